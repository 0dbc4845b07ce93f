"""A new delivery against the stored one and the catalog: what is taken, what is kept, and what is a conflict.

Base is the stored delivery, ours the catalog, theirs the new delivery. They are matched by source text, never
by id, because a new delivery has new ids. A pair of texts counts as unchanged if base has the very same pair.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State
from bitext.locales import Locale
from bitext.sync.delivered import Delivered
from bitext.sync.following import followed
from bitext.sync.fuzzy import clear_fuzzy, is_draft, set_fuzzy, set_outdated, translated_text
from bitext.sync.identity import sentence_key
from bitext.sync.known_entries import without_twins
from bitext.sync.notes import (
    conflict_note,
    conflict_of,
    is_reused,
    open_conflict,
    without_conflict,
    without_followed,
    without_reuse,
)
from bitext.unit import UnitId


class Outcome(StrEnum):
    """What an import did with one unit."""

    KEPT = "kept"
    TAKEN = "taken"
    CONFLICT = "conflict"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DeliveredPairs:
    """What a delivery says: its entries by the units of the page, and all targets of each source text.

    The keys of `targets` are those of `sentence_key`.
    """

    entries: Mapping[UnitId, Entry] = field(default_factory=dict)
    targets: Mapping[str, Collection[str]] = field(default_factory=dict)

    def has(self, unit: UnitId, source: str, target: str) -> bool:
        """Whether the delivery translates *source* as *target*; a repeated sentence counts in its place."""
        entry, key = self.entries.get(unit), sentence_key(source)
        if entry is not None and sentence_key(entry.msgid) == key:
            return entry.msgstr == target
        return target in self.targets.get(key, ())


@dataclass(frozen=True, slots=True)
class Imported:
    """The catalog after an import, and what became of each unit that the new delivery or the page has."""

    catalog: Catalog
    outcomes: Mapping[UnitId, Outcome]

    def units(self, outcome: Outcome) -> tuple[UnitId, ...]:
        """Return the units of one *outcome*, in the order of the page."""
        return tuple(unit for unit, each in self.outcomes.items() if each is outcome)


def delivered_pairs(given: Delivered, entries: Mapping[UnitId, Entry]) -> DeliveredPairs:
    """Return the pairs of the delivery *given*; *entries* are those that have a place on the page."""
    targets: dict[str, set[str]] = {}
    for source, target in zip(given.sources, given.targets, strict=True):
        targets.setdefault(sentence_key(source), set()).add(target)
    return DeliveredPairs(entries, targets)


def following(base: DeliveredPairs, page: Mapping[UnitId, str], locale: Locale) -> DeliveredPairs:
    """Return *base* with what its translations are after they followed edits of the *page*.

    *page* holds the sentences as they are now. What the catalog has then is nobody's edit.
    """
    targets: dict[str, Collection[str]] = dict(base.targets)
    for unit, entry in base.entries.items():
        text = page.get(unit, entry.msgid)
        if text != entry.msgid and (found := followed(entry.msgid, text, entry.msgstr, locale)):
            key = sentence_key(text)
            targets[key] = {*targets.get(key, ()), found.target}
    return DeliveredPairs(base.entries, targets)


def three_way(
    ours: Catalog,
    base: DeliveredPairs,
    theirs: DeliveredPairs,
    unplaced: Collection[Entry] = (),
    added: Collection[UnitId] = (),
) -> Imported:
    """Return the catalog *ours*, which is in step with the page, with what *theirs* changed since *base*.

    *added* are the units that *ours* did not have before this delivery came; *unplaced* holds what *theirs*
    translates and the page does not have: it is kept as obsolete, once.
    """
    outcomes: dict[UnitId, Outcome] = {}
    entries: list[Entry] = []
    for entry in ours.entries:
        unit = UnitId(entry.msgctxt or "")
        given = None if entry.obsolete else theirs.entries.get(unit)
        if given is None or not given.msgstr or entry.plurals:
            entries.append(entry)
            continue
        outcome = Outcome.NEW if unit in added else _outcome(entry, given, base, unit)
        outcomes[unit] = outcome
        entries.append(_result(outcome, entry, given))
    known = {(entry.msgid, entry.msgstr) for entry in entries}
    rest = [entry for entry in unplaced if entry.msgstr and (entry.msgid, entry.msgstr) not in known]
    return Imported(replace(ours, entries=without_twins((*entries, *rest))), outcomes)


def _outcome(entry: Entry, given: Entry, base: DeliveredPairs, unit: UnitId) -> Outcome:
    """Return what becomes of *entry*, for which the new delivery has *given*."""
    source = translated_text(entry)
    unchanged = base.has(unit, given.msgid, given.msgstr)
    if is_reused(entry) and not _same(given.msgid, entry.msgid):
        return Outcome.KEPT
    if not entry.msgstr or is_reused(entry):
        # A translator who empties a translation wants it empty; else there is nothing to lose.
        return Outcome.KEPT if unchanged else Outcome.TAKEN
    ours_fits, theirs_fits = _same(source, entry.msgid), _same(given.msgid, entry.msgid)
    same_target = entry.msgstr == given.msgstr
    if ours_fits and (same_target or not theirs_fits):
        # The delivery agrees, or translates another state of the sentence than the page has.
        return Outcome.KEPT
    if unchanged and not (theirs_fits and not ours_fits):
        return Outcome.KEPT
    if same_target or base.has(unit, source, entry.msgstr):
        return Outcome.TAKEN
    # A conflict that is noted already is not reported again.
    return Outcome.KEPT if unchanged and conflict_of(entry.extracted) == given.msgstr else Outcome.CONFLICT


def _same(source: str, other: str) -> bool:
    return source == other or sentence_key(source) == sentence_key(other)


def _result(outcome: Outcome, entry: Entry, given: Entry) -> Entry:
    if outcome is Outcome.TAKEN:
        return take(entry, given)
    if outcome is Outcome.CONFLICT:
        return mark_conflict(entry, given)
    return _keep(entry, given)


def _keep(entry: Entry, given: Entry) -> Entry:
    """Return *entry* as it is; a conflict is over where the delivery now says the same."""
    agrees = entry.msgstr == given.msgstr and _fits(given, entry)
    return _finished(entry) if agrees and open_conflict(entry) is not None else entry


def take(entry: Entry, given: Entry) -> Entry:
    """Return *entry* with the translation of *given*, outdated if it is of another text than the page's.

    What comes as a draft stays one.
    """
    taken = _finished(replace(entry, msgstr=given.msgstr, extracted=without_followed(entry.extracted)))
    if _fits(given, entry):
        return taken
    if is_draft(given) and _same(given.msgid, entry.msgid):
        return set_fuzzy(taken)
    return set_outdated(taken, given.msgid, entry.msgctxt)


def _fits(given: Entry, entry: Entry) -> bool:
    """Whether *given* is a finished translation of the text that *entry* has now."""
    return given.state is State.TRANSLATED and _same(given.msgid, entry.msgid)


def mark_conflict(entry: Entry, given: Entry) -> Entry:
    """Return *entry*, fuzzy, with the translation of *given* as a note."""
    notes = (*without_conflict(entry.extracted), conflict_note(given.msgstr))
    return replace(set_fuzzy(entry), extracted=notes)


def _finished(entry: Entry) -> Entry:
    extracted = without_reuse(without_conflict(entry.extracted))
    return clear_fuzzy(entry if extracted == entry.extracted else replace(entry, extracted=extracted))
