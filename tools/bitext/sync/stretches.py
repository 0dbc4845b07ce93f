"""Sentences of a delivery that are more than one unit, or none: words around a unit, several units, names.

Words that stand outside of the units stand in the file once, for both languages. So where a sentence of the
source side is cut at the edges of units, the file says how it reads in the other language. So it does for a
part of a unit, such as the label of a link, if the rest of the unit is the same in both languages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple

from bitext.bilingual import Delivery, render
from bitext.bilingual.pieces import Broken, Piece
from bitext.markdown import Segment
from bitext.markdown.blocks import read_blocks
from bitext.markdown.segments import page_of_blocks
from bitext.markdown.sentences import translation_text
from bitext.text import Span
from bitext.unit import Unit


class Stretch(NamedTuple):
    """How a sentence reads in the language of the delivery, and the numbers of its units in the file."""

    target: str
    units: frozenset[int]


class Stretches:
    """The sentences of a delivery, and how each of them reads, wherever it is cut.

    *known* are the source texts of its units.
    """

    def __init__(self, delivery: Delivery, known: frozenset[str]) -> None:
        pieces = _Pieces(delivery)
        # A page may be cut in either way; hardly any needs the second one.
        self._readings = [cache(partial(pieces.stretches, texts)) for texts in (known, frozenset[str]())]

    def find(self, text: str, number: int, count: int) -> Stretch | None:
        """Return how the sentence *text* reads: the one with this *number* of *count* on a page.

        None if it is no sentence of the delivery, or nobody can say which of several.
        """
        every: list[Stretch | None] = []
        for reading in self._readings:
            found = reading().get(text, [])
            if len(found) == count:
                return found[number]
            every += found
        if None in every or len({each.target for each in every if each}) != 1:
            return None
        units = frozenset[int]().union(*(each.units for each in every if each))
        return Stretch(next(each.target for each in every if each), units)


class _Pieces:
    """The pieces of a delivery, where each of them stands on its source side."""

    def __init__(self, delivery: Delivery) -> None:
        self._text = render(delivery, "source")
        self._blocks = read_blocks(self._text)
        self._delivery = delivery
        self._sizes = [len(self._source(piece)) for piece in delivery.pieces]
        self._starts = list(accumulate(self._sizes, initial=0))
        self._numbers = list(accumulate((isinstance(each, Unit) for each in delivery.pieces), initial=0))

    def _source(self, piece: Piece) -> str:
        return piece.source if isinstance(piece, Unit) else piece.span.of(self._delivery.text)

    def stretches(self, known: frozenset[str]) -> dict[str, list[Stretch | None]]:
        """Return all sentences, cut as *known* ones are, in their order; None where nobody can say."""
        found: dict[str, list[Stretch | None]] = {}
        for segment in page_of_blocks(self._text, self._blocks, known=known).segments:
            has_place = segment.kind != "meta" and not segment.scalar
            found.setdefault(segment.text, []).append(self._stretch(segment) if has_place else None)
        return found

    def _stretch(self, segment: Segment) -> Stretch | None:
        """Return how *segment* reads; None if it begins or ends where nobody can say."""
        first = bisect_right(self._starts, segment.span.start) - 1
        within = range(first, bisect_left(self._starts, segment.span.end))
        numbers = (self._numbers[n] for n in within if isinstance(self._delivery.pieces[n], Unit))
        parts = list(self._parts(within, segment.span))
        if None in parts:
            return None
        return Stretch(translation_text("".join(filter(None, parts))), frozenset(numbers))

    def _parts(self, within: range, span: Span) -> Iterator[str | None]:
        for number in within:
            piece, start, size = self._delivery.pieces[number], self._starts[number], self._sizes[number]
            cut = Span(max(span.start - start, 0), min(span.end - start, size))
            if isinstance(piece, Unit):
                yield _part(piece, cut)
            else:
                yield None if isinstance(piece, Broken) else cut.of(self._source(piece))


def _part(unit: Unit, cut: Span) -> str | None:
    """Return the target of a part of a unit's source; None if what stands around it differs in the target."""
    before, behind = unit.source[: cut.start].lstrip(), unit.source[cut.end :].rstrip()
    target = unit.target.strip() if before or behind else unit.target
    fits = target.startswith(before) and target.endswith(behind) and len(target) > len(before) + len(behind)
    return target[len(before) : len(target) - len(behind)] if fits else None
