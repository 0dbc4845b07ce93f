"""Where the sentences of a page stand in its HTML.

Both have the same order but for footnotes, tabs and the like, and both have the same letters but for what the
renderer adds or takes away. So sentences that stand in one place only are found first, in the longest order
that both have; then those between two of them; then those that were moved.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from msgspec import Struct

from bitext.markdown import Segment
from bitext.rendering.likeness import Likeness
from bitext.rendering.pieces import Region
from bitext.rendering.words import Words, words_of

_MOST_PLACES = 6
"""A sentence with more places than that is found by its neighbours."""

_MOST_LOOKED_AT = 1_000
"""Of a sentence with more places than that it is not asked whether each belongs to one."""

_LOOK_AHEAD = 4
"""How many of the next sentences must not be jumped over to find one."""

_LONG = 12
"""Letters that make it unlikely that a text stands somewhere by chance."""


_Wanted = tuple[int, str, frozenset[Region]]
"""The number of a sentence, its letters, and the regions in which it can stand."""


class Found(Struct, frozen=True, gc=False):
    """A sentence's number on its page, and its letters' place among the letters of the HTML."""

    number: int
    start: int
    end: int


def find(segments: Sequence[Segment], words: Words) -> list[Found]:
    """Return where the *segments* stand, in the order of the HTML; those that are not found are left out."""
    wanted = [(n, letters, _regions(s)) for n, s in enumerate(segments) if (letters := _letters(s))]
    anchors = _apart(_longest_order(_unique(wanted, words)))
    found: list[Found] = []
    left: list[_Wanted] = []
    before = Found(-1, 0, 0)
    for after in (*anchors, Found(len(segments), len(words.letters), len(words.letters))):
        between = _between(wanted, before.number, after.number)
        made, missed = _in_order(between, words, before.end, after.start)
        found += made
        left += missed
        if after.number < len(segments):
            found.append(after)
        before = after
    moved = _moved(left, words, found)
    found += moved
    if len(moved) < len(left):
        taken = sorted((each.start, each.end) for each in found)
        for each in list(_alike(segments, wanted, found, words)):
            if _is_free(taken, each.start, each.end):
                insort(taken, (each.start, each.end))
                found.append(each)
    return sorted(found, key=lambda each: each.start)


def doubtful(segments: Sequence[Segment], words: Words, found: Sequence[Found]) -> Iterator[int]:
    """Yield the numbers of the sentences that may stand elsewhere than where they were *found*.

    Their letters also stand where no sentence was found, or in a sentence that was not found.
    """
    taken = sorted((each.start, each.end) for each in found)
    missed = set(range(len(segments))).difference(each.number for each in found)
    torn = list(filter(None, (_letters(segments[number]) for number in missed)))
    known: dict[tuple[str, frozenset[Region]], bool] = {}
    for number in sorted({each.number for each in found}):
        # The renderer may see a heading where there is none for us, and the other way round.
        wanted = number, _letters(segments[number]), _regions(segments[number]) | _ANYWHERE
        if wanted[1:] not in known:
            known[wanted[1:]] = any(wanted[1] in each for each in torn) or _is_elsewhere(wanted, words, taken)
        if known[wanted[1:]]:
            yield number


def _is_elsewhere(wanted: _Wanted, words: Words, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the sentence stands at a place that no sentence has, or at more than can be looked at."""
    places = enumerate(_places(wanted, words, 0, len(words.letters)))
    return any(n >= _MOST_LOOKED_AT or _is_free(taken, at, at + len(wanted[1])) for n, at in places)


def _alike(
    segments: Sequence[Segment], wanted: Sequence[_Wanted], found: Sequence[Found], words: Words
) -> Iterator[Found]:
    """Yield where the other sentences probably stand: between those before and behind them on the page."""
    places = {each.number: each for each in found}
    likeness = Likeness(words)
    groups = groupby((number for number, _, _ in wanted), key=lambda number: number in places)
    listed = [(is_found, list(group)) for is_found, group in groups]
    for before, (is_found, numbers), after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
        if is_found:
            continue
        start = 0 if before is None else places[before[1][-1]].end
        end = len(words.letters) if after is None else places[after[1][0]].start
        texts = [(number, segments[number].text) for number in numbers]
        for each in likeness.likely(texts, start, end) if start < end else ():
            if words.region(each.start) in _regions(segments[each.number]):
                yield Found(each.number, each.start, each.end)


def _letters(segment: Segment) -> str:
    if segment.kind in {"meta", "plain"}:
        return ""
    return words_of(segment.text)


_TEXT: frozenset[Region] = frozenset(["text"])
_ANYWHERE: frozenset[Region] = frozenset(["text", "heading"])
_HEADING: frozenset[Region] = frozenset(["heading"])
_CODE: frozenset[Region] = frozenset(["code"])
_DIAGRAM: frozenset[Region] = frozenset(["code", "text"])


def _regions(segment: Segment) -> frozenset[Region]:
    if segment.kind == "comment":
        return _CODE
    if segment.kind == "label":
        return _DIAGRAM
    if segment.kind == "heading":
        return _HEADING
    return _ANYWHERE if segment.kind in {"html", "alt", "title"} else _TEXT


def _between(wanted: Sequence[_Wanted], first: int, last: int) -> Sequence[_Wanted]:
    start = bisect_left(wanted, first + 1, key=lambda each: each[0])
    end = bisect_left(wanted, last, key=lambda each: each[0])
    return wanted[start:end]


def _places(wanted: _Wanted, words: Words, start: int, end: int) -> Iterator[int]:
    _, letters, regions = wanted
    return (
        at
        for at in words.places(letters, start, end)
        if words.region(at) in regions and words.run(at) == words.run(at + len(letters) - 1)
    )


def _unique(wanted: Sequence[_Wanted], words: Words) -> list[Found]:
    texts: dict[str, int] = {}
    for _, letters, _ in wanted:
        texts[letters] = texts.get(letters, 0) + 1
    found = []
    for each in wanted:
        if texts[each[1]] == 1:
            places = list(islice(_places(each, words, 0, len(words.letters)), 2))
            if len(places) == 1:
                found.append(Found(each[0], places[0], places[0] + len(each[1])))
    return found


def _longest_order(found: Sequence[Found]) -> list[Found]:
    """Return the longest part of *found*, which is in page order, whose places rise."""
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for index, each in enumerate(found):
        at = bisect_left(ends, each.start)
        before.append(heads[at - 1] if at else -1)
        if at == len(ends):
            ends.append(each.start)
            heads.append(index)
        else:
            ends[at], heads[at] = each.start, index
    chosen = []
    index = heads[-1] if heads else -1
    while index >= 0:
        chosen.append(found[index])
        index = before[index]
    return chosen[::-1]


def _apart(found: Sequence[Found]) -> list[Found]:
    """Return *found* without those that lie in part in a longer one, such as "Two." in "One. Two."."""
    apart: list[Found] = []
    for each in found:
        while (
            apart and each.start < apart[-1].end and each.end - each.start > apart[-1].end - apart[-1].start
        ):
            apart.pop()
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


def _in_order(
    wanted: Sequence[_Wanted], words: Words, start: int, end: int
) -> tuple[list[Found], list[_Wanted]]:
    """Find the *wanted* one after another between two places; return those found, and those missed."""
    found: list[Found] = []
    missed: list[_Wanted] = []
    at = start
    for index, each in enumerate(wanted):
        place = next(_places(each, words, at, end), None) if at < end else None
        if place is None or _jumps(wanted[index + 1 : index + 1 + _LOOK_AHEAD], words, at, place):
            missed.append(each)
            continue
        found.append(Found(each[0], place, place + len(each[1])))
        at = place + len(each[1])
    return found, missed


def _jumps(following: Sequence[_Wanted], words: Words, start: int, end: int) -> bool:
    """Whether one of the *following* sentences stands between the two places."""
    return start < end and any(
        len(each[1]) >= _LONG and next(_places(each, words, start, end), None) is not None
        for each in following
    )


def _moved(left: Sequence[_Wanted], words: Words, found: Sequence[Found]) -> list[Found]:
    """Find the sentences that are *left* wherever nothing else was found: footnotes, labels of tabs."""
    taken = sorted((each.start, each.end) for each in found)
    made: list[Found] = []
    for each in left:
        place = next(
            (
                at
                for at in islice(_places(each, words, 0, len(words.letters)), _MOST_PLACES)
                if _is_free(taken, at, at + len(each[1]))
            ),
            None,
        )
        if place is not None:
            made.append(Found(each[0], place, place + len(each[1])))
            insort(taken, (place, place + len(each[1])))
    return made


def _is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, start))
    return (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or end <= taken[at][0])
