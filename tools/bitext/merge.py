"""Template and catalog: what a catalog becomes when its template has changed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.unit import UnitId


def merge(old: Catalog, template: Catalog, delivered: Mapping[UnitId, Entry] | None = None) -> Catalog:
    """Return *template* with the translations of *old*; reads and writes nothing.

    A translation whose source text changed becomes fuzzy and remembers the text it translates. What has
    no place any more is kept as obsolete, what comes back is revived. *delivered* holds entries for units
    that *old* does not have at all. The header stays that of *old*.
    """
    current = old.by_id
    retired = {entry.msgctxt: entry for entry in old.entries if entry.obsolete and entry.msgctxt is not None}
    entries: list[Entry] = []
    used: set[int] = set()
    for model in template.entries:
        if model.obsolete or model.msgctxt is None:
            continue
        known = current.get(model.msgctxt) or retired.get(model.msgctxt)
        if known is not None:
            used.add(id(known))
        elif delivered:
            known = delivered.get(UnitId(model.msgctxt))
        entries.append(replace(model, line=0) if known is None else _carry_over(known, model))
    return replace(old, entries=(*entries, *_gone(old, used)))


def _carry_over(known: Entry, model: Entry) -> Entry:
    """Return the entry of *model* with all that a translator wrote into *known*."""
    entry = replace(
        known, msgid=model.msgid, extracted=model.extracted, references=model.references, obsolete=False
    )
    if known.msgid == model.msgid:
        return entry
    if known.previous_msgid == model.msgid and known.fuzzy:
        # The edit was taken back: the translation fits again.
        return _settled(entry)
    if not known.msgstr:
        return _settled(entry)
    return _outdated(entry, known)


def _settled(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(entry, flags=flags, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None)


def _outdated(entry: Entry, known: Entry) -> Entry:
    """Mark *entry* as fuzzy; the previous text is the one that was translated, not the one in between.

    A translation that was fuzzy already, without a previous text, is a translator's draft. It gets none now
    either: else it would count as finished when the edit is taken back.
    """
    if known.fuzzy:
        return entry
    flags = ("fuzzy", *entry.flags)
    return replace(entry, flags=flags, previous_msgctxt=entry.msgctxt, previous_msgid=known.msgid)


def _gone(old: Catalog, used: set[int]) -> list[Entry]:
    """Return the entries that have no place any more, as obsolete; empty ones held nothing to keep."""
    return [
        replace(entry, obsolete=True)
        for entry in old.entries
        if id(entry) not in used and (entry.obsolete or entry.msgstr or entry.plurals)
    ]
