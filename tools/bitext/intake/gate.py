"""Which translations of a page must not be taken, because the site would not show them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from bitext.catalog import Catalog, Entry, State
from bitext.checking.catalogs import pair_flaws, pair_of, segments_by_unit
from bitext.checking.rendered import held_back, project_dialect
from bitext.checks import GUARDS, page_differs, structure_changed
from bitext.checks.rule import Rule
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.intake.coding import PageCodes
from bitext.locales import Locale
from bitext.localization.page import choose, danger
from bitext.localization.substitution import has_same_markup
from bitext.markdown import Segment
from bitext.markdown.plain import begins_no_block, is_plain
from bitext.project import SITE_TEMPLATE, Project
from bitext.sync.fuzzy import translated_text
from bitext.unit import UnitId


class Refusal(NamedTuple):
    """Which rule refuses a translation, what it says, and what to do."""

    rule: Rule
    message: str
    help: str = ""


Reasons = dict[UnitId, Refusal]
"""Why units are refused."""


def refused(
    project: Project, page: str, locale: Locale, codes: PageCodes, catalog: Catalog, taken: Collection[UnitId]
) -> Reasons:
    """Return which of the units *taken* in *catalog*, as it would be, must not be taken, and why.

    Each is judged alone, then all of them in the page as it would be shown, and as the site's renderer would
    make it, as far as its extensions are known.
    """
    every = {unit: entry for unit, entry in catalog.by_id.items() if unit in taken}
    harmless = {unit for unit, entry in every.items() if _is_harmless(codes.segments.get(unit), entry)}
    entries = {unit: entry for unit, entry in every.items() if unit not in harmless}
    if not entries:
        return {}
    file = SourceFile(project.shown(project.catalog_file(locale, page)), "")
    subject = PageCatalog(
        codes.page,
        SourceFile(page, codes.page.text),
        catalog,
        file,
        codes.units,
        catalog,
        file,
        locale,
        in_place=page != SITE_TEMPLATE,
        conventions=project.settings.styles[locale],
    )
    found = dict(_alone(subject, entries, locale))
    if subject.in_place and any(not entry.fuzzy for entry in entries.values()):
        found |= dict(_in_page(project, subject, found, taken, harmless))
    return found


def _is_harmless(segment: Segment | None, entry: Entry) -> bool:
    """Whether a translation surely is the source in other words, wherever it stands: most of them are."""
    source, target = translated_text(entry), entry.msgstr
    if segment is None or segment.kind not in _RUNNING or segment.span.start == 0 or " : " in source:
        return False
    if is_plain(source) and is_plain(target):
        return True
    return all(map(begins_no_block, (source, target))) and has_same_markup(source, target)


_RUNNING = frozenset({"paragraph", "heading", "cell", "term"})


def _alone(
    subject: PageCatalog, entries: Mapping[str, Entry], locale: Locale
) -> Iterator[tuple[UnitId, Refusal]]:
    segments = segments_by_unit(subject)
    for unit, entry in entries.items():
        segment = segments.get(UnitId(unit))
        pair = replace(pair_of(subject, entry, segment, locale), source=translated_text(entry))
        if danger(pair):
            rule, flaw = next(pair_flaws(pair, GUARDS))
            yield UnitId(unit), Refusal(rule, flaw.message, flaw.help)


def _in_page(
    project: Project,
    subject: PageCatalog,
    guilty: Collection[UnitId],
    taken: Collection[UnitId],
    harmless: Collection[str],
) -> Iterator[tuple[UnitId, Refusal]]:
    assert subject.locale is not None
    entries = subject.catalog.by_id
    sentences = choose(subject.page, subject.units, entries, locale=subject.locale, unsafe=guilty)
    for sentence in sentences:
        if (
            (unit := sentence.unit) is not None
            and sentence.state is State.UNSAFE
            and unit in taken
            and unit not in guilty
        ):
            yield unit, Refusal(structure_changed.RULE, sentence.reason)
    dialect = project_dialect(project)
    for unit, reason in held_back(subject, dialect, sentences, whole=False, harmless=harmless):
        if unit in taken:
            yield unit, Refusal(page_differs.RULE, reason)
