"""Writing a PO file anew so that what did not change keeps its bytes, whichever tool wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from bitext.catalog.entry import Catalog, Entry
from bitext.catalog.header import join_header, split_header
from bitext.catalog.po_blocks import read_blocks
from bitext.catalog.po_odd import odd_forms
from bitext.catalog.po_write import format_entry, format_trailing, header_entry, refuse_nul
from bitext.catalog.quoted import quote
from bitext.errors import CatalogError
from bitext.text import LINE_BREAK

_CONTINUED = re.compile(r'^(?:#~ ?)?(?:#?\| ?)?(?:msg\w+(?:\[\d+\])? )?"(?P<text>.*)"$')
_WORD = re.compile("[^ ]+ *| +")
_LEAST_WIDTH = 20
"""Lines that are shorter do not tell how wide a tool writes: it breaks at blanks, and words are long."""


class _Raw(NamedTuple):
    """The lines of an entry as they stand in a file, and the blank lines after them, None at its end."""

    text: str
    gap: str | None


def update_po(catalog: Catalog, *texts: str) -> str:
    """Return *catalog* as a PO file in which each entry stands as in the first of *texts* that has it.

    An entry that none of them has is written in the form of the first: its line ends, and its longest line if
    it is wrapped. A text that cannot be read counts as empty; without texts, the form is that of `format_po`.

    Raises:
        CatalogError: as in `format_po`.
    """
    form = _form(texts[0] if texts else "")
    known: dict[Entry, _Raw] = {}
    rest = ""
    for text in reversed(texts):
        blocks, rest = _blocks(text)
        known.update((_unwrapped(entry), raw) for entry, raw in reversed(blocks))
    entries = (header_entry(catalog), *catalog.entries) if catalog.has_header else catalog.entries
    pieces = [(known.get(_unwrapped(entry)) if known else None) or form.write(entry) for entry in entries]
    if catalog.trailing:
        trailing = format_trailing(catalog)
        same = trailing.strip("\n") == LINE_BREAK.sub("\n", rest).strip("\n")
        pieces.append(_Raw(rest if same else form.with_line_ends(trailing), ""))
    text = _joined(pieces, form.line_end)
    refuse_nul(text)
    return text


class _Form(NamedTuple):
    """How a tool writes: the end of a line, and the width at which it breaks texts, 0 for never."""

    line_end: str
    width: int

    def write(self, entry: Entry) -> _Raw:
        text = format_entry(entry, self.quote) if self.width else format_entry(entry)
        return _Raw(self.with_line_ends(text), self.line_end)

    def quote(self, text: str, prefix: str) -> str:
        """Return *text* as `quote` does, wrapped if it is longer than `width`, which is not 0."""
        usual = quote(text, prefix)
        if max(map(len, usual.split("\n"))) <= self.width:
            return usual
        strings = (each.removeprefix(prefix)[1:-1] for each in usual.split("\n"))
        lines = (line for string in strings for line in _wrapped(string, self.width - len(prefix) - 2))
        return "\n".join(['""', *(f'{prefix}"{line}"' for line in lines)])

    def with_line_ends(self, text: str) -> str:
        return text if self.line_end == "\n" else text.replace("\n", self.line_end)


def _wrapped(string: str, width: int) -> Iterator[str]:
    """Yield *string*, what stands between two quotes, in lines of at most *width*, broken behind blanks.

    No escape holds a blank. A word that is longer stands alone.
    """
    line = ""
    for word in _WORD.findall(string):
        if line and len(line) + len(word) > width:
            yield line
            line = ""
        line += word
    if line:
        yield line


def _joined(pieces: Sequence[_Raw], line_end: str) -> str:
    """Return *pieces* with blank lines between them: those that a tool left, else one."""
    written: list[str] = []
    for number, (text, gap) in enumerate(pieces):
        written.append(text)
        if number + 1 < len(pieces):
            if not text.endswith(("\n", "\r")):
                written.append(line_end)
            written.append(line_end if gap is None else gap)
    return "".join(written)


def _blocks(text: str) -> tuple[list[tuple[Entry, _Raw]], str]:
    """Return the entries of *text* with their lines, and what stands after the last one.

    A byte order mark at the start goes, and what gettext refuses is left out, so that it is written anew.
    """
    text = text.removeprefix("\ufeff")
    lines = LINE_BREAK.sub("\n", text)
    # Offsets count in the text whose lines end with LF; the bytes are those of the file.
    ends = _offsets(text) if "\r" in text else None
    found: list[tuple[Entry, _Raw]] = []
    end = 0
    try:
        is_odd = any(odd_forms(text))
        for entry, start, end in read_blocks(lines):
            body = start + len(lines[start:end].rstrip("\n")) + 1
            cut = min(body, end)
            first, middle, last = (at if ends is None else ends[at] for at in (start, cut, end))
            raw = _Raw(text[first:middle], text[middle:last])
            if not (is_odd and any(odd_forms(raw.text))):
                found.append((_as_written(entry), raw))
    except CatalogError:
        return [], ""
    rest = text[end if ends is None else ends[end] :]
    if found and not rest:
        found[-1] = (found[-1][0], _Raw(found[-1][1].text, None))
    return found, rest


def _unwrapped(entry: Entry) -> Entry:
    """Return *entry* with its extracted comments on one line: polib wraps them, and they say the same."""
    return replace(entry, extracted=(" ".join(entry.extracted),)) if len(entry.extracted) > 1 else entry


def _as_written(entry: Entry) -> Entry:
    """Return *entry* as `header_entry` returns it, if it is the header: a line break may be missing."""
    return replace(entry, msgstr=join_header(split_header(entry.msgstr))) if entry.is_header else entry


def _offsets(text: str) -> list[int]:
    """Return for each offset in the text whose lines end with LF the offset in *text*."""
    offsets: list[int] = []
    at = 0
    for match in LINE_BREAK.finditer(text):
        offsets += range(at, match.start() + 1)
        at = match.end()
    return [*offsets, *range(at, len(text) + 1)]


def _form(text: str) -> _Form:
    breaks = LINE_BREAK.findall(text)
    line_end = max(set(breaks), key=breaks.count) if breaks else "\n"
    return _Form(line_end, _width(LINE_BREAK.split(text)))


def _width(lines: Sequence[str]) -> int:
    """Return the length of the longest line after which a tool broke a text that goes on; 0 without one."""
    longest = 0
    for line, following in pairwise(lines):
        if not following.removeprefix("#~").lstrip(" |").startswith('"'):
            continue
        match = _CONTINUED.match(line)
        if match is not None and match["text"] and not match["text"].endswith("\\n"):
            longest = max(longest, len(line))
    return longest if longest >= _LEAST_WIDTH else 0
