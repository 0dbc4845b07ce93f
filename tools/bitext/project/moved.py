"""The translations of sentences that moved from one page to another."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project.catalogs import load_catalog
from bitext.project.layout import Project
from bitext.sync.extraction import Extraction
from bitext.sync.identity import sentence_key
from bitext.unit import UnitId


def with_moved(delivered: Mapping[UnitId, Entry], moved: Mapping[UnitId, Entry]) -> dict[UnitId, Entry]:
    """Return both; a delivery counts only where it translates exactly the sentence that was moved."""
    exact = {
        unit: given
        for unit, entry in moved.items()
        if (given := delivered.get(unit)) is not None and given.msgid == entry.msgid and not given.fuzzy
    }
    return {**delivered, **moved, **exact}


def moved_entries(
    project: Project, locale: Locale, extraction: Extraction, old: Catalog
) -> dict[UnitId, Entry]:
    """Return the translations of sentences that came from other pages, for units that *old* lacks.

    Notes in the template say where they came from, so a locale that is extracted later gets them too.
    """
    has = {entry.msgctxt for entry in old.entries}
    texts = {entry.msgctxt: entry.msgid for entry in extraction.template.entries}
    catalogs: dict[str, Mapping[str, Entry]] = {}
    found: dict[UnitId, Entry] = {}
    for unit, origin in extraction.origins.items():
        if unit in has or (page := project.page_at(project.root / origin.path)) is None:
            continue
        if page not in catalogs:
            catalogs[page] = _every_entry(_sound_catalog(project, locale, page))
        entry = catalogs[page].get(origin.unit)
        if entry is not None and sentence_key(entry.msgid) == sentence_key(texts[unit]):
            found[unit] = replace(entry, msgctxt=unit, msgid=texts[unit])
    return found


def _sound_catalog(project: Project, locale: Locale, page: str) -> Catalog | None:
    """Return the catalog of another page; one that is damaged has nothing to give."""
    try:
        return load_catalog(project, locale, page)
    except BitextError:
        return None


def _every_entry(catalog: Catalog | None) -> dict[str, Entry]:
    """Return the entries of *catalog* by unit; an obsolete one only if the unit has no other."""
    entries = () if catalog is None else reversed(catalog.entries)
    return {entry.msgctxt: entry for entry in entries if entry.msgctxt is not None}
