"""Writing drafts into catalogs: where a person has worked on a sentence meanwhile, nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from bitext import files
from bitext.catalog import Entry, State
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.catalogs import load_catalog
from bitext.project.planning import planned_catalog
from bitext.project.saving import PlannedFile, Saved, save
from bitext.sync.fuzzy import set_fuzzy, without_previous
from bitext.sync.notes import Earlier, earlier_note, earlier_of, machine_note, without_reuse
from bitext.unit import UnitId


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """The catalog with drafts; `written` are the units that get one, `worked_on` those of a person."""

    files: tuple[PlannedFile, ...]
    written: frozenset[UnitId]
    worked_on: frozenset[UnitId]


def draft_of(entry: Entry, target: str, engine: str, model: str) -> Entry:
    """Return *entry* with *target* as a draft of a machine; an outdated translation stays in a note."""
    notes = [*without_reuse(entry.extracted), machine_note(engine, model, target, entry.msgid)]
    earlier = earlier_of(entry)
    if entry.state is State.OUTDATED and entry.previous_msgid is not None:
        earlier = Earlier(entry.previous_msgid, entry.msgstr)
    if earlier is not None:
        notes.append(earlier_note(*earlier))
    return replace(without_previous(set_fuzzy(entry)), msgstr=target, extracted=tuple(notes))


def _is_untouched(entry: Entry, before: Entry) -> bool:
    """Whether *entry* has the texts and flags that it had *before*; comments of others do not count."""
    return all(getattr(entry, name) == getattr(before, name) for name in _TEXTS)


_TEXTS = ("msgid", "msgstr", "flags", "previous_msgid", "plurals")


def _onto(entry: Entry, before: Entry, draft: Entry) -> Entry:
    """Return *draft*, made of the entry *before*, with what stands around *entry* now."""
    own = without_reuse(before.extracted)
    notes = [each for each in draft.extracted if each not in own]
    return replace(
        draft,
        comments=entry.comments,
        references=entry.references,
        extracted=(*without_reuse(entry.extracted), *notes),
        line=0,
    )


def write_drafts(
    project: Project,
    page: str,
    locale: Locale,
    before: Mapping[UnitId, Entry],
    drafts: Mapping[UnitId, Entry],
    ours: files.Ours | None = None,
) -> Saved[DraftPlan]:
    """Write *drafts* into the catalog of *page*, each where the entry is still as it was *before*.

    Raises:
        BitextError: if the catalog cannot be read or written.
    """

    def plan() -> DraftPlan:
        catalog = load_catalog(project, locale, page)
        if catalog is None:
            return DraftPlan((), frozenset(), frozenset(drafts))
        current = catalog.by_id
        written = frozenset(
            unit for unit in drafts if unit in current and _is_untouched(current[unit], before[unit])
        )
        entries = tuple(
            _onto(each, before[UnitId(each.msgctxt)], drafts[UnitId(each.msgctxt)])
            if not each.obsolete and each.msgctxt in written
            else each
            for each in catalog.entries
        )
        path = project.catalog_file(locale, page)
        planned = planned_catalog(project, path, replace(catalog, entries=entries))
        return DraftPlan((planned,) if written else (), written, frozenset(drafts) - written)

    return save(project.root, project.place, plan, ours=ours)
