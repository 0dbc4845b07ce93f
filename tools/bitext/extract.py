"""From a page and its deliveries to its template: which sentence has which unit id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bitext.bilingual import Delivery, Gap, ImplicitUnit, find_gaps, implicit_units
from bitext.catalog import Catalog, Entry, make_header
from bitext.identity import Fate, Match, match_sentences, next_number, page_prefix
from bitext.locales import Locale
from bitext.markdown import Page, Segment
from bitext.markdown.sentences import unit_text
from bitext.unit import UnitId, make_id


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of a page: its new template, the fate of each segment, and the units that are gone.

    `delivered` holds, per locale, the translations that the deliveries bear for the template's units.
    """

    template: Catalog
    fates: tuple[Fate, ...]
    gone: tuple[UnitId, ...]
    delivered: Mapping[Locale, Mapping[UnitId, str]]


@dataclass(frozen=True, slots=True)
class _Old:
    """The units that a page had: those in use, those that were once, and the delivery they came from."""

    units: tuple[tuple[UnitId, str], ...]
    retired: tuple[tuple[UnitId, str], ...] = ()


def extract_page(
    path: str,
    page: Page,
    template: Catalog | None,
    deliveries: Mapping[Locale, Delivery],
    *,
    reference: str,
    project: str = "",
) -> Extraction:
    """Return the template of *page* and what is known about its units; reads and writes nothing.

    A page's first template takes the ids of its first delivery; after that the old *template* rules.
    *path* is the page's name, *reference* what ``#:`` says.
    """
    first = next(iter(deliveries.items()), None)
    old = _units_of(template) if template is not None else _delivered_units(first)
    texts = [segment.text for segment in page.segments]
    matches = match_sentences([t for _, t in old.units], texts, [t for _, t in old.retired])
    known = [*old.units, *old.retired]
    units: list[UnitId | None] = [None if m.old is None else known[m.old][0] for m in matches]
    implicit = {} if first is None else _implicit(first, page, units, {unit for unit, _ in known})
    complete = _number(path, units, implicit, [unit for unit, _ in known], first)
    new_template = _template(page, complete, template, reference, project)
    used = set(complete)
    return Extraction(
        template=new_template,
        fates=tuple(Fate.KEPT if i in implicit else m.fate for i, m in enumerate(matches)),
        gone=tuple(unit for unit, _ in old.units if unit not in used),
        delivered={
            locale: delivered_targets(delivery, locale, page, complete)
            for locale, delivery in deliveries.items()
        },
    )


def without_unsourced(page: Page, deliveries: Mapping[Locale, Delivery]) -> Page:
    """Return *page* without the segments that still bear a delivery's translated text instead of a source.

    A page made from a delivery has its alternative texts and front matter in the language of the delivery,
    until the author writes them in the source language; till then they have no source text to translate.
    """
    unsourced = {
        unit_text(implicit.target)
        for locale, delivery in deliveries.items()
        for implicit in implicit_units(delivery, locale.language)
    }
    kept = (each for each in page.segments if not (_implicit_kind(each) and each.text in unsourced))
    return replace(page, segments=tuple(kept))


def page_units(page: Page, template: Catalog, *, edited: bool = True) -> tuple[UnitId | None, ...]:
    """Return for each segment of *page* the unit that *template* has for it, or None.

    With *edited*, a sentence that changed since the template was written still is its old unit.
    """
    old = _units_of(template)
    matches = match_sentences([text for _, text in old.units], [segment.text for segment in page.segments])
    return tuple(_unit_of(match, old, edited=edited) for match in matches)


def template_texts(template: Catalog | None) -> frozenset[str]:
    """Return the sentences that *template* knows, for `read_page`."""
    return frozenset() if template is None else frozenset(text for _, text in _units_of(template).units)


def delivery_texts(delivery: Delivery) -> frozenset[str]:
    """Return the source sentences of a delivery, for `read_page`."""
    return frozenset(unit_text(unit.source) for unit in delivery.units)


def _unit_of(match: Match, old: _Old, *, edited: bool) -> UnitId | None:
    if match.old is None or (match.fate is Fate.EDITED and not edited):
        return None
    return old.units[match.old][0]


def _units_of(template: Catalog) -> _Old:
    pairs = [(e.obsolete, UnitId(e.msgctxt), e.msgid) for e in template.entries if e.msgctxt is not None]
    return _Old(
        tuple((unit, text) for obsolete, unit, text in pairs if not obsolete),
        tuple((unit, text) for obsolete, unit, text in pairs if obsolete),
    )


def _delivered_units(first: tuple[Locale, Delivery] | None) -> _Old:
    if first is None:
        return _Old(())
    seen: dict[UnitId, str] = {}
    for unit in first[1].units:
        seen.setdefault(unit.id, unit_text(unit.source))
    return _Old(tuple(seen.items()))


def delivered_targets(
    delivery: Delivery, locale: Locale, page: Page, units: Sequence[UnitId | None]
) -> dict[UnitId, str]:
    """Return the translations that *delivery* bears for *units*, the units of the segments of *page*.

    Matched by source text, not by id: two deliveries of one page rarely share ids.
    """
    given = delivery.units
    texts = [segment.text for segment in page.segments]
    matches = match_sentences([unit_text(unit.source) for unit in given], texts)
    targets: dict[UnitId, str] = {}
    own: list[UnitId | None] = []
    for unit, match in zip(units, matches, strict=True):
        same = match.old is not None and match.fate is not Fate.EDITED
        own.append(given[match.old].id if same and match.old is not None else None)
        if unit is not None and same and match.old is not None:
            targets[unit] = unit_text(given[match.old].target)
    for index, implicit in place_implicit(delivery, locale, page, own):
        unit = units[index]
        if unit is not None:
            targets.setdefault(unit, unit_text(implicit.target))
    return targets


def _implicit(
    first: tuple[Locale, Delivery], page: Page, units: Sequence[UnitId | None], known: set[UnitId]
) -> dict[int, UnitId]:
    """Return the ids that the first delivery's implicit units give to segments that have none yet."""
    locale, delivery = first
    placed = place_implicit(delivery, locale, page, units)
    return {index: each.id for index, each in placed if units[index] is None and each.id not in known}


def place_implicit(
    delivery: Delivery, locale: Locale, page: Page, own: Sequence[UnitId | None]
) -> Iterator[tuple[int, ImplicitUnit]]:
    """Yield the implicit units of *delivery* with the indexes of their segments, found by order and place.

    *own* gives for each segment the delivery's unit, or None. An alternative text that stands between two
    units in the delivery is the one that stands between their segments on the page.
    """
    where = {unit: index for index, unit in enumerate(own) if unit is not None}
    explained = [gap for gap in find_gaps(delivery, locale.language) if gap.implicit]
    placed: set[str] = set()
    for gap in explained:
        placed.update(each.id for each in gap.implicit)
        yield from _pair_up(page.segments, own, gap.implicit, _range(gap, where, len(own)))
    rest = tuple(each for each in implicit_units(delivery, locale.language) if each.id not in placed)
    last = max(where.values(), default=-1)
    yield from _pair_up(page.segments, own, rest, range(last + 1, len(own)))


def _range(gap: Gap, where: Mapping[UnitId, int], length: int) -> range:
    start = -1 if gap.after is None else where.get(gap.after, length)
    end = length if gap.before is None else where.get(gap.before, 0)
    return range(start + 1, end)


def _pair_up(
    segments: Sequence[Segment],
    own: Sequence[UnitId | None],
    implicit: Sequence[ImplicitUnit],
    places: range,
) -> Iterator[tuple[int, ImplicitUnit]]:
    for kind in ("title", "description", "alt"):
        wanted = [each for each in implicit if each.kind == kind]
        free = [i for i in places if own[i] is None and _implicit_kind(segments[i]) == kind]
        for index, each in zip_longest(free, wanted):
            if index is not None and each is not None:
                yield index, each


def _implicit_kind(segment: Segment) -> str:
    if segment.kind == "alt":
        return "alt"
    if segment.kind != "meta":
        return ""
    return "title" if "page title" in segment.context else "description"


def _number(
    path: str,
    units: Sequence[UnitId | None],
    implicit: Mapping[int, UnitId],
    known: Sequence[UnitId],
    first: tuple[Locale, Delivery] | None,
) -> tuple[UnitId, ...]:
    """Return a unit id for every segment: numbers go on after the highest that the page ever had."""
    ever = [*known, *implicit.values()]
    if first is not None:
        ever += [unit.id for unit in first[1].units]
        ever += [each.id for each in implicit_units(first[1], first[0].language)]
    prefix, number = page_prefix(path, ever), next_number([u for u in ever if _has_prefix(u, ever, path)])
    complete: list[UnitId] = []
    for index, unit in enumerate(units):
        given = unit or implicit.get(index)
        if given is None:
            given = make_id(prefix, number)
            number += 1
        complete.append(given)
    return tuple(complete)


def _has_prefix(unit: UnitId, ever: Sequence[UnitId], path: str) -> bool:
    return unit.lower().startswith(page_prefix(path, ever))


def _template(
    page: Page, units: Sequence[UnitId], old: Catalog | None, reference: str, project: str
) -> Catalog:
    entries = [
        Entry(
            msgctxt=unit,
            msgid=segment.text,
            extracted=tuple(filter(None, [", ".join(segment.context), *segment.notes])),
            references=(reference,),
        )
        for unit, segment in zip(units, page.segments, strict=True)
    ]
    if old is None:
        return Catalog(header=make_header(project, None), entries=tuple(entries))
    present = set(units)
    gone = [replace(e, obsolete=True) for e in old.entries if e.msgctxt not in present]
    return replace(old, entries=(*entries, *gone))
