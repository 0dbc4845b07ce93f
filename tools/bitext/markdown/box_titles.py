"""The titles that extensions make of the kind of a box, where its author wrote none.

    !!! warning            "Warning", and ??? or ???+ for a box that can be folded
    > [!NOTE]              "Note"
    /// see-also           "See Also", if the site's settings name such a block

A line in fenced code is none of these. In indented code it counts all the same: nothing depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Syntax = Mapping[str, str]
"""How a site writes boxes: the marks ``!!!``, ``???`` and ``[!]``, and names of blocks with their titles."""

_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
_BOX = re.compile(
    r"[ \t>]*(?:(?:[*+-]|\d+[.)])[ \t]+)?(?:"
    r"(?P<mark>!!!|\?\?\?)\+?[ ]?(?P<kind>[\w-]+)(?: +[\w-]+)*"
    r"|(?<=>)[ \t]*\[!(?P<callout>[A-Za-z]+)\][-+]?"
    r"|/{3,}[ \t]+(?P<block>[\w-]+)"
    r")[ \t]*\Z"
)
_TYPE = re.compile(r"[ \t]+type:[ \t]*[\"']?(?P<type>[\w-]+)")
_SEPARATORS = re.compile(r"[_-]+")
_MARKS = ("!!!", "???", "[!", "///")
_WITH_TYPE = frozenset(["admonition", "details"])


def title_of_block(kind: str) -> str:
    """Return the title of a block of this *kind*, as PyMdown Extensions makes it."""
    return _SEPARATORS.sub(" ", kind).title()


def made_titles(text: str, syntax: Syntax) -> Iterator[str]:
    """Yield the titles of boxes on the page *text* that have none of their own."""
    if not syntax or not any(mark in text for mark in _MARKS):
        return
    lines = iter(text.splitlines())
    fence = ""
    for line in lines:
        if found := _FENCE.match(line):
            # A fence in a fence is text of it, unless it is as long.
            fence = _after(fence, found["fence"])
        elif not fence and (box := _BOX.match(line)):
            yield from _title(box, syntax, lines)


def _after(fence: str, found: str) -> str:
    if not fence:
        return found
    return "" if found.startswith(fence) else fence


def _title(box: re.Match[str], syntax: Syntax, lines: Iterator[str]) -> Iterator[str]:
    block = box["block"]
    if box["kind"] and box["mark"] in syntax:
        yield box["kind"].capitalize()
    elif box["callout"] and "[!]" in syntax:
        yield box["callout"].title()
    elif block in _WITH_TYPE and block in syntax:
        if kind := _TYPE.match(next(lines, "")):
            yield title_of_block(kind["type"])
    elif block and block in syntax:
        yield syntax[block]
