"""Translations that a locale takes from others: pt-BR shows a Portuguese sentence before an English."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bitext.catalog import Catalog, Entry, State
from bitext.locales import Locale
from bitext.localization.page import state_of
from bitext.markdown import Segment
from bitext.unit import UnitId

Others = Sequence[tuple[Locale, Catalog | None]]
"""The catalogs of the locales that another falls back to, the best first."""


def with_fallbacks(
    segments: Sequence[Segment],
    units: Sequence[UnitId | None],
    own: Catalog | None,
    others: Others,
    shows: Collection[State] = (),
) -> tuple[Mapping[str, Entry], Mapping[str, Locale]]:
    """Return the entries of a page by unit id, and the locales of those that are not from its *own* catalog.

    What the locale has itself counts first if it is translated, or in one of the states that it *shows*; of
    other locales it shows what is translated.
    """
    if not others:
        return {} if own is None else own.by_id, {}
    entries: dict[str, Entry] = {} if own is None else dict(own.by_id)
    borrowed: dict[str, Locale] = {}
    for segment, unit in zip(segments, units, strict=True):
        if unit is None or _is_good(entries.get(unit), segment, shows):
            continue
        for locale, catalog in others:
            entry = None if catalog is None else catalog.by_id.get(unit)
            if entry is not None and _is_good(entry, segment):
                entries[unit], borrowed[unit] = entry, locale
                break
    return entries, borrowed


def _is_good(entry: Entry | None, segment: Segment, shows: Collection[State] = ()) -> bool:
    if entry is None:
        return False
    state = state_of(entry, segment)
    return state is State.TRANSLATED or state in shows
