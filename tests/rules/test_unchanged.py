"""C102 unchanged."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save the file now. -> Speichern Sie die Datei.", [], id="translated"),
        pytest.param("Visual Studio Code -> Visual Studio Code", [], id="name"),
        pytest.param("Install `the new tool`. -> Install `the new tool`.", [], id="code"),
        pytest.param("contentfiles;analyzers;build -> contentfiles;analyzers;build", [], id="list-of-values"),
        pytest.param(
            "Save the file now. -> Save the file now.",
            [(0, "the translation is the source text")],
            id="unchanged",
        ),
    ],
)
def test_unchanged(sketch: str, expected: list[Said]) -> None:
    assert said("unchanged", pair(sketch)) == expected
