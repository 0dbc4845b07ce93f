"""Marks and tags that say in which direction text runs: from right to left they are normal writing.

``حدد **⟨RLE⟩قيد التسجيل⟨PDF⟩**.`` What such a mark begins must end, and may hold neither code nor a link, nor
reach into one: readers would see these in another order than they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bitext.checks.markup import Occurrence
from bitext.markdown.inline import Construct

POP, POP_ISOLATE = "\u202c", "\u2069"
_OVERRIDES = frozenset("\u202d\u202e")
"""Marks that turn each letter, so that words read backwards."""

_ENDS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", POP), **dict.fromkeys("\u2066\u2067\u2068", POP_ISOLATE)}
"""What ends the effect of each mark that begins one."""

_RIGHT_TO_LEFT = frozenset("\u202b\u2067")
_SOLID = frozenset({"code", "link", "image", "autolink"})
_LABELLED = frozenset({"link", "image"})
_NAME = re.compile(r"<(?P<closing>/?)(?P<name>bdi|span)\b")
_TURNS = re.compile(r"<(?:bdi|(?:bdi|span) dir=(?:\"(?:ltr|rtl|auto)\"|'(?:ltr|rtl|auto)'))>")


class Turns(NamedTuple):
    """The places of the marks of a text that are `sound`, and of those that do nothing.

    The `lone` ones end nothing. The `unended` ones turn a text from right to left that runs so anyway, and
    its end, or that of the block, ends them.
    """

    sound: frozenset[int]
    lone: frozenset[int]
    unended: frozenset[int]


def turns(marks: Iterable[tuple[int, str]], inline: Iterable[Construct]) -> Turns:
    """Return which of the *marks*, places and characters in order, do what they should among *inline*."""
    solid = [each for each in inline if each.kind in _SOLID]
    opened: list[tuple[int, str]] = []
    sound: set[int] = set()
    lone: set[int] = set()
    for at, char in marks:
        if char in _ENDS:
            opened.append((at, char))
        elif char in {POP, POP_ISOLATE}:
            start = _opening(opened, char)
            if start is None:
                lone.add(at)
            elif start[1] not in _OVERRIDES and not any(_is_reached(each, start[0], at) for each in solid):
                sound |= {start[0], at}
    unended = (
        at for at, char in opened if char in _RIGHT_TO_LEFT and not any(each.span.end > at for each in solid)
    )
    return Turns(frozenset(sound), frozenset(lone), frozenset(unended))


def _opening(opened: list[tuple[int, str]], char: str) -> tuple[int, str] | None:
    """Take from *opened* what *char* ends, and return it; None if it ends nothing.

    The end of an isolate ends all that began in it, but nothing in an isolate ends what began before it.
    """
    if char == POP:
        return opened.pop() if opened and _ENDS[opened[-1][1]] == POP else None
    if all(_ENDS[each] == POP for _, each in opened):
        return None
    while _ENDS[opened[-1][1]] == POP:
        opened.pop()
    return opened.pop()


def _is_reached(construct: Construct, start: int, end: int) -> bool:
    """Whether what runs from *start* to *end* holds a part of *construct* that is not its label alone."""
    inside = construct.span.start < start and end < construct.span.end
    if inside:
        return construct.kind not in _LABELLED
    return start < construct.span.end and construct.span.start < end


def turning_tags(found: Iterable[Occurrence]) -> frozenset[int]:
    """Return the places of the tags among *found* that only turn text, and stand in pairs.

    These are `<bdi>` and `<span dir="ltr">`; what else a tag may bring along is none of them.
    """
    return frozenset(_paired(found))


def _paired(found: Iterable[Occurrence]) -> Iterator[int]:
    opened: list[Occurrence] = []
    for each in found:
        name = _NAME.match(each.text)
        if name is None:
            continue
        if not name["closing"]:
            opened.append(each)
        elif opened:
            start = opened.pop()
            if _TURNS.fullmatch(start.text) and start.text.startswith(f"<{name['name']}"):
                yield from (start.at, each.at)
