"""The text of a delivery with its pairs blanked out, so that what is left can be read as Markdown."""

from __future__ import annotations

from bitext.bilingual.pieces import Delivery, Piece, Text
from bitext.bilingual.rendering import Side
from bitext.unit import Unit

FILLER = "\ue000"
"""What stands for a blanked character: no letter, no space and no mark, so that it changes no block.

It comes from the private use area.
"""


def blank_pairs(delivery: Delivery, keep: Side | None = None) -> str:
    """Return the text of *delivery* with `FILLER` for its units and broken pieces; all offsets stay.

    With *keep*, the text of one side of each unit stays readable, and only its tags and the other side go.
    """
    return "".join(
        [
            piece.span.of(delivery.text)
            if isinstance(piece, Text)
            else _blank(piece, piece.span.of(delivery.text), keep)
            for piece in delivery.pieces
        ]
    )


def _blank(piece: Piece, text: str, keep: Side | None) -> str:
    if keep is None or not isinstance(piece, Unit):
        return FILLER * len(text)
    kept = piece.target_span if keep == "target" else piece.source_span
    start, end = kept.start - piece.span.start, kept.end - piece.span.start
    return f"{FILLER * start}{text[start:end]}{FILLER * (len(text) - end)}"
