"""M110 escape-lost."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Use 1.\\* or 2.\\*. -> Nutze 1.\\* oder 2.\\*.", [], id="kept"),
        pytest.param(
            "Use 1.\\* or 2.\\*. -> Nutze *1 oder 2*.",
            [(0, "readers do not see the “*” that the source has as `\\*`")],
            id="became-markup",
        ),
        pytest.param(
            "Use \\<a> now. -> Nutze jetzt.",
            [(0, "readers do not see the “<” that the source has as `\\<`")],
            id="gone",
        ),
        pytest.param("Use my\\_var. -> Nutze my_var.", [], id="seen-all-the-same"),
        pytest.param("Do \\(this\\). -> Tu （das）.", [], id="brackets"),
        pytest.param("The \\*.csproj file -> Die CSPROJ-Datei", [], id="file-by-its-ending"),
        pytest.param("Use `\\*`. -> Nutze es.", [], id="code"),
    ],
)
def test_escape_lost(sketch: str, expected: list[Said]) -> None:
    assert said("escape-lost", pair(sketch)) == expected
