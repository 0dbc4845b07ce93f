"""Forms of a PO file that we read, and that gettext refuses or reads otherwise.

`parse_po` takes what it can understand, so that a site is built and a catalog mended; these lines must be
written anew before other programs can read the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bitext.catalog.po_statement import Statement, is_comment, match_start, read_statement
from bitext.catalog.quoted import BODY
from bitext.text import LINE_BREAK

_SIGNS = ("#|", "~|", "\ufeff", "\\\n", "\\\r", "\v", "\f")
"""One of these stands in each file that has such a line."""

_BEGINNINGS = frozenset("# \t\v\f")
_MARK = re.compile(rf'(?P<mark>\ufeff)|"{BODY}"|#(?![~|]).*')
"""A byte order mark, or what may hold one: a quoted text, a comment."""


class OddForm(NamedTuple):
    """What is odd, and at which offset of the file."""

    offset: int
    message: str


@dataclass(slots=True)
class _Previous:
    """The lines of previous texts that were read and belong to no entry yet: their keywords and marks."""

    keywords: list[str] = field(default_factory=list)
    obsolete: bool = False
    offset: int = 0

    def add(self, statement: Statement, offset: int) -> Iterator[OddForm]:
        if not self.keywords:
            self.obsolete, self.offset = statement.obsolete, offset
        elif statement.obsolete != self.obsolete:
            yield OddForm(offset, "one previous text is obsolete, the other is not")
        if statement.keyword:
            self.keywords.append(statement.keyword)

    def end(self, statement: Statement, offset: int) -> Iterator[OddForm]:
        """Yield what is odd where the entry of these texts begins."""
        if self.keywords and "msgid" not in self.keywords:
            yield OddForm(self.offset, "a previous text without `#| msgid`")
        elif self.keywords and statement.obsolete:
            if not self.obsolete:
                yield OddForm(offset, "the entry is obsolete, its previous text is not")
        elif self.keywords and self.obsolete:
            yield OddForm(offset, "the previous text is obsolete, its entry is not")
        self.keywords.clear()


def odd_forms(text: str) -> Iterator[OddForm]:
    """Yield what gettext does not read in *text*, which `parse_po` reads; as a rule, there is nothing.

    Raises:
        CatalogError: if a line cannot be read.
    """
    if not any(sign in text for sign in _SIGNS):
        return
    previous = _Previous()
    at = 0
    for number, (raw, end) in enumerate(_lines(text), 1):
        if previous.keywords or raw[:1] in _BEGINNINGS or "\ufeff" in raw:
            yield from _odd_line(raw, number, at, previous)
        at = end


def _odd_line(raw: str, number: int, at: int, previous: _Previous) -> Iterator[OddForm]:
    start = match_start(raw)
    mark = start.end()
    for found in _MARK.finditer(raw) if "\ufeff" in raw else ():
        if found["mark"]:
            yield OddForm(at + found.start(), "a byte order mark")
    if mark == len(raw):
        return
    if is_comment(raw, mark):
        if previous.keywords:
            yield OddForm(at, "a comment stands between the previous text and its entry")
        if raw.endswith("\\"):
            yield OddForm(at, "a backslash ends the comment, so that the next line belongs to it")
        return
    statement = read_statement(raw, number, start)
    if statement is not None:
        yield from previous.add(statement, at) if statement.previous else previous.end(statement, at)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of *text*, and where each ends with its line break."""
    at = 0
    for match in LINE_BREAK.finditer(text):
        yield text[at : match.start()], match.end()
        at = match.end()
    yield text[at:], len(text)
