"""Template and catalog: what a catalog becomes when its template has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State
from bitext.catalog.header import locale_of
from bitext.locales import Locale
from bitext.markdown.joining import join_sentences
from bitext.sync.fuzzy import (
    clear_fuzzy,
    is_draft,
    set_fuzzy,
    set_outdated,
    translated_text,
    without_previous,
)
from bitext.sync.notes import conflict_note, open_conflict
from bitext.unit import UnitId

Parts = Mapping[UnitId, tuple[UnitId, ...]]
"""For a unit that was split off or joined: the unit of which it is a piece, or those that it holds."""


def merge(
    old: Catalog,
    template: Catalog,
    delivered: Mapping[UnitId, Entry] | None = None,
    parts: Parts | None = None,
) -> Catalog:
    """Return *template* with the translations of *old*; reads and writes nothing.

    A translation whose source text changed becomes fuzzy, with the text that it translates as the previous
    one. The entry of a sentence that is gone becomes obsolete, and is revived when the sentence comes back.
    *delivered* holds entries for units that *old* does not have at all. A sentence that was split or joined
    (see *parts*) gets the translation of the whole as a fuzzy suggestion. The header is that of *old*.
    """
    known = _KnownEntries(old)
    given = delivered or {}
    split = parts or {}
    entries = tuple(
        _entry(model, known, given, split)
        for model in template.entries
        if not model.obsolete and model.msgctxt is not None
    )
    return replace(old, entries=(*entries, *known.gone()))


def _entry(model: Entry, known: _KnownEntries, delivered: Mapping[UnitId, Entry], parts: Parts) -> Entry:
    """Return what becomes of *model*, an entry of the template."""
    unit = UnitId(model.msgctxt or "")
    found = known.find(model)
    if found is not None and (found.msgid == model.msgid or _fits_again(found, model)):
        return _carry_over(known.use(found), model)
    given = delivered.get(unit) if found is None else None
    if unit in parts and (given is None or given.msgid != model.msgid):
        suggestion = _suggestion(model, found, [known.of_unit(part) for part in parts[unit]], known.locale)
        if suggestion is not None:
            return suggestion
    if found is None and given is None:
        found = known.loose(model.msgid)
    if found is not None:
        return _carry_over(known.use(found), model)
    return replace(model, line=0) if given is None else _carry_over(given, model)


class _KnownEntries:
    """The entries of a catalog by what a template asks for, and which of them were used."""

    def __init__(self, old: Catalog) -> None:
        self._old = old
        self._current = old.by_id
        self._retired: dict[str, Entry] = {}
        self._finished: dict[tuple[str | None, str], Entry] = {}
        self._used: set[int] = set()
        for entry in old.entries:
            if entry.obsolete:
                if entry.msgctxt is not None:
                    self._retired[entry.msgctxt] = entry
                if entry.state_for(entry.msgid) is State.TRANSLATED:
                    self._finished[entry.key] = entry

    @property
    def locale(self) -> Locale | None:
        """The locale of the catalog, as far as its header tells."""
        return locale_of(self._old)

    def of_unit(self, unit: str) -> Entry | None:
        """Return the entry of *unit*, the obsolete one if there is no other."""
        return self._current.get(unit) or self._retired.get(unit)

    def find(self, model: Entry) -> Entry | None:
        """Return the entry of the unit of *model*; one for another text only if there is none for its own."""
        if not self._old.entries:
            return None
        current = self._current.get(model.msgctxt or "")
        if current is not None and current.msgid == model.msgid:
            return current
        return self._finished.get(model.key) or current or self._retired.get(model.msgctxt or "")

    def loose(self, text: str) -> Entry | None:
        """Return the obsolete entry without a unit that translates *text*, for a page that lacked it."""
        found = self._finished.get((None, text))
        return None if found is None or id(found) in self._used else found

    def use(self, entry: Entry) -> Entry:
        """Note that *entry* is used, and return it."""
        self._used.add(id(entry))
        return entry

    def gone(self) -> list[Entry]:
        """Return the entries whose sentences are gone, as obsolete, without the empty ones.

        A sentence can be split and joined again many times, so equal entries are kept once.
        """
        left = (entry for entry in self._old.entries if id(entry) not in self._used)
        gone = [replace(each, obsolete=True) for each in left if each.msgstr or each.plurals or each.obsolete]
        seen: dict[tuple[str | None, str], list[Entry]] = {}
        kept = []
        for entry in gone:
            same = seen.setdefault(entry.key, [])
            if entry not in same:
                same.append(entry)
                kept.append(entry)
        return kept


def _carry_over(known: Entry, model: Entry) -> Entry:
    """Return the entry of *model* with all that a translator wrote into *known*."""
    entry = replace(
        known,
        msgctxt=model.msgctxt,
        msgid=model.msgid,
        extracted=model.extracted,
        references=model.references,
        obsolete=False,
    )
    if not known.flags and known.msgid == model.msgid:
        return entry
    conflict = open_conflict(known)
    if conflict is not None:
        # Only the person who settles the conflict removes the flag.
        entry = replace(entry, extracted=(*model.extracted, conflict_note(conflict)))
    if known.msgid == model.msgid:
        return entry
    if _fits_again(known, model):
        # The edit was undone: the translation fits again.
        return clear_fuzzy(entry) if conflict is None else without_previous(entry)
    if not known.msgstr and not any(known.plurals):
        return clear_fuzzy(replace(entry, extracted=model.extracted))
    return _outdated(entry, known)


def _fits_again(known: Entry, model: Entry) -> bool:
    return known.fuzzy and known.previous_msgid == model.msgid


def _outdated(entry: Entry, known: Entry) -> Entry:
    """Mark *entry* as outdated; the previous text is the one that was translated, not the one in between.

    A draft stays a draft, unless it is in conflict: then it cannot count as finished.
    """
    if _fits_again(known, known):
        # Sentences were joined, and no translator has looked at them: there is no edit to undo.
        return without_previous(entry)
    if known.fuzzy and not (is_draft(known) and open_conflict(known) is not None):
        return entry
    return set_outdated(entry, known.msgid, entry.msgctxt)


def _suggestion(
    model: Entry, known: Entry | None, parts: Sequence[Entry | None], locale: Locale | None
) -> Entry | None:
    """Return the entry of *model*, split from one part or joined from several, with their translation.

    Return None where nothing was translated, and for the first piece of a split sentence: it keeps its id and
    its translation, which becomes outdated.
    """
    written = [part for part in parts if part is not None and part.msgstr]
    if not written or (known is not None and len(parts) == 1):
        return None
    base = model if known is None else _carry_over(known, model)
    joined = join_sentences([part.msgstr for part in written], locale)
    entry = replace(clear_fuzzy(base), msgid_plural=None, plurals=(), msgstr=joined, line=0)
    if any(map(is_draft, written)):
        return set_fuzzy(entry)
    return set_outdated(entry, " ".join(filter(None, map(translated_text, written))), written[0].msgctxt)
