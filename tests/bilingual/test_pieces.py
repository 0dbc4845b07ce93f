"""A delivery's pieces tile its text: anything else is a bug of ours."""

from __future__ import annotations

import pytest

from bitext.bilingual import Broken, Delivery, Text, parse
from bitext.text import Span


def test_units_and_broken_pieces_in_the_order_of_the_text() -> None:
    pair = (
        '<span data-ttu-id="b8832-{0}">T{0}</span>'
        '<span class="sxs-lookup"><span data-stu-id="b8832-{0}">S{0}</span></span>'
    )
    delivery = parse(f'{pair.format(101)} <span data-ttu-id="b8832-102">T</span> {pair.format(103)}')
    assert [unit.id for unit in delivery.units] == ["b8832-101", "b8832-103"]
    assert [broken.reason for broken in delivery.broken] == ["a target without a source"]


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        pytest.param((Text(Span(0, 2)),), "the pieces end at 2, the text at 3", id="too short"),
        pytest.param((), "the pieces end at 0, the text at 3", id="none"),
        pytest.param(
            (Text(Span(0, 1)), Broken(Span(2, 3), "")),
            "the piece at 2 does not follow on the one before, at 1",
            id="hole",
        ),
        pytest.param(
            (Text(Span(0, 2)), Text(Span(1, 3))),
            "the piece at 1 does not follow on the one before, at 2",
            id="overlap",
        ),
    ],
)
def test_pieces_that_do_not_tile_are_refused(pieces: tuple[Text | Broken, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Delivery("abc", pieces)
