"""One entry of a PO file, read line by line, with the place of whatever is wrong.

This reader takes every form that gettext and its kin write; `bitext.catalog.po` has a shortcut for the
usual one. Lines end with LF alone here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from bitext.catalog.entry import COMMENT_KINDS, MAX_PLURALS, REFERENCE, Entry
from bitext.catalog.quoted import BODY, EscapeError, unquote
from bitext.errors import CatalogError, Damage

MAX_TEXT_BYTES = 64 * 1024
"""No text of a page is longer, so a longer one is damage or an attack."""

_BLANK = "[ \t\v\f\ufeff]"  # A byte order mark may start the file, or a line where files were joined.
_START = re.compile(rf"{_BLANK}*+((?:#~{_BLANK}*+)*+)")
_STATEMENT = re.compile(
    rf'(?:(msgctxt|msgid_plural|msgid|msgstr)(?![A-Za-z0-9_])(?:(\[)([0-9]++)\])?{_BLANK}*+)?(?:(")({BODY})")?{_BLANK}*+'
)
_WORD = re.compile(r'[^\s"]{1,40}')
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_BEFORE = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[": ("msgid_plural", "msgstr["),
}
"""Which keywords may stand before which; ``msgstr[`` stands for all plural forms."""

_BEFORE_PREVIOUS = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("", "msgctxt", "msgid"),
}
"""The same in ``#|`` lines, where any of the three may be missing."""

_GUARD = re.compile(r"(?<=\\) (?= *$)")

_SHAPE = "an entry is msgctxt (or none), msgid, msgid_plural (or none), msgstr"


class Reading(NamedTuple):
    """An entry, None if only comments were left, and the offset and line where the next one starts."""

    entry: Entry | None
    end: int
    line: int


class Statement(NamedTuple):
    """One line that is no comment: a keyword, a quoted text, or both; columns count from 1.

    `keyword` is empty on a line that continues a text, `body` is None on a line without one.
    """

    previous: bool
    obsolete: bool
    keyword: str
    number: str
    column: int
    body: str | None
    body_column: int

    @property
    def name(self) -> str:
        """The keyword as it is written, with the number of the plural form."""
        return f"{self.keyword}{int(self.number)}]" if self.number else self.keyword


@dataclass(slots=True)
class Comments:
    """The comment lines before an entry, sorted by kind."""

    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Sort in one line, which starts with ``#`` and is none of ``#~`` and ``#|``."""
        line = unguarded(line)
        kind = line[1:2]
        if kind == ".":
            self.extracted.append(line[2:].removeprefix(" "))
        elif kind == ":":
            self.references.extend(REFERENCE.findall(line, 2))
        elif kind == ",":
            self.flags.extend(flag for part in line[2:].split(",") if (flag := part.strip(" \t")))
        elif kind in COMMENT_KINDS:
            self.unknown.append(line)
        else:
            self.comments.append(line[1:].removeprefix(" "))


@dataclass(slots=True)
class _Texts:
    """The texts of an entry, or of its ``#|`` lines, as far as they are read."""

    before: dict[str, tuple[str, ...]]
    last: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return self.last.startswith("msgstr")

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the last keyword."""
        return next(reversed(self.places.values()))

    def add(self, statement: Statement, line: int) -> None:
        if statement.keyword:
            self._start(statement, line)
        elif not self.last:
            raise _error("a text without a keyword", (line, statement.column), _SHAPE)
        if statement.body is not None:
            self.parts[next(reversed(self.parts))].append(_text(statement.body, line, statement.body_column))

    def _start(self, statement: Statement, line: int) -> None:
        keyword, name = statement.keyword, statement.keyword
        if keyword == "msgstr[":
            name = self._plural(statement, line)
        if self.last not in self.before[keyword]:
            raise self._misplaced(statement, line)
        self.check_last()
        self.last = keyword
        self.parts[name] = []
        self.places[name] = (line, statement.column)

    def _plural(self, statement: Statement, line: int) -> str:
        expected = sum(name.startswith("msgstr[") for name in self.parts)
        # The length is compared first: Python refuses to read very long numbers.
        if len(statement.number) > len(str(MAX_PLURALS)) or int(statement.number) != expected:
            message = f"msgstr[{statement.number[:20]}] where msgstr[{expected}] must stand"
            raise _error(message, (line, statement.column), "number the plural forms 0, 1, 2 without a gap")
        if expected >= MAX_PLURALS:
            message = f"more than {MAX_PLURALS} plural forms"
            raise _error(message, (line, statement.column), "no language has so many; remove them")
        return f"msgstr[{expected}]"

    def _misplaced(self, statement: Statement, line: int) -> CatalogError:
        if self.last and not statement.previous and statement.keyword in {"msgctxt", "msgid"}:
            return self.truncated()
        after = f"after {next(reversed(self.parts))}" if self.last else "at the start of an entry"
        return _error(f"{statement.name} cannot stand {after}", (line, statement.column), _SHAPE)

    def truncated(self) -> CatalogError:
        """Return the error that this entry ends too early."""
        return _error("this entry ends without msgstr", self.place, "complete the entry or remove it")

    def check_last(self) -> None:
        """Refuse a keyword without a text, and a text that is too long."""
        if not self.last:
            return
        name, pieces = next(reversed(self.parts.items()))
        if not pieces:
            raise _error(
                f"{name} has no text", self.place, 'write a text in quotes after it, "" if it is empty'
            )
        if (size := text_bytes("".join(pieces))) > MAX_TEXT_BYTES:
            raise _error(f"{name} has {size:,} bytes", self.place, too_long_help())

    def get(self, name: str) -> str | None:
        return "".join(self.parts[name]) if name in self.parts else None

    def plurals(self) -> tuple[str, ...]:
        return tuple("".join(self.parts[name]) for name in self.parts if name.startswith("msgstr["))


@dataclass(slots=True)
class _Draft:
    """An entry in the making."""

    comments: Comments = field(default_factory=Comments)
    texts: _Texts = field(default_factory=lambda: _Texts(_BEFORE))
    previous: _Texts = field(default_factory=lambda: _Texts(_BEFORE_PREVIOUS))
    obsolete: bool = False
    line: int = 0

    def take(self, raw: str, number: int) -> bool:
        """Take the line *raw*; return False, and leave it, if it belongs to the next entry."""
        start = match_start(raw)
        at = start.end()
        if at == len(raw):
            return True
        if is_comment(raw, at):
            return self._take_comment(raw[at:])
        return self._take_statement(read_statement(raw, number, start), number)

    def _take_comment(self, line: str) -> bool:
        if self.texts.last:
            return False
        self.comments.add(line)
        return True

    def _take_statement(self, statement: Statement | None, number: int) -> bool:
        if statement is None:
            return True
        if statement.previous:
            return self._take_previous(statement, number)
        if self.texts.complete and statement.keyword in {"msgctxt", "msgid"}:
            return False
        if not self.texts.last:
            self.line, self.obsolete = number, statement.obsolete
        elif statement.obsolete != self.obsolete:
            message = "#~ must stand before all lines of an entry or before none"
            raise _error(message, (number, 1), "mark the whole entry with #~, or remove the marks")
        self.texts.add(statement, number)
        return True

    def _take_previous(self, statement: Statement, number: int) -> bool:
        if self.texts.last:
            return False
        if statement.keyword.startswith("msgstr"):
            raise _error("#| cannot hold a msgstr", (number, statement.column), "remove the line")
        self.previous.add(statement, number)
        return True

    def finish(self) -> Entry | None:
        """Return the entry, None if there is none."""
        self.previous.check_last()
        if not self.texts.last:
            if self.previous.last:
                raise _error(
                    "a previous text without an entry", self.previous.place, "complete the entry or remove it"
                )
            return None
        self.texts.check_last()
        if not self.texts.complete:
            raise self.texts.truncated()
        return self._entry()

    def _entry(self) -> Entry:
        texts, previous, comments = self.texts, self.previous, self.comments
        return Entry(
            msgid=texts.get("msgid") or "",
            msgstr=texts.get("msgstr") or "",
            msgctxt=texts.get("msgctxt"),
            msgid_plural=texts.get("msgid_plural"),
            plurals=texts.plurals(),
            comments=tuple(comments.comments),
            extracted=tuple(comments.extracted),
            references=tuple(comments.references),
            flags=tuple(comments.flags),
            previous_msgctxt=previous.get("msgctxt"),
            previous_msgid=previous.get("msgid"),
            previous_msgid_plural=previous.get("msgid_plural"),
            obsolete=self.obsolete,
            unknown=tuple(comments.unknown),
            line=self.line,
        )


def read_entry(text: str, start: int, line: int) -> Reading:
    """Read the entry at offset *start* of *text*, which stands on *line*.

    Raises:
        CatalogError: if it is damaged; with line and column, without the path.
    """
    draft = _Draft()
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not draft.take(text[start:end], line):
            break
        start, line = end + 1, line + 1
    return Reading(draft.finish(), start, line)


def guarded(comment: str) -> str:
    r"""Return a comment line with a blank more at its end if it ends in a backslash and any blanks.

    gettext joins a line that ends in a backslash with the next one, comments too, and would lose a keyword.

    >>> guarded("#. C:\\")
    '#. C:\\ '
    """
    ends_so = "\\" in comment and comment.rstrip(" ").endswith("\\")
    return f"{comment} " if ends_so else comment


def unguarded(comment: str) -> str:
    """Undo `guarded`; a line without the blank stays as it is."""
    return _GUARD.sub("", comment) if "\\" in comment else comment


def match_start(raw: str) -> re.Match[str]:
    """Match the blanks and the ``#~`` marks (group 1) before what a line says; matches every line."""
    match = _START.match(raw)
    if match is None:
        raise AssertionError(f"{_START.pattern} must match every line")
    return match


def is_comment(raw: str, at: int) -> bool:
    """Whether *raw* says nothing from the offset *at*, where `match_start` ended, but a comment."""
    return raw.startswith("#", at) and not raw.startswith("#|", at)


def read_statement(raw: str, line: int, start: re.Match[str]) -> Statement | None:
    """Read the line *raw*, which is no comment, from the end of *start*; None if only a mark stands there.

    Raises:
        CatalogError: if it is neither a keyword nor a quoted text, or the text has no end.
    """
    at = start.end()
    # "#~|" marks the previous texts of obsolete entries.
    mark = 2 if raw.startswith("#|", at) else int(bool(start[1]) and raw.startswith("|", at))
    if mark:
        at = match_start(raw[at + mark :]).end() + at + mark
    if at == len(raw):
        return None
    match = _STATEMENT.match(raw, at)
    if match is None or match.end() != len(raw):
        raise _wrong_line(raw, at, line)
    return Statement(
        previous=bool(mark),
        obsolete=bool(start[1]),
        keyword=(match[1] or "") + (match[2] or ""),
        number=match[3] or "",
        column=at + 1,
        body=match[5],
        body_column=match.start(5) + 1,
    )


def _wrong_line(raw: str, at: int, line: int) -> CatalogError:
    if raw.startswith(_CONFLICT):
        help_ = "resolve the conflict in git, so that one of both sides remains"
        return _error("a git conflict marker", (line, 1), help_).of(Damage.CONFLICT)
    match = _STATEMENT.match(raw, at)
    end = match.end() if match else at
    if match and match[4] is not None:
        return _error("something stands after the text", (line, end + 1), "start a new line after the quote")
    if raw.startswith('"', end):
        help_ = 'close it with " on the same line, and write " and \\ inside it as \\" and \\\\'
        return _error("a text without an end", (line, end + 1), help_)
    if match and match[1]:
        return _error(f"{match[1]} has no quoted text", (line, end + 1), 'write the text in quotes: "…"')
    word = _WORD.match(raw, at)
    help_ = "a line starts with #, msgctxt, msgid, msgid_plural, msgstr or a quote"
    return _error(f"unknown keyword {word[0] if word else ''!r}", (line, at + 1), help_)


def _text(body: str, line: int, column: int) -> str:
    try:
        return unquote(body)
    except EscapeError as error:
        help_ = 'the escapes are \\n \\t \\r \\a \\b \\f \\v \\" \\\\, octal and hex; a backslash is \\\\'
        raise _error(error.message, (line, column + error.offset), help_) from None


def text_bytes(text: str) -> int:
    """Return how many bytes *text* has in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def too_long_help() -> str:
    """Return what to do about a text that is longer than `MAX_TEXT_BYTES`."""
    return f"split it; a text may have {MAX_TEXT_BYTES:,} bytes"


def _error(message: str, place: tuple[int, int], help_: str) -> CatalogError:
    return CatalogError(message, line=place[0], column=place[1], help=help_)
