"""The HTML of a sentence: its letters, and the quotation marks, full stops and tags that belong to it."""

from __future__ import annotations

import html as entities
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from bitext.rendering.alignment import Found
from bitext.rendering.pieces import Pieces, Run, Tag
from bitext.rendering.words import FOOTNOTE, Words

_SPACES = ("&#160;", "&nbsp;")
"""How renderers write a space at which no line ends."""

_LABEL = "label"
"""An element that is no part of its text: themes style the labels of tabs by their place among others."""


class Range(Struct, frozen=True, gc=False):
    """A sentence's number on its page, and the place of its HTML, whose inline tags are balanced."""

    number: int
    start: int
    end: int


def ranges(pieces: Pieces, words: Words, found: Sequence[Found]) -> Iterator[Range]:
    """Yield the HTML of each sentence that was *found*, in the order of the page, where it can be told.

    It cannot where tags begin in one sentence and end in another. Cost grows linearly with the page.
    """
    for number, group in groupby(found, key=lambda each: words.run(each.start)):
        run = _RunOfSentences(pieces, pieces.runs[number])
        here = list(group)
        spans = [words.span(each.start, each.end) for each in here]
        low = pieces.runs[number].start
        for index, (each, span) in enumerate(zip(here, spans, strict=True)):
            high = spans[index + 1][0] if index + 1 < len(spans) else pieces.runs[number].end
            place = run.grown(span, low, high)
            if place is not None:
                yield Range(each.number, *place)
                low = place[1]
            else:
                low = span[1]


class _RunOfSentences:
    """A run, with the tags that belong together."""

    def __init__(self, pieces: Pieces, run: Run) -> None:
        self._html = pieces.html
        self._tags = run.tags
        self._at = {tag.start: tag for tag in run.tags}
        self._before = {tag.end: tag for tag in run.tags}
        self._partners = _partners(run.tags)

    def grown(self, span: tuple[int, int], low: int, high: int) -> tuple[int, int] | None:
        """Return *span* with all that touches it, between *low* and *high*; it begins and ends with a letter.

        None if an element is in it only in part.
        """
        start, end = span
        while True:
            wider = self._left(start, low, end), self._right(end, high, start)
            if wider == (start, end):
                break
            start, end = wider
        inside = all(self._stays_inside(tag, start, end) for tag in self._tags_between(start, end))
        return (start, end) if inside else None

    def _tags_between(self, start: int, end: int) -> Sequence[Tag]:
        first = bisect_left(self._tags, start, key=lambda tag: tag.start)
        return self._tags[first : bisect_left(self._tags, end, key=lambda tag: tag.start)]

    def _stays_inside(self, tag: Tag, start: int, end: int) -> bool:
        if tag.kind == "atom":
            return True
        partner = self._partners.get(tag.start)
        return partner is not None and start <= partner.start and partner.end <= end

    def _left(self, start: int, low: int, end: int) -> int:
        """Return how far to the left of *start* the sentence reaches that ends at *end* or behind it."""
        while start > low:
            tag = self._before.get(start)
            if tag is not None:
                partner = self._partners.get(tag.start)
                # An element is taken in as a whole; one that goes on behind this sentence is not its own.
                if tag.name == _LABEL or tag.kind != "open" or partner is None or tag.start < low:
                    break
                if not self._closes(end, partner):
                    break
                start, end = tag.start, max(end, partner.end)
            elif self._html[start - 1].isspace() or self._html.endswith(_SPACES, low, start):
                edge = self._edge_before(low, start)
                partner = None if edge is None else self._partners.get(edge.start)
                if edge is None or partner is None or edge.name == _LABEL or not self._closes(end, partner):
                    break
                start, end = edge.start, max(end, partner.end)
            else:
                start -= 1
        return start

    def _edge_before(self, low: int, start: int) -> Tag | None:
        """Return the start tag behind *low* of an element that has only marks and blanks up to *start*."""
        index = bisect_left(self._tags, start, key=lambda tag: tag.end) - 1
        tag = self._tags[index] if index >= 0 else None
        if tag is None or tag.kind != "open" or tag.start < low:
            return None
        return None if _has_letters(self._html[tag.end : start]) else tag

    def _edge_behind(self, end: int, high: int) -> Tag | None:
        """Return the end tag before *high* of an element that has only marks and blanks from *end* on."""
        index = bisect_left(self._tags, end, key=lambda tag: tag.start)
        tag = self._tags[index] if index < len(self._tags) else None
        if tag is None or tag.kind != "close" or tag.end > high:
            return None
        return None if _has_letters(self._html[end : tag.start]) else tag

    def _closes(self, end: int, partner: Tag) -> bool:
        """Whether nothing but marks and end tags stand between *end* and the end tag *partner*."""
        at = end
        for tag in self._tags_between(end, partner.start):
            if tag.kind != "close" or not _is_marks(self._html[at : tag.start]):
                return False
            at = tag.end
        return _is_marks(self._html[at : partner.start])

    def _right(self, end: int, high: int, start: int) -> int:
        while end < high:
            tag = self._at.get(end)
            if tag is not None:
                partner = self._partners.get(tag.start)
                if self._html.startswith(FOOTNOTE, end) and partner is not None and partner.end <= high:
                    end = partner.end
                    continue
                if tag.kind != "close" or partner is None or partner.start < start or tag.end > high:
                    break
                end = tag.end
            elif self._html[end].isspace() or self._html.startswith(_SPACES, end):
                edge = self._edge_behind(end, high)
                partner = None if edge is None else self._partners.get(edge.start)
                if edge is None or partner is None or partner.start < start:
                    break
                end = edge.end
            else:
                end += 1
        return end


def _has_letters(text: str) -> bool:
    return any(each.isalnum() for each in entities.unescape(text))


def _is_marks(text: str) -> bool:
    return not any(each.isspace() or each.isalnum() for each in text)


def _partners(tags: Sequence[Tag]) -> dict[int, Tag]:
    """Return for each start tag its end tag, and the other way round, by their offsets."""
    found: dict[int, Tag] = {}
    opened: list[Tag] = []
    for tag in tags:
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close" and opened and opened[-1].name == tag.name:
            found[tag.start] = opened[-1]
            found[opened.pop().start] = tag
    return found
