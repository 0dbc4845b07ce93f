"""A new delivery of one page: what importing it would write, and what needs a person.

The new file is stored last: an import resumes after an interruption, and ends with the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bitext import files
from bitext.bilingual import parse
from bitext.bilingual.unsourced import without_unsourced_texts
from bitext.catalog import Catalog, Entry, parse_po
from bitext.checking.audit import Audit, combine
from bitext.checking.deliveries import check_placement
from bitext.checking.findings import rule_finding
from bitext.checks import delivery_conflict
from bitext.checks.delivery_conflict import ADVICE, conflict_message
from bitext.errors import SettingsError, UnreadableError
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.markdown.sentences import KnownSentences, normalise, unit_text
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.catalogs import load_merged_catalog, load_merged_template
from bitext.project.following import follow_on
from bitext.project.loading import load_deliveries, read_text
from bitext.project.page_names import page_name
from bitext.project.planning import extract_text, merge_locale, planned_catalog
from bitext.project.saving import Part, PlannedFile
from bitext.sync.delivered import Delivered, delivered_entries
from bitext.sync.extraction import Extraction, template_texts, with_unsourced
from bitext.sync.following import with_followers
from bitext.sync.identity import sentence_key
from bitext.sync.notes import delivery_of, with_delivery
from bitext.sync.three_way import DeliveredPairs, Imported, Outcome, delivered_pairs, following, three_way
from bitext.sync.unsourced import given_entries
from bitext.unit import UnitId

_FOREIGN_LETTER = re.compile(r"[^\W\d_\u0000-\u024f]")
"""A letter that is not Latin."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A new delivery: the page and the locale it is of, its file, and the English page, if it is known.

    `name` is how findings name the file.
    """

    page: str
    locale: Locale
    name: str
    text: str
    english: str | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing a delivery would do: the files to write, in this order, and what became of the units.

    `gone` counts the sentences that the stored delivery had and the new one has not. `created` says that the
    page is made, `differs` that the page in `docs/` is not the English page that was given.
    """

    files: tuple[PlannedFile, ...]
    imported: Imported
    audit: Audit
    gone: int
    created: bool
    differs: bool


def chosen_page(project: Project, name: str) -> str:
    """Return the page that *name* means, whether it exists or not; see `bitext.project.page_names`.

    Raises:
        SettingsError: if no page can have that name.
    """
    name = page_name(project.settings.docs, name)
    page = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in page.parts)
    inside = not page.is_absolute() and ".." not in page.parts
    inside = inside and not files.leads_out(project.page_file(name), project.root)
    fault = files.name_fault(name)
    if hidden or not inside or "\\" in name or fault or not name.isprintable() or page.suffix != ".md":
        raise SettingsError(
            f"{name!r} is no name of a page{fault and ': '}{fault}",
            help="give the path of a Markdown file under docs/, such as guide/start.md",
        )
    if page.as_posix() == f"{SITE_TEMPLATE}.md" or not project.has_place_for(page.as_posix()):
        raise SettingsError(
            f"{name!r} is no page of the site", help="name another page, or change exclude_docs in mkdocs.yml"
        )
    return page.as_posix()


def plan_import(project: Project, incoming: Incoming) -> ImportPlan:
    """Return what importing *incoming* would do; nothing is written.

    The page in `docs/` is the truth for the source text; one that is missing is made from the English page,
    else from the delivery. Catalogs of other locales are brought into step with the page as well.

    Raises:
        UnreadableError, CatalogError: if the delivery, the page or a catalog cannot be worked on.
    """
    given = _read(project, incoming)
    base = next(iter(load_deliveries(project, incoming.page, [incoming.locale])), None)
    shown = project.shown(project.page_file(incoming.page))
    own = project.read_if_there(project.page_file(incoming.page))
    text = own if own is not None else _new_page(given, incoming)
    extraction = _extract(project, incoming, text, base, given)
    imported = _import(project, incoming.page, extraction, base, given)
    template = project.template_file(incoming.page)
    stored = project.delivery_file(given.locale, incoming.page)
    catalogs = _catalogs(project, incoming, extraction, imported)
    planned = [
        *([PlannedFile(shown, text, Part.BASIS)] if own is None else []),
        planned_catalog(project, template, extraction.template, Part.BASIS),
        *catalogs,
        PlannedFile(project.shown(stored), incoming.text, Part.SEAL),
    ]
    conflicts = Audit(tuple(conflict_findings(catalogs[-1], imported, given.locale)))
    return ImportPlan(
        files=tuple(planned),
        imported=imported,
        audit=combine([check_placement(incoming.name, given, extraction), conflicts]),
        gone=_gone(base, given),
        created=own is None,
        differs=own is not None and incoming.english not in {None, own},
    )


def _extract(
    project: Project, incoming: Incoming, text: str, base: Delivered | None, given: Delivered
) -> Extraction:
    """Return what became of the page with this *text*, with the new delivery in place of the stored one."""
    template = load_merged_template(project, incoming.page).catalog
    if template is not None and base is not None:
        unsourced = _unsourced(text, base, given, incoming.english or "")
        template = with_unsourced(template, unsourced, given.locale)
    return extract_text(
        project,
        incoming.page,
        text,
        template,
        _deliveries(project, incoming.page, given),
        known=_new_sentences(template, given),
        search=True,
    )


def _catalogs(
    project: Project, incoming: Incoming, extraction: Extraction, imported: Imported
) -> list[PlannedFile]:
    """Return the catalogs of the page in all locales; that of the delivery's own locale is the last."""
    page = incoming.page
    others = [each for each in project.locales if each != incoming.locale]
    deliveries = load_deliveries(project, page, others)
    old = {each: load_merged_catalog(project, each, page).catalog for each in others}
    merged = [(each, merge_locale(project, extraction, each, old[each], deliveries)) for each in others]
    return [
        planned_catalog(project, project.catalog_file(each, page), catalog)
        for each, catalog in [*merged, (incoming.locale, imported.catalog)]
    ]


def _read(project: Project, incoming: Incoming) -> Delivered:
    given = Delivered(incoming.locale, parse(incoming.text), fields=project.settings.reach.fields)
    if not given.units:
        raise UnreadableError(
            "the file has no pair of a source and a target sentence",
            path=incoming.name,
            help="name the bilingual file as the localization pipeline sent it",
        )
    if incoming.english is None:
        return given
    english = read_text(project, incoming.english, set(given.sources))
    return replace(given, english=english)


def _new_page(given: Delivered, incoming: Incoming) -> str:
    if incoming.english is not None:
        return incoming.english
    return without_unsourced_texts(given.delivery, given.fields)


def _deliveries(project: Project, page: str, given: Delivered) -> Sequence[Delivered]:
    """Return the deliveries of *page* in the order of the settings, with the new one for the stored one."""
    others = load_deliveries(project, page, [each for each in project.locales if each != given.locale])
    return sorted([*others, given], key=lambda each: project.locales.index(each.locale))


def _new_sentences(template: Catalog | None, given: Delivered) -> frozenset[str]:
    """Return the sentences of a delivery that help to cut the page where its template does not.

    What consists of sentences that the template has stays cut as it is, so that no unit is joined.
    """
    known = KnownSentences(template_texts(template))
    return frozenset(source for source in given.sources if not known or known.tile(source) is None)


def _unsourced(text: str, base: Delivered, given: Delivered, english: str) -> list[str]:
    """Return the texts of the stored delivery that the page still has where it should have source texts.

    Only a text in another script than the source is certain to be a translation: a delivery can leave a title
    as it is.
    """
    page, source = normalise(text), normalise(english)
    old = dict.fromkeys(unit_text(each.target) for each in base.implicit)
    new = {unit_text(each.target) for each in given.implicit}
    return [
        each
        for each in old
        if each not in new and each in page and each not in source and _FOREIGN_LETTER.search(each)
    ]


def _import(
    project: Project, page: str, extraction: Extraction, base: Delivered | None, given: Delivered
) -> Imported:
    old = load_merged_catalog(project, given.locale, page).catalog
    units = [UnitId(entry.msgctxt or "") for entry in extraction.template.entries if not entry.obsolete]
    known = set() if old is None else {entry.msgctxt for entry in old.entries}
    ours = merge_locale(project, extraction, given.locale, old, [given])
    # Without a record, the same texts under other ids are no reason to change the catalog.
    if base is None or base.digest != given.digest or delivery_of(ours) is not None:
        ours = with_delivery(ours, given.digest)
    texts = {UnitId(unit): entry.msgid for unit, entry in extraction.template.by_id.items()}
    stored = DeliveredPairs() if base is None else _pairs(base, extraction.page, units)
    imported = three_way(
        ours,
        following(stored, texts, given.locale),
        delivered_pairs(given, {**extraction.delivered.get(given.locale, {}), **_unsourced_units(given)}),
        extraction.unplaced.get(given.locale, ()),
        frozenset([*units, *_unsourced_units(given)]) - known,
    )
    follow = follow_on(project, extraction, given.locale)
    return replace(imported, catalog=with_followers(imported.catalog, follow, units))


def _pairs(given: Delivered, page: Page, units: Sequence[UnitId]) -> DeliveredPairs:
    entries, _ = delivered_entries(given, page, units, given.match(page))
    return delivered_pairs(given, {**entries, **_unsourced_units(given)})


def _unsourced_units(given: Delivered) -> dict[UnitId, Entry]:
    """Return the texts of a delivery that have no source, by what catalogs name them."""
    return {UnitId(each.msgctxt or ""): each for each in given_entries(given).values()}


def _gone(base: Delivered | None, given: Delivered) -> int:
    """Return how many sentences the stored delivery has that the new one has not."""
    if base is None:
        return 0
    return (Counter(map(sentence_key, base.sources)) - Counter(map(sentence_key, given.sources))).total()


def conflict_findings(file: PlannedFile, imported: Imported, locale: Locale) -> list[Finding]:
    """Return a finding for each new conflict, at its place in the catalog *file* as it is to be written."""
    units = imported.units(Outcome.CONFLICT)
    entries = parse_po(file.text).by_id if units else {}
    return [
        rule_finding(
            delivery_conflict.RULE,
            file.path,
            (entries[unit].line, 1),
            conflict_message(entries[unit]),
            help=ADVICE,
            unit=unit,
            locale=locale,
        )
        for unit in units
    ]
