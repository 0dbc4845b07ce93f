"""Putting right what a pipeline, or a lenient publisher, left in a page: then all read it as was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANCHOR = re.compile(r"(<a (?:name|id)=)&quot;([^&\"<>\n]{0,500})&quot;(?=[ \t]*>)")
_DASHES = re.compile(r"[ \t>]*+(\|?+[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?+)[ \t]*+\r?\n?")
_CODE = re.compile(r"(`+)[^`]+\1")
_FENCE = re.compile(r"[ \t>]*+(`{3}|~{3})")
_FEWEST = 2
"""A header of fewer cells makes no table."""


def mended(page: str) -> str:
    """Return the *page* with anchors whose quotation marks were escaped, and rows of dashes, put right.

    A row of dashes with more or fewer cells than the header above it makes a table for publishers' tools,
    and for no one else.
    """
    page = _ANCHOR.sub(r'\1"\2"', page) if "&quot;" in page else page
    return "".join(_lines(page)) if "|" in page else page


def _lines(page: str) -> Iterator[str]:
    header, fence = "", ""
    for line in page.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and match[1] in {fence, fence or match[1]}:
            fence = "" if fence else match[1]
        yield line if fence else _fitting(header, line)
        header = line


def _fitting(header: str, line: str) -> str:
    """Return *line*, if it is the row of dashes below *header*, with as many cells as that has."""
    match = _DASHES.fullmatch(line) if "|" in header and "|" in line else None
    wanted = 0 if match is None else _cells(header)
    cells = [] if match is None else match[1].strip().removeprefix("|").removesuffix("|").split("|")
    if match is None or wanted == len(cells) or wanted < _FEWEST:
        return line
    return line.replace(match[1].rstrip(), f"|{'|'.join([*cells, *['---'] * wanted][:wanted])}|", 1)


def _cells(row: str) -> int:
    text = _CODE.sub("", row.strip(" \t>\r\n")).replace("\\|", "")
    return text.removeprefix("|").removesuffix("|").count("|") + 1
