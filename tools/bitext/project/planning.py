"""What extraction would write for each page of a project; nothing is written here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from bitext.bilingual.unsourced import without_unsourced_texts
from bitext.catalog import Catalog, make_header
from bitext.catalog.po_update import update_po
from bitext.errors import UnreadableError
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.project.catalogs import Loaded, load_merged_catalog, load_merged_template
from bitext.project.following import follow_on
from bitext.project.layout import SITE_TEMPLATE, Project
from bitext.project.ledger import lost_elsewhere
from bitext.project.loading import load_deliveries, load_page, site_page
from bitext.project.moved import moved_entries, with_moved
from bitext.project.saving import Part, PlannedFile
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import Extraction, extract_page, without_unsourced
from bitext.sync.following import NOBODY, Followers, followers
from bitext.sync.identity import Fate, sentence_key
from bitext.sync.merging import merge_with
from bitext.sync.notes import Origin, with_delivery
from bitext.sync.unsourced import (
    joined_entries,
    unsourced_entries,
    with_unsourced_entries,
    without_unsourced_entries,
)
from bitext.unit import UnitId

Known = Mapping[Locale, Mapping[str, str]]
"""Translations of some source texts, by locale, whatever units these are."""

Fill = Callable[[Extraction, Locale, Catalog | None, Catalog], Catalog]
"""Returns a catalog with translations for its empty entries; it gets the one on the disk, too, or None."""


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What else a plan does.

    With *search*, new sentences are looked up among those that other pages lost; that reads all templates.
    *fill* fills entries that would be written without a translation. With *minor*, translations of edited
    sentences are kept as they are.
    """

    search: bool = False
    fill: Fill | None = None
    minor: bool = False


_PLAIN = PlanOptions()


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What extraction would do with one page: the files to write, and the fate of the page's sentences.

    `followers` counts the translations that stay translated though their sentences were edited.
    """

    page: str
    files: tuple[PlannedFile, ...]
    extraction: Extraction
    created: bool
    followers: Followers = NOBODY


def plan_page(
    project: Project, page: str, locales: Sequence[Locale], fill: Fill | None = None, *, minor: bool = False
) -> PagePlan:
    """Return what extraction would write for *page*: the page itself if it is missing, template, catalogs.

    *fill* and *minor* are those of `PlanOptions`.

    Raises:
        UnreadableError, CatalogError: if a file cannot be worked on, or there is neither page nor delivery.
    """
    path = project.page_file(page)
    text = project.read_if_there(path)
    deliveries = load_deliveries(project, page)
    options = PlanOptions(search=True, fill=fill, minor=minor)
    if text is None:
        if not deliveries:
            raise UnreadableError("the page does not exist", path=project.shown(path), help="check the path")
        made = without_unsourced_texts(deliveries[0].delivery, deliveries[0].fields)
        return plan_texts(project, page, made, deliveries, locales, created=True, options=options)
    plan = plan_texts(project, page, text, deliveries, locales, options=options)
    return _with_copy(project, plan, text) if page in (project.made or ()) else plan


def _with_copy(project: Project, plan: PagePlan, text: str) -> PagePlan:
    """Return the *plan* of a page that a plugin made just now: its *text* is kept, too."""
    copy = PlannedFile(project.shown(project.kept_copy(plan.page)), text, Part.BASIS)
    return dataclasses.replace(plan, files=(copy, *plan.files))


def plan_texts(
    project: Project,
    page: str,
    text: str,
    deliveries: Sequence[Delivered],
    locales: Sequence[Locale],
    *,
    created: bool = False,
    options: PlanOptions = _PLAIN,
    known: Known | None = None,
) -> PagePlan:
    """Return what extraction would write for *page*, whose text and deliveries are given."""
    loaded = load_merged_template(project, page)
    template = loaded.catalog
    extraction = extract_text(project, page, text, template, deliveries, search=options.search)
    extraction = _with_known(extraction, known or {})
    own = [PlannedFile(project.shown(project.page_file(page)), text, Part.BASIS)] if created else []
    if template is None and not extraction.template.entries and not any(extraction.unplaced.values()):
        # There is nothing to translate, so there is nothing to keep.
        return PagePlan(page, tuple(own), extraction, created)
    catalogs, kept = _catalog_files(project, page, extraction, loaded, locales, deliveries, options)
    return PagePlan(page, (*own, *catalogs), extraction, created, kept)


def plan_site(
    project: Project,
    locales: Sequence[Locale],
    known: Known | None = None,
    fill: Fill | None = None,
    *,
    minor: bool = False,
) -> PagePlan:
    """Return what extraction would write for the site's own strings."""
    settings = project.settings
    loaded = load_merged_template(project, SITE_TEMPLATE)
    extraction = extract_page(
        SITE_TEMPLATE,
        site_page(project),
        loaded.catalog,
        (),
        reference=settings.config_file.name,
        project=settings.site_name,
    )
    extraction = _with_known(extraction, known or {})
    options = PlanOptions(fill=fill, minor=minor)
    planned, kept = _catalog_files(project, SITE_TEMPLATE, extraction, loaded, locales, (), options)
    return PagePlan(SITE_TEMPLATE, tuple(planned), extraction, created=False, followers=kept)


def _with_known(extraction: Extraction, known: Known) -> Extraction:
    """Return *extraction* with translations that are known by their source texts, for units without one."""
    current = [entry for entry in extraction.template.entries if not entry.obsolete]
    found = {
        locale: {
            UnitId(each.msgctxt): replace(each, msgstr=texts[each.msgid])
            for each in current
            if each.msgctxt is not None and each.msgid in texts
        }
        for locale, texts in known.items()
    }
    delivered = {
        locale: {**found.get(locale, {}), **extraction.delivered.get(locale, {})}
        for locale in {*found, *extraction.delivered}
    }
    return dataclasses.replace(extraction, delivered=delivered) if found else extraction


def extract_text(
    project: Project,
    page: str,
    text: str,
    template: Catalog | None,
    deliveries: Sequence[Delivered],
    *,
    known: Collection[str] = (),
    search: bool = False,
) -> Extraction:
    """Return what became of *page*, whose text, template and deliveries are given.

    Sentences are cut as the template has them, and as *known* has them; a page's first template takes them
    from its deliveries. *search* is that of `PlanOptions`.
    """
    sentences = set(known)
    if template is None:
        sentences.update(source for given in deliveries for source in given.sources)
    read = load_page(project, page, template, text, known=sentences)
    read = without_unsourced(read, deliveries, template)

    def extract(elsewhere: Mapping[str, Origin]) -> Extraction:
        return extract_page(
            page,
            read,
            template,
            deliveries,
            reference=project.shown(project.page_file(page)),
            project=project.settings.site_name,
            elsewhere=elsewhere,
        )

    extraction = extract({})
    if not search or not (loose := _loose(read, extraction)):
        return extraction
    elsewhere = lost_elsewhere(project, page, loose)
    return extract(elsewhere) if elsewhere else extraction


def _loose(page: Page, extraction: Extraction) -> frozenset[str]:
    """Return the keys of the sentences that are new to their page, or were recognized only by their place."""
    return frozenset(
        sentence_key(segment.text)
        for segment, fate in zip(page.segments, extraction.fates, strict=True)
        if fate in {Fate.NEW, Fate.EDITED}
    )


def _catalog_files(
    project: Project,
    page: str,
    extraction: Extraction,
    template: Loaded,
    locales: Sequence[Locale],
    deliveries: Sequence[Delivered],
    options: PlanOptions,
) -> tuple[list[PlannedFile], Followers]:
    """Return the template and the catalogs that change, and how many translations followed edits.

    A file with the same content is not changed, however another tool wrapped its lines.
    """
    planned: list[PlannedFile] = []
    kept = NOBODY
    if extraction.template != template.catalog or template.clashes:
        path = project.template_file(page)
        planned.append(
            planned_catalog(project, path, extraction.template, Part.BASIS, is_new=template.catalog is None)
        )
    for locale in locales:
        old, clashes = load_merged_catalog(project, locale, page)
        merged = merge_locale(project, extraction, locale, old, deliveries, minor=options.minor)
        if old is None and not merged.entries:
            # All sentences of the page are gone, or left out.
            continue
        kept = kept.plus(followers(old, merged)) if merged != old else kept
        if options.fill is not None:
            merged = options.fill(extraction, locale, old, merged)
        if merged != old or clashes:
            path = project.catalog_file(locale, page)
            planned.append(planned_catalog(project, path, merged, is_new=old is None))
    return planned, kept


def planned_catalog(
    project: Project, path: Path, catalog: Catalog, part: Part = Part.LEAF, *, is_new: bool = False
) -> PlannedFile:
    """Return the file *path* with *catalog*: entries that did not change keep their bytes.

    If it *is_new*, there is nothing to read.
    """
    text = update_po(catalog, "" if is_new else project.read_if_there(path) or "")
    return PlannedFile(project.shown(path), text, part)


def merge_locale(
    project: Project,
    extraction: Extraction,
    locale: Locale,
    old: Catalog | None,
    deliveries: Sequence[Delivered],
    *,
    minor: bool = False,
) -> Catalog:
    """Return the catalog in *locale*, updated from *old*, which is None if there is none yet.

    A new catalog notes which of the *deliveries* it was made from. *minor* is that of `PlanOptions`.
    """
    header = make_header(project.settings.site_name, locale)
    if old is None:
        old = Catalog(header=header, entries=extraction.unplaced.get(locale, ()))
        for given in deliveries:
            old = with_delivery(old, given.digest) if given.locale == locale else old
    if not old.header:
        old = replace(old, header=header)
    unsourced = unsourced_entries(old)
    old = without_unsourced_entries(old)
    own = [given for given in deliveries if given.locale == locale]
    units = [UnitId(each.msgctxt or "") for each in extraction.template.entries if not each.obsolete]
    delivered = {
        **extraction.delivered.get(locale, {}),
        **joined_entries(unsourced, own, extraction.page, units),
    }
    if extraction.origins:
        delivered = dict(with_moved(delivered, moved_entries(project, locale, extraction, old)))
    follow = follow_on(project, extraction, locale, minor=minor)
    merged = merge_with(follow, old, extraction.template, delivered, extraction.parts)
    return with_unsourced_entries(merged, unsourced, own, extraction.page)
