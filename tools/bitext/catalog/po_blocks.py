"""The entries of a PO file, each with the lines that it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bitext.catalog.entry import Entry
from bitext.catalog.po_lines import read_entry
from bitext.catalog.po_quick import read_usual


class Block(NamedTuple):
    """An entry, and the offsets where its lines start and where the next entry's do, after blank lines."""

    entry: Entry
    start: int
    end: int


@lru_cache(maxsize=2)
def read_blocks(text: str, *, shortcut: bool = True) -> Sequence[Block]:
    """Return the entries of *text*, whose lines end with LF alone; what is none stands after the last one.

    A command reads a catalog, and reads it again to write it anew, so that the last ones are kept.

    Raises:
        CatalogError: if an entry is damaged; with line and column, without the path.
    """
    return tuple(_blocks(text, shortcut=shortcut))


def _blocks(text: str, *, shortcut: bool) -> Iterator[Block]:
    at, line = 0, 1
    while at < len(text):
        parsed = (read_usual(text, at, line) if shortcut else None) or read_entry(text, at, line)
        if parsed.entry is None:
            break
        yield Block(parsed.entry, at, parsed.end)
        at, line = parsed.end, parsed.line
