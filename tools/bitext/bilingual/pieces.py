"""What a delivery is made of: skeleton text, units, and damage that is kept as it came."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from bitext.text import Span
from bitext.unit import Unit


class Text(Struct, frozen=True, gc=False):
    """A stretch of skeleton: everything that stands in the delivery once."""

    span: Span


class Broken(Struct, frozen=True, gc=False):
    """Tags of the pipeline that cannot be read as a unit, with what belongs to them.

    `reason` completes the sentence "cannot be read as a unit: …".
    """

    span: Span
    reason: str


Piece = Text | Unit | Broken


class Delivery(Struct, frozen=True, dict=True):
    """A bilingual file: its text, and the pieces that tile it from the first code point to the last."""

    text: str
    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        place = 0
        for piece in self.pieces:
            span = piece.span
            if span.start != place:
                raise ValueError(f"the piece at {span.start} does not follow on the one before, at {place}")
            place = span.end
        if place != len(self.text):
            raise ValueError(f"the pieces end at {place}, the text at {len(self.text)}")

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units, in the order of the text."""
        return tuple([piece for piece in self.pieces if isinstance(piece, Unit)])

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """The broken pieces, in the order of the text."""
        return tuple([piece for piece in self.pieces if isinstance(piece, Broken)])
