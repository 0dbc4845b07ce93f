"""Reading PO files.

Nearly all entries of nearly all files have one shape, which one regular expression reads: measured on
20,000 entries, three times as fast as `po_lines.read_entry`, which reads everything else. Both give the
same values; the shortcut leaves to the other reader what it is not sure of, errors among it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from bitext.catalog.entry import Catalog, Entry, first_clash
from bitext.catalog.header import find_fault, split_header
from bitext.catalog.po_lines import (
    MAX_TEXT_BYTES,
    Comments,
    Reading,
    Statement,
    is_comment,
    match_start,
    read_entry,
    read_statement,
    unguarded,
)
from bitext.catalog.po_write import format_po
from bitext.catalog.quoted import offsets, unquote
from bitext.errors import CatalogError
from bitext.text import LINE_BREAK

__all__ = ["format_po", "parse_po", "string_position"]

# Each part takes all it can and never gives back, so the cost stays linear. Octal and hex escapes are left
# out, for they could run on into the next string when the strings of a text are joined.
_BODY = r'[^"\\\n]*+(?:\\[abfnrtv"\\][^"\\\n]*+)*+'
_TEXT = rf'((?:"{_BODY}"\n)++)'
_USUAL = re.compile(
    rf"((?:\#(?:[ .:,][^\n]*+)?+\n)*+)(?:(msgctxt)\ {_TEXT})?+(msgid)\ {_TEXT}msgstr\ {_TEXT}\n*+"
    # What follows must be certain to belong to the next entry.
    r'(?=\#(?!~)|msgctxt\ "|msgid\ "|\Z)',
    re.VERBOSE,
)


def parse_po(text: str, *, path: str = "") -> Catalog:
    """Read a PO file or a template, in any form that gettext and its kin write; *path* is for messages.

    Cost is linear in the text. Blank lines, wrapping and line ends do not survive; everything else does.

    Raises:
        CatalogError: if the file is damaged in any way; no part of it is returned.
    """
    try:
        return _read_catalog(_with_lf(text))
    except CatalogError as error:
        error.path = path
        raise


def string_position(
    text: str, entry: Entry, offset: int, field: Literal["msgid", "msgstr"] = "msgstr", *, plural: int = 0
) -> tuple[int, int]:
    """Return the 1-based line and column in the file *text* of a code point of one of *entry*'s texts.

    *text* must be what `parse_po` read the entry from. *offset* counts code points of the text without
    its escapes; its end is a valid place, the closing quote. *plural* chooses one of the plural forms.

    Raises:
        ValueError: if the entry is not from a file, or *offset* lies outside its text.
    """
    wanted = f"msgstr[{plural}]" if field == "msgstr" and entry.plurals else field
    rest, end = offset, (0, 0)
    for line, statement in _pieces(text, entry, wanted):
        starts = offsets(statement.body or "")
        if 0 <= rest < len(starts) - 1:
            return line, statement.body_column + starts[rest]
        rest -= len(starts) - 1
        end = (line, statement.body_column + starts[-1])
    if rest or not end[0]:
        raise ValueError(f"{wanted} at line {entry.line} has no code point {offset}")
    return end


def _with_lf(text: str) -> str:
    return LINE_BREAK.sub("\n", text) if "\r" in text else text


def _read_catalog(text: str, *, shortcut: bool = True) -> Catalog:
    _refuse_nul(text)
    entries: list[Entry] = []
    at, line = 0, 1
    while at < len(text):
        reading = (_read_usual(text, at, line) if shortcut else None) or read_entry(text, at, line)
        if reading.entry is None:
            break
        entries.append(reading.entry)
        at, line = reading.end, reading.line
    _refuse_clash(text, entries)
    trailing = tuple(_comments(text[at:]))
    header = next((entry for entry in entries if entry.is_header), None)
    if header is None:
        return Catalog(header=(), entries=tuple(entries), trailing=trailing)
    _refuse_header(text, header)
    return Catalog(
        header=split_header(header.msgstr),
        header_comments=header.comments,
        header_parts=replace(header, comments=(), msgstr=""),
        entries=tuple(entry for entry in entries if entry is not header),
        trailing=trailing,
    )


def _read_usual(text: str, start: int, line: int) -> Reading | None:
    match = _USUAL.match(text, start)
    if match is None or match.end() - start > MAX_TEXT_BYTES // 4:
        return None
    block, context_keyword, context, _, source, target = match.groups()
    comments, extracted, references, flags = _sorted_comments(block)
    entry = Entry(
        msgctxt=_join(context) if context_keyword else None,
        msgid=_join(source),
        msgstr=_join(target),
        comments=comments,
        extracted=extracted,
        references=references,
        flags=flags,
        line=line + text.count("\n", start, match.start(2 if context_keyword else 4)),
    )
    return Reading(entry, match.end(), line + text.count("\n", start, match.end()))


@lru_cache(maxsize=256)
def _sorted_comments(block: str) -> tuple[tuple[str, ...], ...]:
    # Neighbours in a page share their lines: its path, the place in a list.
    found = Comments()
    for line in block.split("\n")[:-1]:
        found.add(line)
    return tuple(found.comments), tuple(found.extracted), tuple(found.references), tuple(found.flags)


def _join(strings: str) -> str:
    body = strings[1:-2]
    if "\n" in body:
        # A quote inside a string has a backslash before it, so this sequence ends one and starts the next.
        body = body.replace('"\n"', "")
    return unquote(body) if "\\" in body else body


def _comments(text: str) -> Iterator[str]:
    for raw in text.split("\n"):
        line = raw[match_start(raw).end() :]
        if line and not line.startswith("#|"):
            yield unguarded(line)


def _refuse_nul(text: str) -> None:
    at = text.find("\0")
    if at >= 0:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        help_ = "restore the file from a good copy; a PO file is UTF-8 text"
        raise CatalogError("the file holds the character NUL", line=line, column=column, help=help_)


def _refuse_clash(text: str, entries: list[Entry]) -> None:
    clash = first_clash(entries)
    if clash is None:
        return
    first, second = clash
    what = "the header" if first.is_header else f"the entry {_name(first)}"
    message = f"{what} stands a second time, first on line {first.line}"
    if first.msgid != second.msgid:
        message = f"the unit {_name(first)} has another msgid on line {first.line}"
    raise CatalogError(
        message, line=second.line, column=_column(text, second.line), help="remove one of the two entries"
    )


def _name(entry: Entry) -> str:
    if entry.msgctxt and entry.msgctxt.isprintable():
        return entry.msgctxt[:40]
    return repr(entry.msgid[:40])


def _refuse_header(text: str, header: Entry) -> None:
    if header.msgid_plural is not None:
        message = "the header cannot have msgid_plural"
        raise CatalogError(
            message, line=header.line, column=_column(text, header.line), help="give the entry a msgid"
        )
    fault = find_fault(header.msgstr)
    if fault:
        line, column = string_position(text, header, fault.offset)
        raise CatalogError(fault.message, line=line, column=column, help=fault.help)


def _column(text: str, line: int) -> int:
    return match_start(_line(text, line)).end() + 1


def _pieces(text: str, entry: Entry, wanted: str) -> Iterator[tuple[int, Statement]]:
    """Yield the lines of one text of *entry* that hold a part of it."""
    current, before = "", ""
    for number in range(entry.line, len(_line_starts(text)) + 1) if entry.line else ():
        raw = _line(text, number)
        start = match_start(raw)
        if start.end() == len(raw):
            continue
        if is_comment(raw, start.end()):
            return
        statement = read_statement(raw, number, start)
        if statement is None:
            continue
        if statement.previous:
            return
        before, current = current, statement.name or current
        if before.startswith("msgstr") and current in {"msgctxt", "msgid"}:
            return
        if current == wanted and statement.body is not None:
            yield number, statement


def _line(text: str, number: int) -> str:
    starts = _line_starts(text)
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end].rstrip("\r\n")


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    # Findings of one file are placed one after another, each with the same text.
    return [0, *(match.end() for match in LINE_BREAK.finditer(text))]
