"""B110 unit-empty."""

from __future__ import annotations

import pytest

from sketches import Said, delivery_file, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101(Ja.|Yes.)", [], id="both"),
        pytest.param("b8832-101(|Yes.)", [(30, "the target of b8832-101 is empty")], id="target"),
        pytest.param("b8832-101( |Yes.)", [(30, "the target of b8832-101 is empty")], id="blank"),
        pytest.param("b8832-101(Ja.|)", [(95, "the source of b8832-101 is empty")], id="source"),
        pytest.param(
            "b8832-101(|)", [(30, "the target and the source of b8832-101 are empty")], id="neither"
        ),
    ],
)
def test_unit_empty(sketch: str, expected: list[Said]) -> None:
    assert said("unit-empty", delivery_file(sketch)) == expected
