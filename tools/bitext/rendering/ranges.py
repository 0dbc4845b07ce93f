"""The HTML of a sentence: its letters, and the quotation marks, full stops and tags that belong to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from bitext.rendering.alignment import Found
from bitext.rendering.pieces import Pieces, Run, Tag
from bitext.rendering.words import FOOTNOTE, Words


class Range(Struct, frozen=True, gc=False):
    """A sentence's number on its page, and the place of its HTML, whose inline tags are balanced."""

    number: int
    start: int
    end: int


def ranges(pieces: Pieces, words: Words, found: Sequence[Found]) -> Iterator[Range]:
    """Yield the HTML of each sentence that was *found*, in the order of the page, where it can be told.

    It cannot where tags begin in one sentence and end in another.
    """
    for number, group in groupby(found, key=lambda each: words.run(each.start)):
        run = pieces.runs[number]
        here = list(group)
        spans = [words.span(each.start, each.end) for each in here]
        low = run.start
        for index, (each, span) in enumerate(zip(here, spans, strict=True)):
            high = spans[index + 1][0] if index + 1 < len(spans) else run.end
            place = _grown(pieces, run, span, low, high)
            if place is not None:
                yield Range(each.number, *place)
                low = place[1]
            else:
                low = span[1]


def _grown(pieces: Pieces, run: Run, span: tuple[int, int], low: int, high: int) -> tuple[int, int] | None:
    """Return *span* with all that touches it, between *low* and *high*; it begins and ends with a letter."""
    partners = _partners(run.tags)
    start, end = span
    while True:
        wider = _left(pieces, run, start, low, end, partners), _right(pieces, run, end, high, start, partners)
        if wider == (start, end):
            break
        start, end = wider
    inner = [tag for tag in run.tags if start <= tag.start and tag.end <= end]
    return (start, end) if all(_stays_inside(tag, partners, start, end) for tag in inner) else None


def _stays_inside(tag: Tag, partners: dict[int, Tag], start: int, end: int) -> bool:
    if tag.kind == "atom":
        return True
    partner = partners.get(tag.start)
    return partner is not None and start <= partner.start and partner.end <= end


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


def _left(pieces: Pieces, run: Run, start: int, low: int, end: int, partners: dict[int, Tag]) -> int:
    """Return how far to the left of *start* the sentence reaches that ends at *end* or behind it."""
    while start > low:
        tag = _tag_before(run, start)
        if tag is not None:
            partner = partners.get(tag.start)
            # An element is taken in as a whole; one that goes on behind this sentence is not its own.
            if (
                tag.kind != "open"
                or partner is None
                or tag.start < low
                or not _closes(pieces, run, end, partner)
            ):
                break
            start = tag.start
        elif pieces.html[start - 1].isspace():
            break
        else:
            start -= 1
    return start


def _closes(pieces: Pieces, run: Run, end: int, partner: Tag) -> bool:
    """Whether nothing but marks and end tags stand between *end* and the end tag *partner*."""
    if partner.end <= end:
        return True
    between = pieces.html[end : partner.start]
    inner = [tag for tag in run.tags if end <= tag.start < partner.start]
    if any(tag.kind != "close" for tag in inner):
        return False
    for tag in inner:
        between = between.replace(pieces.text_of(tag), "")
    return not any(each.isspace() or each.isalnum() for each in between)


def _right(pieces: Pieces, run: Run, end: int, high: int, start: int, partners: dict[int, Tag]) -> int:
    while end < high:
        tag = _tag_at(run, end)
        if tag is not None:
            partner = partners.get(tag.start)
            if pieces.html.startswith(FOOTNOTE, tag.start) and partner is not None and partner.end <= high:
                end = partner.end
                continue
            if tag.kind != "close" or partner is None or partner.start < start or tag.end > high:
                break
            end = tag.end
        elif pieces.html[end].isspace():
            break
        else:
            end += 1
    return end


def _tag_before(run: Run, at: int) -> Tag | None:
    index = bisect_left(run.tags, at, key=lambda tag: tag.end)
    return run.tags[index] if index < len(run.tags) and run.tags[index].end == at else None


def _tag_at(run: Run, at: int) -> Tag | None:
    index = bisect_left(run.tags, at, key=lambda tag: tag.start)
    return run.tags[index] if index < len(run.tags) and run.tags[index].start == at else None
