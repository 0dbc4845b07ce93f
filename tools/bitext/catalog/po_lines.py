"""One entry of a PO file, read line by line, with the place of whatever is wrong.

This reader takes every form that tools write; `bitext.catalog.po_quick` reads the usual one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from bitext.catalog.entry import MAX_PLURALS, Entry
from bitext.catalog.po_comments import Comments
from bitext.catalog.po_statement import Statement, error_at, is_comment, match_start, read_statement
from bitext.catalog.quoted import MAX_TEXT_BYTES, EscapeError, text_bytes, too_long_help, unquote
from bitext.errors import CatalogError

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

_SHAPE = "an entry is msgctxt (or none), msgid, msgid_plural (or none), msgstr"


class ParsedEntry(NamedTuple):
    """An entry, None if only comments were left, and the offset and line where the next one starts."""

    entry: Entry | None
    end: int
    line: int


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
            raise error_at("a text without a keyword", (line, statement.column), _SHAPE)
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
            raise error_at(message, (line, statement.column), "number the plural forms 0, 1, 2 without a gap")
        if expected >= MAX_PLURALS:
            message = f"more than {MAX_PLURALS} plural forms"
            raise error_at(message, (line, statement.column), "no language has so many; remove them")
        return f"msgstr[{expected}]"

    def _misplaced(self, statement: Statement, line: int) -> CatalogError:
        if self.last and not statement.previous and statement.keyword in {"msgctxt", "msgid"}:
            return self.truncated()
        after = f"after {next(reversed(self.parts))}" if self.last else "at the start of an entry"
        return error_at(f"{statement.name} cannot stand {after}", (line, statement.column), _SHAPE)

    def truncated(self) -> CatalogError:
        """Return the error that this entry ends too early."""
        return error_at("this entry ends without msgstr", self.place, "complete the entry or remove it")

    def check_last(self) -> None:
        """Refuse a keyword without a text, and a text that is too long."""
        if not self.last:
            return
        name, pieces = next(reversed(self.parts.items()))
        if not pieces:
            raise error_at(
                f"{name} has no text", self.place, 'write a text in quotes after it, "" if it is empty'
            )
        if (size := text_bytes("".join(pieces))) > MAX_TEXT_BYTES:
            raise error_at(f"{name} has {size:,} bytes", self.place, too_long_help())

    def get(self, name: str) -> str | None:
        return "".join(self.parts[name]) if name in self.parts else None

    def plurals(self) -> tuple[str, ...]:
        return tuple("".join(self.parts[name]) for name in self.parts if name.startswith("msgstr["))


@dataclass(slots=True)
class _EntryBuilder:
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
            raise error_at(message, (number, 1), "mark the whole entry with #~, or remove the marks")
        self.texts.add(statement, number)
        return True

    def _take_previous(self, statement: Statement, number: int) -> bool:
        if self.texts.last:
            return False
        if statement.keyword.startswith("msgstr"):
            raise error_at("#| cannot hold a msgstr", (number, statement.column), "remove the line")
        self.previous.add(statement, number)
        return True

    def finish(self) -> Entry | None:
        """Return the entry, None if there is none."""
        self.previous.check_last()
        if not self.texts.last:
            if self.previous.last:
                raise error_at(
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


def read_entry(text: str, start: int, line: int) -> ParsedEntry:
    """Read the entry at offset *start* of *text*, which stands on *line*.

    Raises:
        CatalogError: if it is damaged; with line and column, without the path.
    """
    builder = _EntryBuilder()
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not builder.take(text[start:end], line):
            break
        start, line = end + 1, line + 1
    return ParsedEntry(builder.finish(), start, line)


def _text(body: str, line: int, column: int) -> str:
    try:
        return unquote(body)
    except EscapeError as error:
        help_ = 'the escapes are \\n \\t \\r \\a \\b \\f \\v \\" \\\\, octal and hex; a backslash is \\\\'
        raise error_at(error.message, (line, column + error.offset), help_) from None
