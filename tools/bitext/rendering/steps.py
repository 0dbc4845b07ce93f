"""The steps of a page that has one procedure: where their anchors and the links to them are written."""

from __future__ import annotations

import re
from collections import Counter
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
    """Yield each ordered list at the top level, with its items; their end tags may be missing.

    What explains the marks in the block before it is none: Material shows it there.
    """
    around = _Around()
    before = 0
    opening: Tag | None = None
    starts: list[tuple[Tag, int]] = []
    for index, tag in enumerate(pieces.tags):
        if tag.name in _WRAPPERS:
            continue
        if tag.kind == "open":
            around.end_before(tag.name)
            if not around.names and tag.name == "ol":
                opening = None if _has_marks(pieces.html, before, tag.start) else tag
                starts = []
            elif around.names == ["ol"] and tag.name == "li" and opening is not None:
                starts.append((tag, index + 1))
            if not around.names:
                before = tag.start
            around.enter(tag.name)
        elif tag.kind == "close" and around.close(tag.name) and not around.names and opening is not None:
            yield opening, list(_items(starts, index))
            opening = None


_CLASSES = re.compile(r"<\w+[^<>]*\sclass=\"(?P<classes>[^\"]*)\"")
_MARK = re.compile(r"(?:[#/*;%-][ \t]*\(1\)|\(1\)!)[^<>\n]{0,12}(?:\n|</span>|</code>)")


def _has_marks(html: str, start: int, end: int) -> bool:
    """Whether the block has marks that the list behind it explains: a comment in code ends with ``(1)``."""
    opening = _CLASSES.match(html, start, end)
    classes = opening["classes"].split() if opening else []
    return "annotate" in classes or ("highlight" in classes and _MARK.search(html, start, end) is not None)


class _Around:
    """The elements that are open, by their `names`."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._counts: Counter[str] = Counter()
        self._lists: list[int] = []

    def enter(self, name: str) -> None:
        if name in _LISTS:
            self._lists.append(len(self.names))
        self.names.append(name)
        self._counts[name] += 1

    def end_before(self, name: str) -> None:
        """Leave the elements that end before one with this *name*, though they have no end tags."""
        if self.names and self.names[-1] == "p":
            self._leave()
        if name == "li" and self._counts["li"]:
            inside = self._lists[-1] + 1 if self._lists else 0
            while len(self.names) > inside:
                self._leave()

    def close(self, name: str) -> bool:
        """Leave the innermost element with this *name*, if there is one, and say so."""
        if not self._counts[name]:
            return False
        while self._leave() != name:
            pass
        return True

    def _leave(self) -> str:
        name = self.names.pop()
        self._counts[name] -= 1
        if name in _LISTS:
            self._lists.pop()
        return name


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
