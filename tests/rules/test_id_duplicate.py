"""B104 id-duplicate."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101 b8832-102", [], id="each-once"),
        pytest.param(
            "b8832-101 b8832-102 b8832-101", ["the unit id b8832-101 stands a second time"], id="twice"
        ),
        pytest.param(
            "b8832-101 B8832-101", ["the unit id B8832-101 stands a second time"], id="another-case"
        ),
    ],
)
def test_id_duplicate(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("id-duplicate", delivery_file(sketch))] == expected


def test_the_second_unit_is_reported() -> None:
    file = delivery_file("b8832-101 b8832-101")
    assert [flaw.at for flaw in flaws("id-duplicate", file)] == [file.delivery.units[1].span.start]
