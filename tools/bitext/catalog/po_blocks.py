"""The entries of a PO file, each with the lines that it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bitext.catalog.entry import Entry
from bitext.catalog.po_lines import read_entry
from bitext.catalog.po_quick import read_usual


class Block(NamedTuple):
    """An entry, and the offsets where its lines start and where the next entry's do, after blank lines."""

    entry: Entry
    start: int
    end: int


def read_blocks(text: str, *, shortcut: bool = True) -> Iterator[Block]:
    """Yield the entries of *text*, whose lines end with LF alone; what is no entry stands after the last one.

    Raises:
        CatalogError: if an entry is damaged; with line and column, without the path.
    """
    at, line = 0, 1
    while at < len(text):
        parsed = (read_usual(text, at, line) if shortcut else None) or read_entry(text, at, line)
        if parsed.entry is None:
            break
        yield Block(parsed.entry, at, parsed.end)
        at, line = parsed.end, parsed.line
