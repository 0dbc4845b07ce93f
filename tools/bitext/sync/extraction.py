"""From a page and its deliveries to its template: which sentence has which unit id."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, make_header
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.markdown.sentences import unit_text
from bitext.sync.delivered import Delivered, delivered_entries, implicit_kind, place_implicit
from bitext.sync.fuzzy import with_sound_previous
from bitext.sync.identity import Fate, SentenceMatch, match_sentences, next_number, page_prefix, sentence_key
from bitext.sync.merging import Parts
from bitext.sync.notes import Origin, moved_note, origin_of
from bitext.unit import UnitId, make_id


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of a `page`: its new template, the fate of each segment, and the units that are gone.

    `delivered` holds, per locale, what the deliveries translate of the template's units, as entries;
    `unplaced`, as obsolete entries, what they translate that the page does not have. `parts` lists units
    that were split or joined, `origins` those that came from another page, now or earlier.
    """

    page: Page
    template: Catalog
    fates: tuple[Fate, ...]
    gone: tuple[UnitId, ...]
    delivered: Mapping[Locale, Mapping[UnitId, Entry]]
    unplaced: Mapping[Locale, tuple[Entry, ...]]
    parts: Parts
    origins: Mapping[UnitId, Origin]


@dataclass(frozen=True, slots=True)
class _Old:
    """The units that a page had: those in use, and those that were once."""

    units: tuple[tuple[UnitId, str], ...]
    retired: tuple[tuple[UnitId, str], ...] = ()


def extract_page(
    path: str,
    page: Page,
    template: Catalog | None,
    deliveries: Sequence[Delivered],
    *,
    reference: str,
    project: str = "",
    elsewhere: Mapping[str, Origin] | None = None,
) -> Extraction:
    """Return the template of *page* and what is known about its units; reads and writes nothing.

    A page's first template takes the ids of its first delivery; after that, the old *template* decides.
    *path* is the page's name, *reference* what ``#:`` says. *elsewhere* holds sentences that other pages
    lost, by their keys (`sentence_key`).
    """
    first = deliveries[0] if deliveries else None
    old = _units_of(template) if template is not None else _delivered_units(first)
    delivered = {given.locale: given.match(page) for given in deliveries}
    if template is None and first is not None:
        matches = first.match(page, elsewhere) if elsewhere else delivered[first.locale]
    else:
        texts = [segment.text for segment in page.segments]
        retired = [text for _, text in old.retired]
        matches = match_sentences([text for _, text in old.units], texts, retired, elsewhere or ())
    known = [*(unit for unit, _ in old.units), *(unit for unit, _ in old.retired)]
    units = _known_units(matches, known, len(old.units))
    implicit = {} if first is None else _implicit(first, page, units, known)
    complete = _number(path, units, implicit, known, first)
    used = set(complete)
    origins = _origins(page, complete, matches, template, elsewhere or {})
    found = {
        given.locale: delivered_entries(given, page, complete, delivered[given.locale])
        for given in deliveries
    }
    return Extraction(
        page=page,
        template=_template(page, complete, template, (reference, project), origins),
        fates=tuple(Fate.KEPT if i in implicit else m.fate for i, m in enumerate(matches)),
        gone=tuple(unit for unit, _ in old.units if unit not in used),
        delivered={locale: entries for locale, (entries, _) in found.items()},
        unplaced={locale: rest for locale, (_, rest) in found.items()},
        parts=_parts(complete, matches, known),
        origins=origins,
    )


def _known_units(
    matches: Sequence[SentenceMatch], known: Sequence[UnitId], current: int
) -> list[UnitId | None]:
    """Return which of the units *known* each match is of; the first *current* of them were on the page.

    Where two branches gave one number to two sentences, the one that has it in the template keeps it.
    """
    taken = {known[match.old] for match in matches if match.old is not None and match.old < current}
    return [
        None if old is None or (old >= current and known[old] in taken) else known[old]
        for old in (match.old for match in matches)
    ]


def _origins(
    page: Page,
    units: Sequence[UnitId],
    matches: Sequence[SentenceMatch],
    template: Catalog | None,
    elsewhere: Mapping[str, Origin],
) -> dict[UnitId, Origin]:
    """Return where the units came from that were moved here from other pages, now or earlier."""
    earlier = {
        UnitId(entry.msgctxt): origin
        for entry in (() if template is None else template.entries)
        if entry.msgctxt is not None and (origin := origin_of(entry.extracted)) is not None
    }
    origins = {unit: earlier[unit] for unit in units if unit in earlier} if earlier else {}
    for unit, segment, match in zip(units, page.segments, matches, strict=True) if elsewhere else ():
        if match.fate is Fate.MOVED_HERE:
            origins[unit] = elsewhere[sentence_key(segment.text)]
    return origins


def _parts(units: Sequence[UnitId], matches: Sequence[SentenceMatch], known: Sequence[UnitId]) -> Parts:
    return {
        unit: tuple(known[part] for part in match.parts)
        for unit, match in zip(units, matches, strict=True)
        if match.parts
    }


def without_unsourced(page: Page, deliveries: Sequence[Delivered], template: Catalog | None = None) -> Page:
    """Return *page* without the segments that still have a delivery's translated text instead of a source.

    A page made from a delivery has its alternative texts and front matter in the language of the delivery,
    until the author writes them in the source language. Until then, they have no source text to translate.
    The *template* notes those of deliveries that are no longer stored (`with_unsourced`).
    """
    unsourced = {unit_text(each.target) for given in deliveries for each in given.implicit}
    if template is not None:
        unsourced.update(e.msgid for e in template.entries if e.obsolete and e.msgctxt is None)
    kept = (each for each in page.segments if not (implicit_kind(each) and each.text in unsourced))
    return replace(page, segments=tuple(kept)) if unsourced else page


def with_unsourced(template: Catalog, texts: Collection[str], locale: Locale) -> Catalog:
    """Return *template* with a note of *texts* on the page that are no source texts, as obsolete entries."""
    known = {entry.msgid for entry in template.entries if entry.msgctxt is None}
    note = (f"delivered in {locale.tag}, without a source text",)
    new = [Entry(msgid=text, extracted=note, obsolete=True) for text in texts if text not in known]
    return replace(template, entries=(*template.entries, *new)) if new else template


def page_units(page: Page, template: Catalog, *, edited: bool = True) -> tuple[UnitId | None, ...]:
    """Return for each segment of *page* the unit that *template* has for it, or None.

    With *edited*, a sentence that changed since the template was written keeps its old unit.
    """
    old = _units_of(template)
    matches = match_sentences([text for _, text in old.units], [segment.text for segment in page.segments])
    return tuple(_unit_of(match, old, edited=edited) for match in matches)


def template_texts(template: Catalog | None) -> frozenset[str]:
    """Return the sentences that *template* knows, for `read_page`."""
    return frozenset() if template is None else frozenset(text for _, text in _units_of(template).units)


def _unit_of(match: SentenceMatch, old: _Old, *, edited: bool) -> UnitId | None:
    if match.old is None or (match.fate is Fate.EDITED and not edited):
        return None
    return old.units[match.old][0]


def _units_of(template: Catalog) -> _Old:
    pairs = [(e.obsolete, UnitId(e.msgctxt), e.msgid) for e in template.entries if e.msgctxt is not None]
    return _Old(
        tuple((unit, text) for obsolete, unit, text in pairs if not obsolete),
        tuple((unit, text) for obsolete, unit, text in pairs if obsolete),
    )


def _delivered_units(first: Delivered | None) -> _Old:
    if first is None:
        return _Old(())
    return _Old(tuple((unit.id, source) for unit, source in zip(first.units, first.sources, strict=True)))


def _implicit(
    first: Delivered, page: Page, units: Sequence[UnitId | None], known: Sequence[UnitId]
) -> dict[int, UnitId]:
    """Return the ids that the first delivery's implicit units give to segments that have none yet.

    A later delivery has another prefix; the page's own goes on.
    """
    prefix, taken = page_prefix("", known) if known else "", set(known)
    placed = place_implicit(first, page, units)
    return {
        index: each.id
        for index, each in placed
        if units[index] is None and each.id not in taken and each.id.lower().startswith(prefix)
    }


def _number(
    path: str,
    units: Sequence[UnitId | None],
    implicit: Mapping[int, UnitId],
    known: Sequence[UnitId],
    first: Delivered | None,
) -> tuple[UnitId, ...]:
    """Return a unit id for every segment: numbers go on after the highest that the page ever had."""
    ever = [*known, *implicit.values()]
    if first is not None:
        ever += [unit.id for unit in first.units]
        ever += [each.id for each in first.implicit]
    prefix = page_prefix(path, ever)
    number = next_number([unit for unit in ever if unit.lower().startswith(prefix)])
    complete: dict[UnitId, None] = {}
    for index, unit in enumerate(units):
        given = unit or implicit.get(index)
        # A damaged delivery can have one id twice; only the first sentence keeps it.
        if given is None or given in complete:
            given = make_id(prefix, number)
            number += 1
        complete[given] = None
    return tuple(complete)


def _template(
    page: Page,
    units: Sequence[UnitId],
    old: Catalog | None,
    names: tuple[str, str],
    origins: Mapping[UnitId, Origin],
) -> Catalog:
    """Return the template; *names* are those of the page's reference and of the project."""
    references = (_reference(names[0], old),)
    notes = {unit: (moved_note(origin),) for unit, origin in origins.items()}
    entries = tuple(
        Entry(
            msgctxt=unit,
            msgid=segment.text,
            extracted=(*filter(None, (", ".join(segment.context), *segment.notes)), *notes.get(unit, ())),
            references=references,
        )
        for unit, segment in zip(units, page.segments, strict=True)
    )
    if old is None:
        return Catalog(header=make_header(names[1], None), entries=entries)
    present = set(units)
    # An obsolete entry without a context is a note of `with_unsourced`; a current one came from another tool.
    ours = (e for e in old.entries if e.obsolete or e.msgctxt is not None)
    gone = {e.key: _retired(e) for e in reversed(list(ours)) if e.msgctxt not in present}
    kept = map(with_sound_previous, reversed(gone.values()))
    header = old.header or make_header(names[1], None)
    return replace(old, header=header, entries=(*entries, *kept))


def _retired(entry: Entry) -> Entry:
    """Return an *entry* of a template as obsolete, without references: msgmerge copies them to catalogs."""
    return entry if entry.obsolete else replace(entry, obsolete=True, references=())


def _reference(path: str, old: Catalog | None) -> str:
    """Return what stands behind ``#:`` for the page at *path*: with the line 1, unless *old* has it without.

    Editors open a file at a line only. The true line would change in every entry below an edit. gettext puts
    names with blanks between U+2068 and U+2069.
    """
    plain = f"\u2068{path}\u2069" if any(char.isspace() for char in path) else path
    known = () if old is None else old.entries
    is_plain = any(entry.references == (plain,) for entry in known if not entry.obsolete)
    return plain if is_plain else f"{plain}:1"
