"""A project's pages, templates and catalogs as they lie on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bitext import files
from bitext.bilingual import parse
from bitext.bilingual.source_page import source_page
from bitext.catalog import Catalog, format_po, make_header, parse_po
from bitext.coverage import Coverage, page_coverage
from bitext.delivered import Delivered
from bitext.extract import Extraction, extract_page, page_units, template_texts, without_unsourced
from bitext.locales import Locale
from bitext.markdown import Page, Segment, read_page
from bitext.merge import merge
from bitext.project import SITE_TEMPLATE, Project
from bitext.text import Span
from bitext.unit import UnitId


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that a command would write: its path under the project, and its whole text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What extraction would do with one page: the files to write, and the fate of the page's sentences."""

    page: str
    files: tuple[PlannedFile, ...]
    extraction: Extraction
    created: bool


def load_template(project: Project, page: str) -> Catalog | None:
    """Return the template of *page*, or None if it has none yet.

    Raises:
        CatalogError, UnreadableError: if it is damaged.
    """
    path = project.template_file(page)
    text = files.read_if_there(path, project.shown(path))
    return None if text is None else parse_po(text, path=project.shown(path))


def load_catalog(project: Project, locale: Locale, page: str) -> Catalog | None:
    """Return the catalog of *page* in *locale*, or None if it has none yet. Errors as in `load_template`."""
    path = project.catalog_file(locale, page)
    text = files.read_if_there(path, project.shown(path))
    return None if text is None else parse_po(text, path=project.shown(path))


def project_coverage(project: Project, locale: Locale) -> dict[str, Coverage]:
    """Return how much of each page, and last of the site's own strings, is translated into *locale*.

    A page without a template has nothing to translate, and is left out. Errors as in `load_template`.
    """
    found = {}
    for page in [*project.pages(), SITE_TEMPLATE]:
        template = load_template(project, page)
        if template is not None:
            found[page] = page_coverage(template, load_catalog(project, locale, page))
    return found


def load_deliveries(
    project: Project, page: str, locales: Sequence[Locale] | None = None
) -> tuple[Delivered, ...]:
    """Return the stored deliveries of *page*, in the order of the settings."""
    found = []
    for locale in project.locales if locales is None else locales:
        path = project.delivery_file(locale, page)
        if (text := files.read_if_there(path, project.shown(path))) is not None:
            found.append(Delivered(locale, parse(text)))
    return tuple(found)


def load_page(project: Project, page: str, template: Catalog | None, text: str | None = None) -> Page:
    """Return *page* as read from `docs/`, or from *text* where that is given."""
    path = project.page_file(page)
    source = files.read_text(path, project.shown(path)) if text is None else text
    known = template_texts(template)
    return read_page(source, known=known, language=project.settings.source_locale.language)


def site_page(project: Project) -> Page:
    """Return the site's own strings as a page: what `mkdocs.yml` says and readers see.

    These are its name and description, the copyright notice, navigation titles, and names of buttons.
    """
    settings = project.settings
    text = files.read_text(settings.config_file, settings.config_file.name)
    segments = (
        Segment(text=string, span=_place(text, string), block=(number, 0), kind="title", context=(context,))
        for number, (string, context) in enumerate(settings.strings.items())
    )
    return Page(text, tuple(segments))


def _place(text: str, string: str) -> Span:
    # A folded string stands in several lines; its first words are where it begins.
    start = max(text.find(string), text.find(string[:20]), 0)
    return Span(start, start)


def read_units(
    project: Project, page: str, text: str, template: Catalog | None
) -> tuple[Page, Sequence[UnitId | None]]:
    """Return *text*, the source of *page*, as a page, and for each of its segments the unit of *template*."""
    read = load_page(project, page, template, text)
    return read, [None] * len(read.segments) if template is None else page_units(read, template)


def plan_page(project: Project, page: str, locales: Sequence[Locale]) -> PagePlan:
    """Return what extraction would write for *page*: the page itself if it is missing, template, catalogs."""
    path = project.page_file(page)
    text = files.read_if_there(path, project.shown(path))
    deliveries = load_deliveries(project, page)
    if text is None:
        made = source_page(deliveries[0].delivery).text
        return plan_texts(project, page, made, deliveries, locales, created=True)
    return plan_texts(project, page, text, deliveries, locales)


def plan_texts(
    project: Project,
    page: str,
    text: str,
    deliveries: Sequence[Delivered],
    locales: Sequence[Locale],
    *,
    created: bool = False,
) -> PagePlan:
    """Return what extraction would write for *page*, whose text and deliveries are given."""
    template = load_template(project, page)
    known = set(template_texts(template))
    if template is None:
        known.update(source for given in deliveries for source in given.sources)
    read = read_page(text, known=known, language=project.settings.source_locale.language)
    read = without_unsourced(read, deliveries)
    shown = project.shown(project.page_file(page))
    extraction = extract_page(
        page, read, template, deliveries, reference=shown, project=project.settings.site_name
    )
    own = [PlannedFile(shown, text)] if created else []
    if template is None and not extraction.template.entries and not any(extraction.unplaced.values()):
        # There is nothing to translate, so there is nothing to keep.
        return PagePlan(page, tuple(own), extraction, created)
    return PagePlan(page, (*own, *_catalog_files(project, page, extraction, locales)), extraction, created)


def plan_site(project: Project, locales: Sequence[Locale]) -> PagePlan:
    """Return what extraction would write for the site's own strings."""
    settings = project.settings
    extraction = extract_page(
        SITE_TEMPLATE,
        site_page(project),
        load_template(project, SITE_TEMPLATE),
        (),
        reference=settings.config_file.name,
        project=settings.site_name,
    )
    planned = _catalog_files(project, SITE_TEMPLATE, extraction, locales)
    return PagePlan(SITE_TEMPLATE, tuple(planned), extraction, created=False)


def _catalog_files(
    project: Project, page: str, extraction: Extraction, locales: Sequence[Locale]
) -> list[PlannedFile]:
    planned = [PlannedFile(project.shown(project.template_file(page)), format_po(extraction.template))]
    for locale in locales:
        old = load_catalog(project, locale, page)
        if old is None:
            header = make_header(project.settings.site_name, locale)
            old = Catalog(header=header, entries=extraction.unplaced.get(locale, ()))
        merged = merge(old, extraction.template, extraction.delivered.get(locale))
        planned.append(PlannedFile(project.shown(project.catalog_file(locale, page)), format_po(merged)))
    return planned
