"""Translations in the Markdown that other plugins have made of a page.

Such a plugin may run what it reads: macros, includes, templates, between signs that a site can choose. So it
reads what the author wrote, and never a translation. Afterwards the sentences are found again in what it made
of the page. Where it replaced a part of one, such as a macro, the same part of the translation is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import msgspec

from bitext.locales import Locale
from bitext.localization.page import Sentence, write
from bitext.markdown import Page, Segment
from bitext.markdown.metadata import body_start
from bitext.text import Span

_WINDOW = 20_000
"""How far behind the sentence before it, in characters, one is looked for."""

_LOOK_AHEAD = 4
"""How many of the next sentences must not be jumped over to find one."""

_MOST_TOKENS = 400
_MOST_PAIRS = 1_000_000
"""What is compared token by token: at most so many between two sentences, and so many pairs on a page."""

_TOKEN = re.compile(r"\w+|\W")

Swap = tuple[str, str]
"""A part of a sentence, and what a plugin made of it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands in what the plugins made, and what they replaced in it."""

    span: Span
    swaps: tuple[Swap, ...] = ()


class Carried:
    """What plugins made of a page, without its front matter, to be written in a locale."""

    def __init__(self, page: Page, read: str, locale: Locale) -> None:
        self._locale = locale
        self._page = msgspec.structs.replace(page, text=read)
        self._places = _places(page, read)

    def written(self, sentences: Sequence[Sentence]) -> str:
        """Return the Markdown with *sentences*; one that has no place stays as the plugins made it."""
        moved = (self._moved(number, each) for number, each in enumerate(sentences))
        return write(self._page, [each for each in moved if each is not None], self._locale)

    def _moved(self, number: int, sentence: Sentence) -> Sentence | None:
        place, segment = self._places.get(number), sentence.segment
        if place is None:
            return None
        scalar = segment.scalar
        span = place.span if scalar is None else segment.span
        made = msgspec.structs.replace(segment, span=span, scalar=None if scalar is None else place.span)
        if sentence.shown == segment.text:
            return msgspec.structs.replace(sentence, segment=made)
        shown = _swapped(sentence.shown, place.swaps)
        return None if shown is None else msgspec.structs.replace(sentence, segment=made, shown=shown)


def _swapped(text: str, swaps: Sequence[Swap]) -> str | None:
    """Return *text* with its parts replaced; None unless it has each of them as often as the source."""
    parts: dict[str, str] = {}
    for own, other in swaps:
        if parts.setdefault(own, other) != other:
            return None
    if any(text.count(own) != sum(each == own for each, _ in swaps) for own in parts):
        return None
    pattern = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
    return re.sub(pattern, lambda match: parts[match[0]], text) if parts else text


def _places(page: Page, read: str) -> Mapping[int, _Place]:
    """Return where the segments of *page* stand in *read*, by their numbers."""
    wanted = [
        (number, each.scalar or each.span) for number, each in enumerate(page.segments) if each.kind != "meta"
    ]
    found = dict(_as_they_are([span for _, span in wanted], page.text, read))
    places = {number: _Place(found[index]) for index, (number, _) in enumerate(wanted) if index in found}
    for index, place in _changed(wanted, found, page, read):
        places[wanted[index][0]] = place
    return places


def _as_they_are(spans: Sequence[Span], text: str, read: str) -> Iterator[tuple[int, Span]]:
    """Yield which of the *spans* stand in *read* as in *text*, one behind the other, and where."""
    framed, at = f"{_LINE_END}{read}{_LINE_END}", 0
    before: Span | None = None
    place, shift = -1, 0
    for index, span in enumerate(spans):
        if span != before:
            # Sentences of one value, which is written as a whole, have one place.
            following = [_framed(each, text) for each in spans[index + 1 : index + 1 + _LOOK_AHEAD]]
            before, place = span, _next(framed, _framed(span, text), at, span.start + shift, following)
        if place >= 0:
            at, shift = place + len(span.of(text)), place - span.start
            yield index, Span(place, at)


def _next(framed: str, wanted: str, at: int, expected: int, following: Sequence[str]) -> int:
    """Return where *wanted* stands, or -1: as *expected*, or behind *at* and before the *following*."""
    if expected >= at and framed.startswith(wanted, expected):
        return expected
    place = _find(framed, wanted, at)
    is_jump = place >= 0 and any(_is_left_behind(framed, each, at, place) for each in following)
    return -1 if is_jump else place


def _is_left_behind(framed: str, wanted: str, at: int, place: int) -> bool:
    """Whether *wanted* stands before *place*, and not behind it too: then what is before is an include's."""
    return at <= _find(framed, wanted, at) < place and _find(framed, wanted, place) < 0


def _framed(span: Span, text: str) -> str:
    """Return the text of *span* with the characters around it: a word is not a part of another."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return f"{before or _LINE_END}{span.of(text)}{after or _LINE_END}"


_LINE_END = "\n"


def _same_signs(own: Sequence[str], made: Sequence[str]) -> tuple[int, int]:
    """Return how many signs and blanks at both ends of what was replaced stayed as they were."""
    most = min(len(own), len(made))
    before = next((n for n in range(most) if own[n] != made[n] or own[n].isalnum()), most)
    most -= before
    after = next((n for n in range(most) if own[-1 - n] != made[-1 - n] or own[-1 - n].isalnum()), most)
    return before, after


def _find(framed: str, wanted: str, at: int) -> int:
    return framed.find(wanted, at, at + _WINDOW + len(wanted))


def _changed(
    wanted: Sequence[tuple[int, Span]], found: Mapping[int, Span], page: Page, read: str
) -> Iterator[tuple[int, _Place]]:
    """Yield where the sentences stand of which the plugins changed a part: between the others."""
    left = _MOST_PAIRS
    known = [-1, *sorted(found), len(wanted)]
    for before, after in pairwise(known):
        if after - before < 2:  # noqa: PLR2004 - nothing is between them
            continue
        is_last = after == len(wanted)
        # Plugins add and take away blank lines where a page begins and ends.
        own = Span(
            wanted[before][1].end if before >= 0 else _words_start(page.text, body_start(page.text)),
            len(page.text.rstrip()) if is_last else wanted[after][1].start,
        )
        other = Span(
            found[before].end if before >= 0 else _words_start(read, 0),
            len(read.rstrip()) if is_last else found[after].start,
        )
        difference = _Difference(page.text, own, read, other)
        if difference.is_short and difference.pairs <= left:
            left -= difference.pairs
            for index in range(before + 1, after):
                segment = page.segments[wanted[index][0]]
                if segment.scalar is None and (place := difference.place(segment)) is not None:
                    yield index, place


def _words_start(text: str, start: int) -> int:
    """Return where the first words of *text* behind *start* stand."""
    return len(text) - len(text[start:].lstrip())


class _Difference:
    """What the plugins made of a part of a page, token by token."""

    def __init__(self, text: str, own: Span, read: str, other: Span) -> None:
        self._text, self._start, self._read, self._other = text, own.start, read, other.start
        self._own = _TOKEN.findall(own.of(text))
        self._made = _TOKEN.findall(other.of(read))
        self.is_short = max(len(self._own), len(self._made)) <= _MOST_TOKENS
        self.pairs = len(self._own) * len(self._made)
        self._pieces: list[tuple[Span, Span, bool]] | None = None

    def place(self, segment: Segment) -> _Place | None:
        """Return where the sentence *segment* stands now; None unless it begins and ends where it did."""
        span = segment.span
        if self._pieces is None:
            self._pieces = list(self._aligned())
        start, end = self._moved(span.start, at_start=True), self._moved(span.end, at_start=False)
        if start is None or end is None or start >= end:
            return None
        inside = [
            (own, other)
            for own, other, is_same in self._pieces
            if not is_same
            and span.start <= own.start
            and own.end <= span.end
            # What was put before or behind it is no part of it.
            and (own.start < own.end or span.start < own.start < span.end)
        ]
        return _Place(Span(start, end), self._swaps(span.of(self._text), inside))

    def _swaps(self, text: str, changed: Sequence[tuple[Span, Span]]) -> tuple[Swap, ...]:
        """Return what was replaced in a sentence: parts that stand in it once, or all from first to last."""
        swaps = tuple((own.of(self._text), other.of(self._read)) for own, other in changed)
        parts = [own for own, _ in swaps]
        if all(own and text.count(own) == parts.count(own) for own in parts):
            return swaps
        (first, made_first), (last, made_last) = changed[0], changed[-1]
        own, made = Span(first.start, last.end), Span(made_first.start, made_last.end)
        return ((own.of(self._text), made.of(self._read)),)

    def _aligned(self) -> Iterator[tuple[Span, Span, bool]]:
        """Yield pieces of the page, each with what was made of it, and whether that is the same."""
        codes = SequenceMatcher(None, self._own, self._made, autojunk=False).get_opcodes()
        merged: list[list[int]] = []
        for number, (tag, i1, i2, j1, j2) in enumerate(codes):
            # Signs between two changes on a line belong to what was replaced.
            is_between = any(each == "\n" or each.isalnum() for each in "".join(self._own[i1:i2]))
            same = tag == "equal" and (is_between or number in {0, len(codes) - 1})
            if merged and not same and not merged[-1][4]:
                merged[-1][1], merged[-1][3] = i2, j2
            else:
                merged.append([i1, i2, j1, j2, same])
        for i1, i2, j1, j2, is_same in merged:
            own, made = self._own[i1:i2], self._made[j1:j2]
            before, after = (0, 0) if is_same else _same_signs(own, made)
            for k1, k2, l1, l2, same in (
                (i1, i1 + before, j1, j1 + before, True),
                (i1 + before, i2 - after, j1 + before, j2 - after, bool(is_same)),
                (i2 - after, i2, j2 - after, j2, True),
            ):
                if k1 < k2 or l1 < l2:
                    own_span = self._span(self._own, self._start, k1, k2)
                    yield own_span, self._span(self._made, self._other, l1, l2), same

    @staticmethod
    def _span(tokens: Sequence[str], start: int, first: int, last: int) -> Span:
        at = start + len("".join(tokens[:first]))
        return Span(at, at + len("".join(tokens[first:last])))

    def _moved(self, offset: int, *, at_start: bool) -> int | None:
        """Return where a place of the page is now: in what is the same, or at an edge of what is not."""
        for own, other, is_same in self._pieces or ():
            if is_same and own.start <= offset <= own.end:
                return other.start + offset - own.start
            if not is_same and offset == (own.start if at_start else own.end):
                return other.start if at_start else other.end
        return None
