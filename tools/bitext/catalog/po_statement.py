"""One line of a PO file that is no comment: a keyword, a quoted text, or both; it ends with LF alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from bitext.catalog.quoted import BODY
from bitext.errors import CatalogError, Damage

_BLANK = "[ \t\v\f\ufeff]"  # A byte order mark may start the file, or a line where files were joined.
_START = re.compile(rf"{_BLANK}*+(?P<obsolete>(?:#~{_BLANK}*+)*+)")
_STATEMENT = re.compile(
    rf"(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?![A-Za-z0-9_])"
    rf"(?:(?P<bracket>\[)(?P<number>[0-9]++)\])?{_BLANK}*+)?"
    rf'(?:(?P<quote>")(?P<body>{BODY})")?{_BLANK}*+'
)
_WORD = re.compile(r'[^\s"]{1,40}')
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


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


def match_start(raw: str) -> re.Match[str]:
    """Match the blanks and the ``#~`` marks (group `obsolete`) at the start of a line; matches every line."""
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
    mark = 2 if raw.startswith("#|", at) else int(bool(start["obsolete"]) and raw.startswith("|", at))
    if mark:
        at = match_start(raw[at + mark :]).end() + at + mark
    if at == len(raw):
        return None
    match = _STATEMENT.match(raw, at)
    if match is None or match.end() != len(raw):
        raise _wrong_line(raw, at, line)
    return Statement(
        previous=bool(mark),
        obsolete=bool(start["obsolete"]),
        keyword=(match["keyword"] or "") + (match["bracket"] or ""),
        number=match["number"] or "",
        column=at + 1,
        body=match["body"],
        body_column=match.start("body") + 1,
    )


def _wrong_line(raw: str, at: int, line: int) -> CatalogError:
    if raw.startswith(_CONFLICT):
        help_ = "resolve the conflict in git, so that one of both sides remains"
        return error_at("a git conflict marker", (line, 1), help_).of(Damage.CONFLICT)
    match = _STATEMENT.match(raw, at)
    end = match.end() if match else at
    if match and match["quote"] is not None:
        return error_at(
            "something stands after the text", (line, end + 1), "start a new line after the quote"
        )
    if raw.startswith('"', end):
        help_ = 'close it with " on the same line, and write " and \\ inside it as \\" and \\\\'
        return error_at("a text without an end", (line, end + 1), help_)
    if match and match["keyword"]:
        return error_at(
            f"{match['keyword']} has no quoted text", (line, end + 1), 'write the text in quotes: "…"'
        )
    word = _WORD.match(raw, at)
    help_ = "a line starts with #, msgctxt, msgid, msgid_plural, msgstr or a quote"
    return error_at(f"unknown keyword {word[0] if word else ''!r}", (line, at + 1), help_)


def error_at(message: str, place: tuple[int, int], help_: str) -> CatalogError:
    """Return the error that *message* tells, at *place*, a line and a column."""
    return CatalogError(message, line=place[0], column=place[1], help=help_)
