"""Sentences of a delivery that are more than one unit, or none: words around a unit, several units, names.

Words that stand outside of the units stand in the file once, for both languages. So where a sentence of the
source side is cut at the edges of units, the file says how it reads in the other language. So it does for a
part of a unit, such as the label of a link, if the rest of the unit is the same in both languages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
from typing import NamedTuple

from bitext.bilingual import Delivery, render
from bitext.bilingual.pieces import Broken, Piece
from bitext.markdown import Segment, read_page
from bitext.markdown.sentences import translation_text
from bitext.text import Span
from bitext.unit import Unit


class Stretch(NamedTuple):
    """How a sentence reads in the language of the delivery, and the numbers of its units in the file."""

    target: str
    units: frozenset[int]


def stretches(delivery: Delivery, known: frozenset[str]) -> dict[str, Stretch]:
    """Return the sentences of *delivery* that are not just one unit, by their source texts.

    *known* are the source texts of its units. What reads in two ways is left out.
    """
    found: dict[str, Stretch] = {}
    doubtful: set[str] = set()
    pieces = _Pieces(delivery)
    # A page may be cut in either way.
    read = [read_page(pieces.text, known=texts).segments for texts in (known, frozenset[str]())]
    for segment in chain.from_iterable(read):
        made = None if segment.kind == "meta" or segment.scalar else pieces.target(segment)
        if made is None:
            continue
        before = found.get(segment.text, made)
        if before.target != made.target:
            doubtful.add(segment.text)
        # A sentence may stand on the page several times.
        found[segment.text] = Stretch(made.target, before.units | made.units)
    return {text: each for text, each in found.items() if text not in doubtful}


class _Pieces:
    """The pieces of a delivery, where each of them stands on its source side."""

    def __init__(self, delivery: Delivery) -> None:
        self.text = render(delivery, "source")
        self._delivery = delivery
        self._sizes = [len(self._source(piece)) for piece in delivery.pieces]
        self._starts = list(accumulate(self._sizes, initial=0))
        self._numbers = list(accumulate((isinstance(each, Unit) for each in delivery.pieces), initial=0))

    def _source(self, piece: Piece) -> str:
        return piece.source if isinstance(piece, Unit) else piece.span.of(self._delivery.text)

    def target(self, segment: Segment) -> Stretch | None:
        """Return how *segment* reads; None if it is one unit, or begins or ends where nobody can say."""
        first = bisect_right(self._starts, segment.span.start) - 1
        last = bisect_left(self._starts, segment.span.end)
        within = range(first, last)
        units = frozenset(self._numbers[n] for n in within if isinstance(self._delivery.pieces[n], Unit))
        parts = list(self._parts(within, segment.span))
        if len(parts) == 1 and units and segment.span.end - segment.span.start == self._sizes[first]:
            return None
        return None if None in parts else Stretch(translation_text("".join(filter(None, parts))), units)

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
