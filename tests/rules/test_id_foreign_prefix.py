"""B106 id-foreign-prefix."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101 b8832-102", [], id="one-prefix"),
        pytest.param("b8832-101 B8832-102", [], id="another-case"),
        pytest.param("keine Einheit", [], id="no-units"),
        pytest.param(
            "b8832-101 b8832-102 c4711-103",
            ["the prefix c4711 of 1 unit is not the page's, b8832"],
            id="one-foreigner",
        ),
        pytest.param(
            "c4711-101 c4711-102 b8832-101 b8832-102 b8832-103 dddd1-1",
            [
                "the prefix c4711 of 2 units is not the page's, b8832",
                "the prefix dddd1 of 1 unit is not the page's, b8832",
            ],
            id="each-prefix-once",
        ),
    ],
)
def test_id_foreign_prefix(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("id-foreign-prefix", delivery_file(sketch))] == expected


def test_the_place_is_the_first_foreign_unit() -> None:
    file = delivery_file("b8832-101 b8832-102 c4711-103")
    assert [flaw.at for flaw in flaws("id-foreign-prefix", file)] == [file.delivery.units[2].span.start]
