"""Which entry of a catalog belongs to which entry of its template: by unit and text, by text, then by unit.

Numbers are given on branches that know nothing of each other, so that one id can mean two sentences once git
has merged them. The text says which is which; the unit decides only where no text does.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State
from bitext.catalog.entry import NO_PARTS, Key
from bitext.catalog.header import locale_of
from bitext.locales import Locale
from bitext.sync.fuzzy import fits_again
from bitext.sync.notes import draft_notes


class KnownEntries:
    """The entries of the catalog *old*, as *models*, the entries of its template, ask for them."""

    def __init__(self, old: Catalog, models: Sequence[Entry]) -> None:
        self._old = old
        self._current = old.by_id
        self._retired: dict[str, Entry] = {}
        self._same: dict[Key, Entry] = {}
        self._used: set[int] = set()
        for entry in old.entries:
            if entry.obsolete and entry.msgctxt is not None:
                self._retired[entry.msgctxt] = entry
            if _serves_its_text(entry):
                self._same[entry.key] = _better(self._same.get(entry.key), entry)
        self._loose = self._entries_without_unit({model.key for model in models})
        self._found = self._exact(models) if old.entries else {}

    def _entries_without_unit(self, wanted: set[Key]) -> dict[str, deque[Entry]]:
        """Return by their texts the translations of which no entry of the template has unit and text."""
        loose: defaultdict[str, deque[Entry]] = defaultdict(deque)
        for entry in self._old.entries:
            if entry.key not in wanted and _is_written(entry) and _serves_its_text(entry):
                loose[entry.msgid].append(entry)
        return loose

    def _exact(self, models: Sequence[Entry]) -> dict[Key, Entry]:
        """Return the entries that translate exactly the text of a model, by the model's key.

        An entry that nobody has filled gives way to a translation of its text that lost its place.
        """
        found = {model.key: entry for model in models if (entry := self._same.get(model.key)) is not None}
        self._used.update(map(id, found.values()))
        for model in models:
            empty = found.get(model.key)
            if empty is not None and _is_written(empty):
                continue
            undone = self.edited(model)
            if undone is not None and _is_written(undone) and fits_again(undone, model.msgid):
                found[model.key] = self.use(undone)
            elif loose := self._loose.get(model.msgid):
                # A tool that drops contexts writes one entry for all sentences with the same text.
                shared = len(loose) == 1 and loose[0].msgctxt is None and not loose[0].obsolete
                filled = self.use(loose[0] if shared else loose.popleft())
                comments = () if empty is None else empty.comments
                found[model.key] = replace(filled, comments=(*comments, *filled.comments))
        return found

    @property
    def locale(self) -> Locale | None:
        """The locale of the catalog, as far as its header tells."""
        return locale_of(self._old)

    def of_unit(self, unit: str) -> Entry | None:
        """Return the entry of *unit*, the obsolete one if there is no other."""
        return self._current.get(unit) or self._retired.get(unit)

    def exact(self, model: Entry) -> Entry | None:
        """Return the entry that translates exactly the text of *model*."""
        return self._found.get(model.key)

    def edited(self, model: Entry) -> Entry | None:
        """Return the entry of the unit of *model* for another text, unless that is another sentence's."""
        found = self.of_unit(model.msgctxt or "")
        return None if found is None or id(found) in self._used else found

    def use(self, entry: Entry) -> Entry:
        """Note that *entry* is used, and return it."""
        self._used.add(id(entry))
        return entry

    def with_gone(self, current: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return *current*, and the entries whose sentences are gone, as obsolete, without the empty ones."""
        outdated = {(entry.msgctxt, entry.previous_msgid, entry.msgstr) for entry in current}
        left = (
            retire(entry)
            for entry in self._old.entries
            if id(entry) not in self._used
            # Without unit and text, gettext takes it for a second header.
            and entry.key != NO_PARTS.key
            and (entry.obsolete or _is_written(entry))
            # An outdated entry of its unit may hold all of it.
            and ((entry.msgctxt, entry.msgid, entry.msgstr) not in outdated or entry.comments)
        )
        return without_twins((*current, *left))


def without_twins(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return *entries* with one for each unit and text, as gettext wants it; others become comments.

    A current entry stays, and of obsolete ones the finished; a sentence can be split and joined many times.
    """
    kept: dict[Key, Entry] = {}
    for entry in entries:
        twin = kept.get(entry.key)
        if twin is None:
            kept[entry.key] = entry
        elif twin.obsolete and _better(twin, entry) is entry:
            kept[entry.key] = with_alternative(entry, twin)
        else:
            kept[entry.key] = with_alternative(twin, entry)
    return tuple(kept.values())


def retire(entry: Entry) -> Entry:
    """Return *entry* as obsolete, without the comments that say where its sentence stands.

    A draft that comes back is still the one that an engine wrote.
    """
    if entry.obsolete:
        return entry
    return replace(entry, obsolete=True, extracted=draft_notes(entry), references=())


def with_alternative(entry: Entry, other: Entry) -> Entry:
    """Return *entry* with a comment that says how *other* translates the same text, if that is new."""
    text = " ".join(other.msgstr.split())
    comment = f"{'also translated as' if other.state is State.TRANSLATED else other.state}: {text}"
    if not text or other.msgstr == entry.msgstr or comment in entry.comments:
        return entry
    return replace(entry, comments=(*entry.comments, comment))


def _better(known: Entry | None, other: Entry) -> Entry:
    """Return the better of two entries for one unit and text: finished, then current, then the first."""
    if known is None:
        return other
    return max(known, other, key=lambda entry: (entry.state is State.TRANSLATED, not entry.obsolete))


def _is_written(entry: Entry) -> bool:
    return bool(entry.msgstr or any(entry.plurals))


def _serves_its_text(entry: Entry) -> bool:
    """Whether *entry* can translate its text in another unit: an obsolete one only if it is finished."""
    return not entry.obsolete or entry.state is State.TRANSLATED
