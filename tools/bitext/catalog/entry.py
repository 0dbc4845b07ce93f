"""Catalogs as values: entries, the header, and what must hold for both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import astuple, force_setattr, replace

from bitext.catalog.state import State
from bitext.unit import split_id

MAX_PLURALS = 100
"""More plural forms than any language has (Arabic has six), and few enough to be harmless."""

COMMENT_KINDS = frozenset("=!@$%&*+;<>?^`")
"""What after ``#`` makes a line of an unknown kind; letters, blanks, ``#`` or ``-`` make a comment."""

REFERENCE = re.compile(r"(?:\u2068[^\u2068\u2069]*+\u2069|[^ \t])++")
"""One reference of a ``#:`` line. gettext puts names with blanks between U+2068 and U+2069."""

_LINE_END = re.compile(r"[\r\n]")
_NO_FLAG = re.compile(r",|^[ \t]|[ \t]$|^$")

_OBSOLETE = attrgetter("obsolete")

Key = tuple[str | None, str]
"""What makes an entry unique in a catalog: its context and its source text."""


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One message of a catalog with all that stands around it in the file.

    A plural entry has `msgid_plural` and at least one of `plurals` (``msgstr[0]`` and on), and no `msgstr`.
    Comments hold what follows the mark and one blank; a reference with blanks in it stands between U+2068
    and U+2069, as gettext writes it; `unknown` holds whole lines. gettext reads the other two
    previous texts only beside `previous_msgid`. `line` is the 1-based line of the first keyword in the file
    that was read, 0 for an entry made in memory; it takes no part in comparing.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    plurals: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    unknown: tuple[str, ...] = ()
    line: int = 0

    def __post_init__(self) -> None:
        around = "".join((*self.comments, *self.extracted, *self.references, *self.flags))
        if "\n" in around or "\r" in around:
            raise ValueError("a comment, reference or flag must stay on one line")
        if self.references and not _are_references(self.references):
            raise ValueError(f"these references cannot be told apart: {self.references}")
        if self.flags and any(_NO_FLAG.search(flag) for flag in self.flags):
            raise ValueError(f"these flags cannot be told apart: {self.flags}")
        if self.unknown and not all(_is_unknown_kind(line) for line in self.unknown):
            raise ValueError(f"these are no comment lines of an unknown kind: {self.unknown}")
        if self.plurals or self.msgid_plural is not None:
            self._check_plurals()

    def _check_plurals(self) -> None:
        if self.msgid_plural is None or self.msgstr or not 1 <= len(self.plurals) <= MAX_PLURALS:
            raise ValueError(
                f"a plural entry has msgid_plural, no msgstr, and 1 to {MAX_PLURALS} plurals; "
                f"got {self.msgid_plural!r}, {self.msgstr!r} and {len(self.plurals)}"
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and astuple(self)[:-1] == astuple(other)[:-1]

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> Key:
        """The context and the source text, which together are unique in a catalog."""
        return self.msgctxt, self.msgid

    @property
    def is_header(self) -> bool:
        """Whether a PO file takes this entry for its header: no context, no source text, not obsolete."""
        return not self.msgid and self.msgctxt is None and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        """Whether the entry has the flag `fuzzy`; what that means for its translation, `state` says."""
        return "fuzzy" in self.flags

    @property
    def state(self) -> State:
        """The state of the translation, obsolete or not: if it is fuzzy, a previous text makes it outdated.

        Of a plural entry, all forms must be there; one alone is enough for a draft, or to be outdated.
        """
        if "fuzzy" in self.flags:
            if not (self.msgstr or any(self.plurals)):
                return State.MISSING
            return State.DRAFT if self.previous_msgid is None else State.OUTDATED
        complete = all(self.plurals) if self.plurals else self.msgstr
        return State.TRANSLATED if complete else State.MISSING

    def state_for(self, source: str) -> State:
        """Return the state of the translation as one of the sentence *source*, which has no plural forms.

        A draft of another text stays a draft: nobody has confirmed it for any.
        """
        if not self.msgstr:
            return State.MISSING
        state = self.state
        return State.OUTDATED if state is State.TRANSLATED and self.msgid != source else state

    @property
    def translated(self) -> bool:
        """Whether readers may see the translation: all of it is there, not fuzzy and not obsolete."""
        return self.is_shown()

    def is_shown(self, shows: Collection[State] = ()) -> bool:
        """Whether readers may see the translation where those in the states *shows* are shown as well."""
        return not self.obsolete and ((state := self.state) is State.TRANSLATED or state in shows)


NO_PARTS = Entry(msgid="")
"""The header entry of a catalog with nothing around it."""


class Catalog(Struct, frozen=True, kw_only=True, gc=False):
    """A PO file: header fields in their order, entries, and the comments after the last entry.

    A header line that is no ``Name: value`` is a field without a name. `header_parts` is the header entry
    without its comments and its text, which stand in `header_comments` and `header`: its flags, extracted
    comments, references, previous texts, lines of unknown kinds, and its line. Obsolete entries stand last.
    `trailing` holds whole lines.
    """

    header: tuple[tuple[str, str], ...]
    header_comments: tuple[str, ...] = ()
    header_parts: Entry = NO_PARTS
    entries: tuple[Entry, ...]
    trailing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(split_field(join_field(item)) != item or "\n" in join_field(item) for item in self.header):
            raise ValueError(f"these header fields cannot be told apart: {self.header}")
        parts = self.header_parts
        if parts.key != NO_PARTS.key or parts.msgstr or parts.plurals or parts.comments or parts.obsolete:
            raise ValueError("header_parts is an entry with neither text nor comments")
        if any(not _is_comment(line) for line in self.trailing):
            raise ValueError(f"these are no comment lines: {self.trailing}")
        if clash := first_clash(self.entries):
            raise ValueError(f"two entries for {clash[1].key}")
        if any(not entry.msgid and entry.is_header for entry in self.entries):
            raise ValueError("the entry without context and source text is the header")
        force_setattr(self, "entries", tuple(sorted(self.entries, key=_OBSOLETE)))

    def field(self, name: str) -> str | None:
        """Return the value of the first header field *name*; None if there is none."""
        return next((value for known, value in self.header if known == name), None)

    @property
    def has_header(self) -> bool:
        """Whether a header entry is written: there is a field, a comment or another part of it."""
        return bool(self.header or self.header_comments) or self.header_parts != NO_PARTS

    @property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their context, which for ours is the unit id, without the obsolete.

        Made anew each time it is asked for. Where one context has several entries, the first counts.
        """
        current = (entry for entry in self.entries if not entry.obsolete)
        found: dict[str, Entry] = {}
        for entry in current:
            if entry.msgctxt is not None:
                found.setdefault(entry.msgctxt, entry)
        return found


def first_clash(entries: Iterable[Entry]) -> tuple[Entry, Entry] | None:
    """Return the first two entries that cannot stand in one catalog, the earlier one first.

    Two entries clash when they have the same context and source text, or when their context is the same
    unit id. Obsolete entries clash with none.
    """
    return next(_clashes(entries), None)


def without_clashes(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return *entries*, of which the later one of two that clash is obsolete."""
    every = tuple(entries)
    later = {id(second) for _, second in _clashes(every) if not second.is_header}
    return tuple(replace(each, obsolete=True) if id(each) in later else each for each in every)


def _clashes(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    current = [entry for entry in entries if not entry.obsolete]
    if len({entry.msgctxt for entry in current}) == len(current):
        # As a rule each entry has a context of its own, and this says so in a tenth of the time.
        return
    keys: dict[Key, Entry] = {}
    units: dict[str, Entry] = {}
    for entry in current:
        earlier = keys.setdefault((entry.msgctxt, entry.msgid), entry)
        if earlier is entry and entry.msgctxt is not None and split_id(entry.msgctxt):
            earlier = units.setdefault(entry.msgctxt, entry)
        if earlier is not entry:
            yield earlier, entry


def split_field(line: str) -> tuple[str, str]:
    """Return name and value of one line of a header; the name is empty where the line has none.

    >>> split_field("Language: zh_TW")
    ('Language', 'zh_TW')
    """
    name, colon, value = line.partition(":")
    return (name, value.removeprefix(" ")) if name and colon else ("", line)


def join_field(item: tuple[str, str]) -> str:
    """Return the line of a header that `split_field` reads back.

    >>> join_field(("Language", "zh_TW"))
    'Language: zh_TW'
    """
    return f"{item[0]}: {item[1]}" if item[0] else item[1]


def _are_references(items: tuple[str, ...]) -> bool:
    # Blanks are rare, so that one look at all of them spares a look at each.
    joined = "".join(items)
    if " " in joined or "\t" in joined:
        return all(REFERENCE.fullmatch(item) for item in items)
    return all(items)


def _is_unknown_kind(line: str) -> bool:
    return line[:1] == "#" and line[1:2] in COMMENT_KINDS and not _LINE_END.search(line)


def _is_comment(line: str) -> bool:
    # An obsolete entry or a previous text without its entry would be a truncated file.
    return line[:1] == "#" and line[1:2] not in {"~", "|"} and not _LINE_END.search(line)
