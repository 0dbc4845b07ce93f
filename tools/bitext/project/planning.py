"""A project's pages, templates and catalogs as they lie on the disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from bitext import files
from bitext.bilingual import parse
from bitext.bilingual.source_page import source_page
from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
from bitext.glossary import Glossary, read_glossary
from bitext.locales import Locale
from bitext.markdown import Page, Segment, read_page
from bitext.project.layout import SITE_TEMPLATE, Project
from bitext.project.ledger import lost_elsewhere
from bitext.sync.coverage import Coverage, page_coverage
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import Extraction, extract_page, page_units, template_texts, without_unsourced
from bitext.sync.identity import Fate, sentence_key
from bitext.sync.merging import merge
from bitext.sync.notes import Origin, with_delivery
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
    text = project.read_if_there(path)
    return None if text is None else parse_po(text, path=project.shown(path))


def load_catalog(project: Project, locale: Locale, page: str) -> Catalog | None:
    """Return the catalog of *page* in *locale*, or None if it has none yet. Errors as in `load_template`."""
    path = project.catalog_file(locale, page)
    text = project.read_if_there(path)
    return None if text is None else parse_po(text, path=project.shown(path))


def load_glossary(project: Project, locale: Locale) -> Glossary:
    """Return the glossary of *locale*: its sound rows, none if there is no such file.

    Raises:
        UnreadableError: if the file cannot be read at all.
    """
    path = project.glossary_file(locale)
    text = files.read_if_there(path, project.shown(path))
    english = project.settings.source_locale.language == "en"
    return _glossary(text or "", project.shown(path), plurals=english)


@lru_cache(maxsize=64)
def _glossary(text: str, path: str, *, plurals: bool) -> Glossary:
    # Each page of a locale asks for the same one, and making its index takes time.
    return read_glossary(text, path, plurals=plurals)[0]


def project_coverage(
    project: Project,
    locale: Locale,
    *,
    template: Callable[[Project, str], Catalog | None] = load_template,
    catalog: Callable[[Project, Locale, str], Catalog | None] = load_catalog,
) -> dict[str, Coverage]:
    """Return how much of each page, and last of the site's own strings, is translated into *locale*.

    A page without a template has nothing to translate, and is left out. *template* and *catalog* say how
    files are loaded; errors are theirs.
    """
    found = {}
    for page in [*project.pages(), SITE_TEMPLATE]:
        known = template(project, page)
        if known is not None:
            found[page] = page_coverage(known, catalog(project, locale, page))
    return found


def load_deliveries(
    project: Project, page: str, locales: Sequence[Locale] | None = None
) -> tuple[Delivered, ...]:
    """Return the stored deliveries of *page*, in the order of the settings."""
    found = []
    for locale in project.locales if locales is None else locales:
        path = project.delivery_file(locale, page)
        if (text := project.read_if_there(path)) is not None:
            found.append(Delivered(locale, parse(text)))
    return tuple(found)


def load_page(project: Project, page: str, template: Catalog | None, text: str | None = None) -> Page:
    """Return *page* as read from `docs/`, or from *text* where that is given."""
    path = project.page_file(page)
    source = project.read(path) if text is None else text
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
    text = project.read_if_there(path)
    deliveries = load_deliveries(project, page)
    if text is None:
        made = source_page(deliveries[0].delivery).text
        return plan_texts(project, page, made, deliveries, locales, created=True, search=True)
    return plan_texts(project, page, text, deliveries, locales, search=True)


def plan_texts(
    project: Project,
    page: str,
    text: str,
    deliveries: Sequence[Delivered],
    locales: Sequence[Locale],
    *,
    created: bool = False,
    search: bool = False,
) -> PagePlan:
    """Return what extraction would write for *page*, whose text and deliveries are given.

    With *search*, new sentences are looked for among those that other pages lost; that reads all templates.
    """
    template = load_template(project, page)
    extraction = extract_text(project, page, text, template, deliveries, search=search)
    own = [PlannedFile(project.shown(project.page_file(page)), text)] if created else []
    if template is None and not extraction.template.entries and not any(extraction.unplaced.values()):
        # There is nothing to translate, so there is nothing to keep.
        return PagePlan(page, tuple(own), extraction, created)
    catalogs = _catalog_files(project, page, extraction, template, locales, deliveries)
    return PagePlan(page, (*own, *catalogs), extraction, created)


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
    from its deliveries. *search* is that of `plan_texts`.
    """
    sentences = {*template_texts(template), *known}
    if template is None:
        sentences.update(source for given in deliveries for source in given.sources)
    read = read_page(text, known=sentences, language=project.settings.source_locale.language)
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
    """Return the keys of the sentences that are not known from their own page, or only by their place."""
    return frozenset(
        sentence_key(segment.text)
        for segment, fate in zip(page.segments, extraction.fates, strict=True)
        if fate in {Fate.NEW, Fate.EDITED}
    )


def plan_site(project: Project, locales: Sequence[Locale]) -> PagePlan:
    """Return what extraction would write for the site's own strings."""
    settings = project.settings
    template = load_template(project, SITE_TEMPLATE)
    extraction = extract_page(
        SITE_TEMPLATE,
        site_page(project),
        template,
        (),
        reference=settings.config_file.name,
        project=settings.site_name,
    )
    planned = _catalog_files(project, SITE_TEMPLATE, extraction, template, locales)
    return PagePlan(SITE_TEMPLATE, tuple(planned), extraction, created=False)


def _catalog_files(
    project: Project,
    page: str,
    extraction: Extraction,
    template: Catalog | None,
    locales: Sequence[Locale],
    deliveries: Sequence[Delivered] = (),
) -> Iterator[PlannedFile]:
    """Yield the template and the catalogs that change.

    What was read and says the same is no change, however another tool wrapped or joined its lines.
    """
    if extraction.template != template:
        yield PlannedFile(project.shown(project.template_file(page)), format_po(extraction.template))
    for locale in locales:
        old = load_catalog(project, locale, page)
        merged = merge_locale(project, extraction, locale, old, deliveries)
        if merged != old:
            yield PlannedFile(project.shown(project.catalog_file(locale, page)), format_po(merged))


def merge_locale(
    project: Project,
    extraction: Extraction,
    locale: Locale,
    old: Catalog | None,
    deliveries: Sequence[Delivered],
) -> Catalog:
    """Return the catalog *old* in *locale*, None if there is none yet, brought into step with the page.

    A new catalog notes which of the *deliveries* it was made from.
    """
    if old is None:
        header = make_header(project.settings.site_name, locale)
        old = Catalog(header=header, entries=extraction.unplaced.get(locale, ()))
        for given in deliveries:
            old = with_delivery(old, given.digest) if given.locale == locale else old
    delivered = extraction.delivered.get(locale, {})
    if extraction.origins:
        delivered = _with_moved(delivered, _moved_entries(project, locale, extraction, old))
    return merge(old, extraction.template, delivered, extraction.parts)


def _with_moved(delivered: Mapping[UnitId, Entry], moved: Mapping[UnitId, Entry]) -> dict[UnitId, Entry]:
    """Return both; the delivery counts only where it translates exactly the sentence that was moved."""
    exact = {
        unit: given
        for unit, entry in moved.items()
        if (given := delivered.get(unit)) is not None and given.msgid == entry.msgid and not given.fuzzy
    }
    return {**delivered, **moved, **exact}


def _moved_entries(
    project: Project, locale: Locale, extraction: Extraction, old: Catalog
) -> dict[UnitId, Entry]:
    """Return what the pages from which sentences were moved here have for them, for units that *old* lacks.

    The notes in the template say where from, so that a locale that is extracted later is not forgotten.
    """
    has = {entry.msgctxt for entry in old.entries}
    texts = {entry.msgctxt: entry.msgid for entry in extraction.template.entries}
    catalogs: dict[str, Mapping[str, Entry]] = {}
    found: dict[UnitId, Entry] = {}
    for unit, origin in extraction.origins.items():
        if unit in has or (page := _page_at(project, origin.path)) is None:
            continue
        if page not in catalogs:
            catalogs[page] = _every_entry(load_catalog(project, locale, page))
        entry = catalogs[page].get(origin.unit)
        if entry is not None and sentence_key(entry.msgid) == sentence_key(texts[unit]):
            found[unit] = replace(entry, msgctxt=unit, msgid=texts[unit])
    return found


def _every_entry(catalog: Catalog | None) -> dict[str, Entry]:
    """Return the entries of *catalog* by unit, the obsolete where there is no other."""
    entries = () if catalog is None else reversed(catalog.entries)
    return {entry.msgctxt: entry for entry in entries if entry.msgctxt is not None}


def _page_at(project: Project, path: str) -> str | None:
    """Return the page that a note names by its *path*; None if there is none: a note is only data."""
    file = project.root / path
    if ".." in file.parts or not file.is_relative_to(project.settings.docs):
        return None
    return file.relative_to(project.settings.docs).as_posix()
