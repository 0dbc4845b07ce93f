"""T103 double-space."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it. -> Speichern Sie es.", [], id="one"),
        pytest.param("Save  it. -> Speichern  Sie es.", [], id="source-has-one-too"),
        pytest.param("Run `a`. -> Führe `a  b` aus.", [], id="code"),
        pytest.param("Save it. ->   Speichern", [], id="at-the-start"),
        pytest.param("One,\\ntwo. -> Eins,  \\nzwei.", [], id="line-break"),
        pytest.param(
            "Save it. -> Speichern   Sie  es.",
            [(9, "3 spaces stand here in a row"), (15, "2 spaces stand here in a row")],
            id="two-places",
        ),
        pytest.param(
            "See **it**. -> Siehe **das**  da.", [(13, "2 spaces stand here in a row")], id="behind-bold"
        ),
    ],
)
def test_double_space(sketch: str, expected: list[Said]) -> None:
    assert said("double-space", pair(sketch)) == expected
