"""The steps of a page that has one procedure: where their anchors and the links to them are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bitext.rendering.pieces import Pieces, Tag, attributes

Insertion = tuple[Literal["step", "link"], int, int, int]
"""What is written, the number of the step, and the place in the HTML, twice."""

_TAKEN = re.compile(r"\bid\s*=\s*[\"']?step-\d", re.IGNORECASE)


def steps(pieces: Pieces, homes: frozenset[int]) -> Iterator[Insertion]:
    """Yield the places of the anchors ``step-1`` and on, and behind each step's first sentence of its link.

    *homes* are the runs with sentences of the page: a list from elsewhere has no steps. A page with several
    ordered lists at its top level has none either: ``step-3`` would not say of which. Nor has a page on which
    such an anchor is taken.
    """
    lists = list(_top_lists(pieces))
    if len(lists) != 1 or _TAKEN.search(pieces.html):
        return
    opening, items = lists[0]
    if not any(set(range(first, last + 1)) & homes for _, first, last in items):
        return
    for number, (tag, first, last) in enumerate(items, _first_number(pieces.text_of(opening))):
        if any(each.name == "id" for each in attributes(pieces.text_of(tag))):
            continue
        place = tag.end - 1
        yield "step", number, place, place
        behind = _behind_the_first_text(pieces, first, last)
        yield "link", number, behind, behind


Item = tuple[Tag, int, int]
"""The tag of an item of a list, and its first and last run."""

_WRAPPERS = frozenset(["html", "head", "body"])
"""Plugins that parse the content of a page may leave it a whole document."""

_LISTS = frozenset(["ol", "ul", "menu", "dir"])


def _top_lists(pieces: Pieces) -> Iterator[tuple[Tag, list[Item]]]:
    """Yield each ordered list at the top level, with its items; their end tags may be missing."""
    around: list[str] = []
    opening: Tag | None = None
    starts: list[tuple[Tag, int]] = []
    for index, tag in enumerate(pieces.tags):
        if tag.name in _WRAPPERS:
            continue
        if tag.kind == "open":
            _end_before(around, tag)
            if not around and tag.name == "ol":
                opening, starts = tag, []
            elif around == ["ol"] and tag.name == "li" and opening is not None:
                starts.append((tag, index + 1))
            around.append(tag.name)
        elif tag.kind == "close" and tag.name in around:
            while around.pop() != tag.name:
                pass
            if not around and opening is not None:
                yield opening, list(_items(starts, index))
                opening = None


def _end_before(around: list[str], tag: Tag) -> None:
    """Leave the elements that end before *tag*, though they have no end tags."""
    if around and around[-1] == "p":
        around.pop()
    if tag.name == "li" and "li" in around:
        lists = [place for place, name in enumerate(around) if name in _LISTS]
        del around[(lists[-1] if lists else -1) + 1 :]


def _items(starts: list[tuple[Tag, int]], end: int) -> Iterator[Item]:
    """Yield the items that begin at *starts*, in a list that ends before the tag *end*."""
    for number, (tag, first) in enumerate(starts):
        last = starts[number + 1][1] - 1 if number + 1 < len(starts) else end
        yield tag, first, last


def _first_number(tag: str) -> int:
    """Return the number of the first step: 1 where `start` is no number, as browsers have it."""
    value = next((each.value for each in attributes(tag) if each.name == "start"), "1")
    try:
        return int(value)
    except ValueError:
        return 1


def _behind_the_first_text(pieces: Pieces, first: int, last: int) -> int:
    depth = 0
    for run in pieces.runs[first : last + 1]:
        links = [tag.kind for tag in run.tags if tag.name == "a"]
        depth = max(0, depth + links.count("open") - links.count("close"))
        text = pieces.text_of(run).rstrip()
        # A link in a link would end the outer one.
        if text.strip() and not depth:
            return run.start + len(text)
    return pieces.runs[first].start
