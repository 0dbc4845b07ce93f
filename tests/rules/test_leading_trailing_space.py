"""T108 leading-trailing-space."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it. -> Speichern", [], id="none"),
        pytest.param(" Save it.  ->  Speichern ", [], id="source-too"),
        pytest.param("Save it. ->  Speichern", [(0, "the translation begins with white space")], id="before"),
        pytest.param("Save it. -> Speichern ", [(9, "the translation ends with white space")], id="behind"),
    ],
)
def test_leading_trailing_space(sketch: str, expected: list[Said]) -> None:
    assert said("leading-trailing-space", pair(sketch)) == expected
