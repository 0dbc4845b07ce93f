"""What a delivery shows at one place, in both languages: its units, and the text around them.

A page can cut its sentences otherwise than the pipeline did: with a word before them that stays as it is,
with a link around one of two units, without the link around a whole one. What the delivery shows there is no
guess: it is the publisher's own page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bitext.bilingual import Delivery, Text
from bitext.unit import Unit

_SPACE = re.compile(r"[ \t\r\n]+")
_TAG = re.compile(r"<[^<>]*>")
_DIRECTIVE = re.compile(r":::[^\n]*")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of a page as a delivery shows it: its translation, and the numbers of the units in it."""

    target: str
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line: the place of its words in the source side, its target, and its number as a unit."""

    start: int
    end: int
    target: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a delivery: its source side, and its parts."""

    source: str
    parts: tuple[_Part, ...]


class Places:
    """Finds texts of a page in the lines of a *delivery*."""

    def __init__(self, delivery: Delivery) -> None:
        self._lines = [_line(run, delivery.units) for run in _runs(delivery)]

    def find(self, text: str, near: Collection[int] = ()) -> Shown | None:
        """Return how the delivery shows *text*, which is no single unit; None if it does not.

        Where it does so several times, units in *near* decide.
        """
        found = [shown for line in self._lines if text in line.source and (shown := _shown(line, text))]
        best = next((each for each in found if set(each.units) & set(near)), None)
        return best or next(iter(found), None)


def _runs(delivery: Delivery) -> Iterator[list[str | int]]:
    """Yield the lines that have units: text, and the numbers of units."""
    run: list[str | int] = []
    number = 0
    for piece in delivery.pieces:
        if isinstance(piece, Unit):
            run.append(number)
            number += 1
            continue
        first, *others = piece.span.of(delivery.text).split("\n") if isinstance(piece, Text) else ("", "")
        run.append(first)
        for other in others:
            if any(isinstance(each, int) for each in run):
                yield run
            run = [other]
    if any(isinstance(each, int) for each in run):
        yield run


def _line(run: Sequence[str | int], units: Sequence[Unit]) -> _Line:
    source, parts = "", []
    for each in run:
        text = _SPACE.sub(" ", units[each].source if isinstance(each, int) else each)
        if source.endswith(" "):
            text = text.removeprefix(" ")
        start, end = len(source), len(source) + len(text)
        if isinstance(each, int):
            words = text.strip(" ")
            start = end - len(text.lstrip(" "))
            parts.append(_Part(start, start + len(words), units[each].target, each))
        else:
            parts.append(_Part(start, end, text, None))
        source += text
    return _Line(source, tuple(parts))


def _shown(line: _Line, text: str) -> Shown | None:
    start = line.source.find(text)
    while start >= 0:
        end = start + len(text)
        inside = [part for part in line.parts if part.start < end and part.end > start]
        units = tuple(part.unit for part in inside if part.unit is not None)
        whole = all(start <= part.start and part.end <= end for part in inside if part.unit is not None)
        around = any(_cut(part, start, end).strip() for part in inside if part.unit is None)
        if whole and units and around:
            # Without text around them, units were only joined: nobody translated them as one sentence.
            target = "".join(_cut(part, start, end) for part in inside)
            return Shown(_SPACE.sub(" ", target).strip(" "), units)
        start = line.source.find(text, start + 1)
    return None


def _cut(part: _Part, start: int, end: int) -> str:
    if part.unit is not None:
        return part.target
    return part.target[max(0, start - part.start) : end - part.start]


def link_of(text: str) -> tuple[str, str] | None:
    """Return the label and the rest of a *text* that is nothing but one link; None if it is not."""
    end = text.rfind("](")
    if not text.startswith("[") or not text.endswith(")") or end < 0:
        return None
    label = text[1:end]
    plain = "](" not in label and "![" not in label and ")" not in text[end:-1]
    return (label, text[end:]) if plain and label.count("[") == label.count("]") else None


def bare_pair(source: str, target: str) -> tuple[str, str] | None:
    """Return the labels of two links to one place; None if *source* and *target* are something else."""
    own, other = link_of(source), link_of(target)
    return (own[0], other[0]) if own and other and own[1] == other[1] else None


def is_no_prose(source: str, target: str) -> bool:
    """Whether a unit has nothing to translate: an anchor, a row of dashes, a line for programs."""
    if _DIRECTIVE.fullmatch(source):
        return True
    return source == target and not _LETTER.search(_TAG.sub("", source))
