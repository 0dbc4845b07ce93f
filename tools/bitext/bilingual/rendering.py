"""Write a delivery: as it came, or one of its two languages alone."""

from __future__ import annotations

from typing import Literal

from bitext.bilingual.pieces import Delivery, Piece
from bitext.unit import Unit

Side = Literal["source", "target", "both"]
"""Which text of the units to write. The skeleton is in the target language on every side."""


def render(delivery: Delivery, side: Side) -> str:
    """Return the text of *delivery*: each unit as its source or target, or unchanged for ``"both"``.

    Broken pieces are written as they stand, on every side: nobody can say which part is which.

    >>> from bitext.bilingual.scan import parse
    >>> source = '<span class="sxs-lookup"><span data-stu-id="b-101">Yes.</span></span>'
    >>> render(parse('- <span data-ttu-id="b-101">Ja.</span>' + source), "source")
    '- Yes.'
    """
    return "".join([_written(piece, delivery.text, side) for piece in delivery.pieces])


def _written(piece: Piece, text: str, side: Side) -> str:
    if side == "both" or not isinstance(piece, Unit):
        return piece.span.of(text)
    return piece.source if side == "source" else piece.target
