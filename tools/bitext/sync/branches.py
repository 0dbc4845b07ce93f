"""Two versions of a catalog, or of a template, that both come from one: what git asks a merge driver for.

Entries are matched by unit and text, never by their place in the file, so that what clients do to a file
(another width, another date, other comments) conflicts with nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State
from bitext.catalog.entry import Key, without_clashes
from bitext.catalog.header import Fields, locale_of
from bitext.locales import Locale
from bitext.sync.following import followed
from bitext.sync.fuzzy import set_outdated
from bitext.sync.known_entries import retire, with_alternative
from bitext.sync.notes import has_followed

T = TypeVar("T")

_OF_THE_LAST_EDIT = ("PO-Revision-Date", "Last-Translator")
"""Header fields that each client writes when it saves; the first one tells which version is the later."""


@dataclass(frozen=True, slots=True)
class MergedBranches:
    """A catalog made of two versions, and its entries of which both have a finished translation of their own.

    Of those, `catalog` has that of *ours*; the other one stands in a comment.
    """

    catalog: Catalog
    both: tuple[Entry, ...]


def merge_branches(base: Catalog, ours: Catalog, theirs: Catalog) -> MergedBranches:
    """Return *ours* with what *theirs* changed since *base*; no finished translation is lost.

    Where both branches gave one id to two sentences, the second is obsolete until `bitext extract` gives it
    another one.
    """
    versions = _Versions(_by_key(base), _by_key(ours), _by_key(theirs))
    entries = {key: entry for key in versions.order() if (entry := versions.entry(key)) is not None}
    entries |= versions.carried(entries)
    entries |= versions.followed(entries, locale_of(ours))
    catalog = replace(
        ours,
        header=_header(base, ours, theirs),
        header_comments=_choose(base.header_comments, ours.header_comments, theirs.header_comments, _union),
        trailing=_choose(base.trailing, ours.trailing, theirs.trailing, _union),
        entries=without_clashes(entries.values()),
    )
    return MergedBranches(catalog, tuple(filter(versions.differ, entries.values())))


@dataclass(frozen=True, slots=True)
class _Versions:
    """The entries of three versions by unit and text."""

    base: Mapping[Key, Entry]
    ours: Mapping[Key, Entry]
    theirs: Mapping[Key, Entry]

    def order(self) -> Iterator[Key]:
        """Yield all keys in the order of ours; one of theirs alone stands where it stood in theirs."""
        behind: defaultdict[Key | None, list[Key]] = defaultdict(list)
        last: Key | None = None
        for key in self.theirs:
            if key in self.ours:
                last = key
            else:
                behind[last].append(key)
        yield from behind[None]
        for key in self.ours:
            yield key
            yield from behind[key]

    def entry(self, key: Key) -> Entry | None:
        """Return what becomes of the entry *key*; None if one branch dropped it and nothing of it is lost."""
        base, ours, theirs = (each.get(key) for each in (self.base, self.ours, self.theirs))
        if ours is not None and theirs is not None:
            return _merged_entry(base or Entry(msgid=ours.msgid), ours, theirs)
        one = ours or theirs
        if one is None or base is None:
            return one
        # The sentence may still be on the page, where people keep what both branches made of it.
        is_kept = one.state is State.TRANSLATED or _is_retranslated(one, base)
        return retire(one) if is_kept else None

    def carried(self, merged: Mapping[Key, Entry]) -> dict[Key, Entry]:
        """Return the entries of sentences that one branch edited while the other translated the old text."""
        waiting: defaultdict[str | None, list[Entry]] = defaultdict(list)
        for each in merged.values():
            if not each.obsolete and each.state is not State.TRANSLATED:
                waiting[each.msgctxt].append(each)
        found: dict[Key, Entry] = {}
        for base, entry in self._translated_meanwhile():
            for edited in waiting[base.msgctxt]:
                written = replace(edited, msgstr=entry.msgstr)
                found[edited.key] = set_outdated(written, entry.msgid, entry.msgctxt)
        return found

    def followed(self, merged: Mapping[Key, Entry], locale: Locale | None) -> dict[Key, Entry]:
        """Return the entries that followed an edit in one branch, with the other branch's translation."""
        waiting: defaultdict[str | None, list[Entry]] = defaultdict(list)
        for each in merged.values():
            if each.translated and has_followed(each.extracted):
                waiting[each.msgctxt].append(each)
        found: dict[Key, Entry] = {}
        for base, entry in self._translated_meanwhile() if waiting else ():
            for edited in waiting[base.msgctxt]:
                old, new = (
                    followed(base.msgid, edited.msgid, text, locale) for text in (base.msgstr, entry.msgstr)
                )
                if entry.translated and old is not None and new is not None and old.target == edited.msgstr:
                    found[edited.key] = replace(edited, msgstr=new.target)
        return found

    def _translated_meanwhile(self) -> Iterator[tuple[Entry, Entry]]:
        """Yield each entry of base whose text one branch edited, with the other branch's new translation."""
        for key, base in self.base.items():
            for translator, author in ((self.ours, self.theirs), (self.theirs, self.ours)):
                entry = translator.get(key)
                if entry is not None and key not in author and _is_retranslated(entry, base):
                    yield base, entry

    def differ(self, entry: Entry) -> bool:
        """Whether both branches have a finished translation for *entry*, and not the same."""
        base, ours, theirs = (each.get(entry.key) for each in (self.base, self.ours, self.theirs))
        if ours is None or theirs is None or ours.msgstr == theirs.msgstr:
            return False
        finished = State.TRANSLATED is ours.state is theirs.state
        return finished and (base is None or base.msgstr not in {ours.msgstr, theirs.msgstr})


def _by_key(catalog: Catalog) -> dict[Key, Entry]:
    found: dict[Key, Entry] = {}
    for entry in catalog.entries:
        found.setdefault(entry.key, entry)
    return found


def _merged_entry(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    entry = ours
    versions = _translation(base), _translation(ours), _translation(theirs)
    translation = _choose(*versions, _better)
    if translation != _translation(ours):
        entry = theirs
    if _translation(base) not in {_translation(ours), _translation(theirs)}:
        entry = with_alternative(entry, theirs if entry is ours else ours)
    comments = _choose(base.comments, ours.comments, theirs.comments, _union)
    own = () if entry in {ours, theirs} else entry.comments
    return replace(
        entry,
        comments=_union(comments, own),
        extracted=_choose(base.extracted, ours.extracted, theirs.extracted, _first),
        references=_choose(base.references, ours.references, theirs.references, _first),
        obsolete=_choose(base.obsolete, ours.obsolete, theirs.obsolete, _first),
    )


class _Translation(NamedTuple):
    """What a translator writes into an entry, but for comments."""

    msgstr: str
    plurals: tuple[str, ...]
    msgid_plural: str | None
    flags: tuple[str, ...]
    previous_msgid: str | None


def _translation(entry: Entry) -> _Translation:
    return _Translation(entry.msgstr, entry.plurals, entry.msgid_plural, entry.flags, entry.previous_msgid)


def _better(one: _Translation, other: _Translation) -> _Translation:
    return max(one, other, key=_rank)


def _rank(translation: _Translation) -> tuple[bool, bool]:
    is_written = bool(translation.msgstr or any(translation.plurals))
    return is_written and "fuzzy" not in translation.flags, is_written


def _is_retranslated(entry: Entry, base: Entry) -> bool:
    """Whether *entry* holds a translation that *base* did not."""
    return bool(entry.msgstr) and _translation(entry) != _translation(base)


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> Fields:
    """Return the fields of both headers; of two changes to one field, ours, or that of the later edit."""
    if not (ours.header and theirs.header):
        # A client that drops the whole header wants none of its fields gone.
        return ours.header or theirs.header
    date = _OF_THE_LAST_EDIT[0]
    is_later = (theirs.field(date) or "") > (ours.field(date) or "")
    fields = []
    for name, value in ours.header:
        both = _second if is_later and name in _OF_THE_LAST_EDIT else _first
        chosen = _choose(base.field(name), value, theirs.field(name), both) if name else value
        fields += [] if chosen is None else [(name, chosen)]
    known = {name for name, _ in (*base.header, *ours.header)}
    return (*fields, *((name, value) for name, value in theirs.header if name not in known))


def _choose(base: T, ours: T, theirs: T, both: Callable[[T, T], T]) -> T:
    """Return which of *ours* and *theirs* changed since *base*; where both did, what *both* returns."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else both(ours, theirs)


def _first(one: T, _other: T) -> T:
    return one


def _second(_one: T, other: T) -> T:
    return other


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
