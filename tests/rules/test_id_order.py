"""B105 id-order."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101 b8832-103 b8832-107", [], id="ascending-with-gaps"),
        pytest.param("b8832-101 b8832-101", [], id="twice-is-another-rule"),
        pytest.param("b8832-101 c4711-100 b8832-102", [], id="another-prefix-has-its-own-order"),
        pytest.param("b8832-101 b8832-p100 b8832-102", [], id="marked-numbers-have-their-own-order"),
        pytest.param(
            "b8832-101 b8832-103 b8832-102", ["the unit b8832-102 stands after b8832-103"], id="falls"
        ),
        pytest.param(
            "b8832-105 b8832-101 b8832-102 b8832-104",
            ["the unit b8832-101 stands after b8832-105"],
            id="falls-once",
        ),
    ],
)
def test_id_order(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("id-order", delivery_file(sketch))] == expected


def test_the_place_is_where_the_number_falls() -> None:
    file = delivery_file("b8832-102 b8832-101")
    assert [flaw.at for flaw in flaws("id-order", file)] == [file.delivery.units[1].span.start]
