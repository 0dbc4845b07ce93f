"""Writing into the HTML of a page: translations in the place of sentences, and marks around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from bitext.rendering.source import Mark


class Edit(Struct, frozen=True, gc=False):
    """What is written instead of the HTML between two places."""

    start: int
    end: int
    text: str


def edited(html: str, edits: Sequence[Edit]) -> str:
    """Return *html* with its *edits*, which are in order and do not overlap."""
    made: list[str] = []
    at = 0
    for each in edits:
        made += (html[at : each.start], each.text)
        at = each.end
    return "".join([*made, html[at:]])


def moved(marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[Mark, ...]:
    """Return the *marks* where they are once the *edits* are made, each of which lies in one or in none."""
    ends = [each.end for each in edits]
    shifts = [0, *accumulate(len(each.text) - (each.end - each.start) for each in edits)]

    def place(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    return tuple(replace(each, start=place(each.start), end=place(each.end)) for each in marks)


Tags = Callable[[Mark], tuple[str, str]]
"""What is written before and behind a mark's place; the second is nothing for one without width."""


def marked(html: str, marks: Sequence[Mark], tags: Tags) -> str:
    """Return *html* with the *tags* of its *marks*."""
    made: list[str] = []
    at = 0
    for place, text in sorted(_insertions(marks, tags), key=lambda each: each[0]):
        made += (html[at : place[0]], text)
        at = place[0]
    return "".join([*made, html[at:]])


def _insertions(marks: Sequence[Mark], tags: Tags) -> Iterator[tuple[tuple[int, int], str]]:
    for each in marks:
        before, behind = tags(each)
        # At one place, what ends comes before links, and links before what begins.
        if before:
            yield (each.start, 1 if each.start == each.end else 2), before
        if behind:
            yield (each.end, 0), behind
