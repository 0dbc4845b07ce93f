"""Reading PO files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from bitext.catalog.entry import Catalog, Entry, first_clash, without_clashes
from bitext.catalog.header import find_fault, split_header
from bitext.catalog.po_blocks import read_blocks
from bitext.catalog.po_comments import unguarded
from bitext.catalog.po_odd import odd_forms
from bitext.catalog.po_statement import Statement, is_comment, match_start, read_statement
from bitext.catalog.po_write import format_po
from bitext.catalog.quoted import offsets, quote
from bitext.errors import CatalogError, Damage
from bitext.text import LINE_BREAK

__all__ = ["edit_msgstr", "format_po", "parse_po", "string_position"]


def parse_po(text: str, *, path: str = "") -> Catalog:
    r"""Read a PO file or a template, in any form that tools write; *path* is for messages.

    Cost is linear in the text. Blank lines, wrapping and line ends do not survive; everything else does.

    Raises:
        CatalogError: if the file is damaged in any way; no part of it is returned.

    >>> parse_po('msgid ""\n"Sign "\n"in"\nmsgstr "登入"').entries[0].key
    (None, 'Sign in')
    """
    try:
        return _read_catalog(_with_lf(text))
    except CatalogError as error:
        error.path = path
        raise


def parse_merged_po(text: str, *, path: str = "") -> tuple[Catalog, bool]:
    """Read a PO file that git may have merged from two branches; return as well whether to write it anew.

    Where both branches gave one number, or translated one text, two entries clash. The later one is returned
    as obsolete: `merge` finds the sentence that it translates by its text. Forms that gettext refuses are
    another reason to write the file anew.

    Raises:
        CatalogError: if the file is damaged in any other way.
    """
    try:
        entries, rest = _read_entries(_with_lf(text))
        sound = without_clashes(entries)
        return _catalog(text, sound, rest), sound != tuple(entries) or any(odd_forms(text))
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
        if rest == 0 and statement.body:
            return line, statement.body_column
        starts = offsets(statement.body or "")
        if 0 <= rest < len(starts) - 1:
            return line, statement.body_column + starts[rest]
        rest -= len(starts) - 1
        end = (line, statement.body_column + starts[-1])
    if rest or not end[0]:
        raise ValueError(f"{wanted} at line {entry.line} has no code point {offset}")
    return end


def edit_msgstr(text: str, entry: Entry, start: int, end: int, new: str) -> str:
    r"""Return the file *text* in which, of *entry*'s translation, the code points *start* to *end* are *new*.

    All other bytes stay as they are, however the translation is spread over lines. *text* must be what
    `parse_po` read the entry from; an edit moves no line, so that the entry can be edited again.

    Raises:
        ValueError: if the range is empty or lies outside the translation, or *new* has a line break.

    >>> edit_msgstr('msgid "a"\nmsgstr "x "\n" y"', Entry(msgid="a", msgstr="x  y", line=1), 2, 3, "")
    'msgid "a"\nmsgstr "x "\n"y"'
    """
    pieces: list[str] = []
    left = quote(new)[1:-1]
    copied = done = 0
    for line, statement in _pieces(text, entry, "msgstr"):
        starts = offsets(statement.body or "")
        first, last = max(start - done, 0), min(end - done, len(starts) - 1)
        done += len(starts) - 1
        if first < last:
            base = _line_starts(text)[line - 1] + statement.body_column - 1
            pieces += (text[copied : base + starts[first]], left)
            copied, left = base + starts[last], ""
    if not 0 <= start < end <= done or "\n" in new:
        raise ValueError(f"the translation at line {entry.line} has no code points {start} to {end}")
    return "".join([*pieces, text[copied:]])


def _with_lf(text: str) -> str:
    return LINE_BREAK.sub("\n", text) if "\r" in text else text


def _read_catalog(text: str, *, shortcut: bool = True) -> Catalog:
    entries, rest = _read_entries(text, shortcut=shortcut)
    return _catalog(text, entries, rest)


def _read_entries(text: str, *, shortcut: bool = True) -> tuple[list[Entry], str]:
    """Return the entries of *text*, and what stands after the last one."""
    _refuse_nul(text)
    entries: list[Entry] = []
    rest = 0
    for block in read_blocks(text, shortcut=shortcut):
        entries.append(block.entry)
        rest = block.end
    return entries, text[rest:]


def _catalog(text: str, entries: Sequence[Entry], rest: str) -> Catalog:
    _refuse_clash(text, entries)
    trailing = tuple(_comments(rest))
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


def _comments(text: str) -> Iterator[str]:
    for raw in text.split("\n"):
        line = raw[match_start(raw).end() :]
        # A previous text without its entry says nothing, be it obsolete or not.
        if line and not line.startswith(("#|", "|")):
            yield unguarded(line)


def _refuse_nul(text: str) -> None:
    at = text.find("\0")
    if at >= 0:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        help_ = "restore the file from a good copy; a PO file is UTF-8 text"
        raise CatalogError("the file holds the character NUL", line=line, column=column, help=help_)


def _refuse_clash(text: str, entries: Sequence[Entry]) -> None:
    clash = first_clash(entries)
    if clash is None:
        return
    first, second = clash
    what = "the header" if first.is_header else f"the entry {_name(first)}"
    message = f"{what} stands a second time, first on line {first.line}"
    if first.msgid != second.msgid:
        message = f"the unit {_name(first)} has another msgid on line {first.line}"
    help_ = "remove one of the two headers"
    if not first.is_header:
        help_ = "run `bitext extract`, which settles this without a loss, or remove one of the two entries"
    error = CatalogError(message, line=second.line, column=_column(text, second.line), help=help_)
    raise error.of(Damage.DUPLICATE)


def _name(entry: Entry) -> str:
    if entry.msgctxt and entry.msgctxt.isprintable():
        return entry.msgctxt[:40]
    return repr(entry.msgid[:40])


def _refuse_header(text: str, header: Entry) -> None:
    if header.msgid_plural is not None:
        message = "the header cannot have msgid_plural"
        error = CatalogError(
            message, line=header.line, column=_column(text, header.line), help="give the entry a msgid"
        )
        raise error.of(Damage.HEADER)
    fault = find_fault(header.msgstr)
    if fault:
        line, column = string_position(text, header, fault.offset)
        raise CatalogError(fault.message, line=line, column=column, help=fault.help).of(fault.damage)


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
