"""Checking the pages of a project, each with its template, its catalogs and its deliveries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bitext.catalog import Catalog
from bitext.checking.audit import Audit, Counts, combine
from bitext.checking.catalogs import Judge, check_catalog, check_file, check_translations
from bitext.checking.deliveries import check_delivery
from bitext.checking.findings import offset_finding, rule_finding, without_long_excerpt
from bitext.checking.glossaries import sound_glossary
from bitext.checking.rendered import Foretold, HeldBack, RenderMode, held_back, project_dialect
from bitext.checking.sources import read_source, readable_part
from bitext.checks import PAGE_RULES, missing, page_invalid
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.errors import BitextError
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.localization.page import Sentence, State
from bitext.markdown import Page
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.loading import load_deliveries, load_page, site_page
from bitext.sync.delivered import Delivered, sourced_units
from bitext.sync.extraction import page_units, without_unsourced
from bitext.sync.unsourced import own_texts_of, without_unsourced_entries
from bitext.unit import UnitId

NO_TEMPLATE = "no template yet"
"""What is said of a page that has sentences, and was not extracted yet."""


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The template and catalogs of a page: a finding for what cannot be read, None for what is not there."""

    template: SourceFile | Finding | None
    catalogs: Mapping[Locale, SourceFile | Finding | None]

    @classmethod
    def of(cls, project: Project, page: str, locales: Sequence[Locale]) -> PageFiles:
        """Read those of *page* in *locales*."""
        return cls(
            read_source(project, project.template_file(page)),
            {locale: read_source(project, project.catalog_file(locale, page)) for locale in locales},
        )


def check_page(
    project: Project,
    page: str,
    locales: Sequence[Locale],
    render: RenderMode = "auto",
    foretold: Foretold | None = None,
    read: PageFiles | None = None,
) -> Audit:
    """Return what the rules find on *page* and in its catalogs in *locales*; no other page is looked at.

    *render* says whether the page is rendered, and *foretold* is what MkDocs said of all pages, if it was
    asked. A file that cannot be used is a finding. *read* are its files, where the caller has read them.
    """
    try:
        return _check_page(project, page, read or PageFiles.of(project, page, locales), render, foretold)
    except BitextError as error:
        shown = project.settings.config_file if page == SITE_TEMPLATE else project.page_file(page)
        path, place = error.path or project.shown(shown), (max(error.line, 1), max(error.column, 1))
        return Audit((rule_finding(page_invalid.RULE, path, place, error.message, help=error.help),))


def _check_page(
    project: Project, page: str, given: PageFiles, render: RenderMode, foretold: Foretold | None
) -> Audit:
    template_file, files = given.template, given.catalogs
    if template_file is None:
        read, page_file = _page(project, page, None)
        # A page with nothing to translate needs no template.
        own = _no_file(page_file.path, NO_TEMPLATE, None) if read.segments else Audit(counts=Counts(files=1))
        return combine([own, check_page_form(page, page_file)])
    if isinstance(template_file, Finding):
        return Audit((template_file,))
    form = check_file(template_file)
    if template_file.damage:
        by_locale = {each.locale: each for each in load_deliveries(project, page, [*files])}
        return combine(
            [form, _check_deliveries(project, page, dict.fromkeys(files), by_locale, None, frozenset())]
        )
    stored = load_deliveries(project, page) if page != SITE_TEMPLATE else ()
    subject = template_subject(project, page, template_file, stored)
    known = frozenset(UnitId(unit) for unit in subject.template.by_id)
    by_locale = {each.locale: each for each in stored}
    deliveries = _check_deliveries(project, page, files, by_locale, subject.page, known)
    judge = partial(_held_back, project, page, render, foretold)
    catalogs = [
        _check_locale(project, page, locale, file, subject, by_locale.get(locale), judge)
        for locale, file in files.items()
    ]
    own = check_catalog(subject)
    return combine([form, own, check_page_form(page, subject.page_file), deliveries, *catalogs])


def check_page_form(page: str, file: SourceFile) -> Audit:
    """Return what the rules find in a source page as a file."""
    found = (
        offset_finding(rule, flaw, file, flaw.at, locale=None)
        for rule in (PAGE_RULES if page != SITE_TEMPLATE else ())
        for flaw in rule.check(file)
    )
    return Audit(tuple(map(without_long_excerpt, found)))


def template_subject(
    project: Project, page: str, template_file: SourceFile, stored: Sequence[Delivered] | None = None
) -> PageCatalog:
    """Return *page* with its template, which is readable, as the rules on catalogs look at them.

    *stored* are its stored deliveries, where the caller has read them.
    """
    template = template_file.catalog
    read, page_file = _page(project, page, template, stored)
    units = page_units(read, template, edited=False)
    return PageCatalog(
        read,
        page_file,
        template,
        template_file,
        units,
        template,
        template_file,
        in_place=page != SITE_TEMPLATE,
    )


def catalog_subject(project: Project, locale: Locale, of_page: PageCatalog, file: SourceFile) -> PageCatalog:
    """Return *of_page* with the catalog *file* in *locale*, which is readable."""
    return replace(
        of_page,
        catalog=without_unsourced_entries(file.catalog),
        catalog_file=file,
        locale=locale,
        conventions=project.settings.styles[locale],
        glossary=sound_glossary(project, locale),
        shows=project.settings.shows.get(locale, frozenset()),
    )


def _page(
    project: Project, page: str, template: Catalog | None, stored: Sequence[Delivered] | None = None
) -> tuple[Page, SourceFile]:
    if page == SITE_TEMPLATE:
        read = site_page(project)
        return read, SourceFile(project.settings.config_file.name, read.text)
    stored = load_deliveries(project, page) if stored is None else stored
    read = without_unsourced(load_page(project, page, template), stored, template)
    return read, SourceFile(project.shown(project.page_file(page)), read.text)


def _held_back(
    project: Project,
    page: str,
    render: RenderMode,
    foretold: Foretold | None,
    subject: PageCatalog,
    sentences: Sequence[Sentence],
) -> HeldBack:
    """Return the units that are not shown on *page*, of whose *sentences* some are unsafe by the rules."""
    if render == "never" or subject.locale is None:
        return ()
    if foretold is None:
        return held_back(subject, project_dialect(project), sentences, whole=render == "always")
    unsafe = {each.unit for each in sentences if each.state is State.UNSAFE}
    found = foretold.held_back.get((subject.locale.tag, page), ())
    return tuple((unit, reason) for unit, reason in found if unit not in unsafe)


def _check_locale(
    project: Project,
    page: str,
    locale: Locale,
    file: SourceFile | Finding | None,
    of_page: PageCatalog,
    given: Delivered | None,
    judge: Judge,
) -> Audit:
    if file is None:
        return _no_file(of_page.template_file.path, f"no catalog in {locale.tag} yet", locale)
    if isinstance(file, Finding):
        return Audit((replace(file, locale=locale.tag),))
    form = check_file(file, locale)
    if file.damage:
        part = readable_part(file)
        if part is None:
            return form
        return combine([form, check_translations(catalog_subject(project, locale, of_page, part), locale)])
    subject = catalog_subject(project, locale, of_page, file)
    if given is not None:
        path = project.shown(project.delivery_file(locale, page))
        subject = replace(subject, delivered=given, delivery_file=SourceFile(path, given.delivery.text))
    return combine([form, check_catalog(subject, judge)])


def _check_deliveries(
    project: Project,
    page: str,
    catalogs: Mapping[Locale, SourceFile | Finding | None],
    stored: Mapping[Locale, Delivered],
    read: Page | None,
    known: frozenset[UnitId],
) -> Audit:
    """Return what the rules find in deliveries *stored* of *page*, whose template has the *known* units.

    A later delivery has other ids, so the sources of its implicit units are looked for in the page's text.
    What the *catalogs* translate is judged there, where a person mends it.
    """
    return combine(
        check_delivery(
            project.shown(project.delivery_file(given.locale, page)),
            given.delivery,
            locale=given.locale,
            known_sources=known
            if read is None
            else known | sourced_units(given, read, known) | own_texts_of(given, read),
            conventions=project.settings.styles[given.locale],
            stored=_translated(catalogs[given.locale]),
            surveyed=given.survey,
        )
        for given in map(stored.get, catalogs)
        if given is not None
    )


def _translated(catalog: SourceFile | Finding | None) -> frozenset[str]:
    """Return the ids and the texts that a readable *catalog* translates."""
    if not isinstance(catalog, SourceFile) or catalog.damage is not None:
        return frozenset()
    translated = [entry for entry in catalog.catalog.entries if entry.translated]
    return frozenset(name for entry in translated for name in (entry.msgctxt, entry.msgid) if name)


def _no_file(path: str, message: str, locale: Locale | None) -> Audit:
    finding = rule_finding(missing.RULE, path, (1, 1), message, help="run `bitext extract`", locale=locale)
    return Audit((finding,))
