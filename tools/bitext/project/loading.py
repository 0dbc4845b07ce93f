"""Reading the pages, glossaries and deliveries of a project."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from bitext import files
from bitext.bilingual import parse
from bitext.catalog import Catalog
from bitext.glossary import Glossary, read_glossary
from bitext.locales import Locale
from bitext.markdown import Page, Segment, read_page
from bitext.project.layout import Project
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import page_units, template_texts
from bitext.text import Span
from bitext.unit import UnitId


def load_glossary(project: Project, locale: Locale) -> Glossary:
    """Return the glossary of *locale*: its sound rows, none if there is no such file.

    Raises:
        UnreadableError: if the file cannot be read at all.
    """
    path = project.glossary_file(locale)
    text = project.read_if_there(path)
    english = project.settings.source_locale.language == "en"
    return _glossary(text or "", project.shown(path), plurals=english)


@lru_cache(maxsize=64)
def _glossary(text: str, path: str, *, plurals: bool) -> Glossary:
    # Every page of a locale needs the same glossary, and making its index takes time.
    return read_glossary(text, path, plurals=plurals)[0]


def load_deliveries(
    project: Project, page: str, locales: Sequence[Locale] | None = None
) -> tuple[Delivered, ...]:
    """Return the stored deliveries of *page*, in the order of the settings."""
    found = []
    for locale in project.locales if locales is None else locales:
        path = project.delivery_file(locale, page)
        if (text := project.read_if_there(path)) is not None:
            found.append(Delivered(locale, parse(text), fields=project.settings.reach.fields))
    return tuple(found)


def load_page(
    project: Project,
    page: str,
    template: Catalog | None,
    text: str | None = None,
    *,
    known: Collection[str] = (),
) -> Page:
    """Return *page* as read from `docs/`, or from *text* where that is given.

    Sentences are cut as the template has them, and as *known* has them.
    """
    path = project.page_file(page)
    source = project.read(path) if text is None else text
    if fault := project.page_fault(page, source):
        raise fault
    if project.settings.leaves_out(page):
        return Page(source, ())
    return read_text(project, source, {*template_texts(template), *known})


def read_text(project: Project, text: str, known: Collection[str]) -> Page:
    """Return *text*, a page in the source language, as the settings say; *known* is that of `read_page`."""
    settings = project.settings
    return read_page(text, known=known, language=settings.source_locale.language, reach=settings.reach)


def read_units(
    project: Project, page: str, text: str, template: Catalog | None
) -> tuple[Page, Sequence[UnitId | None]]:
    """Return *text*, the source of *page*, as a page, and for each of its segments the unit of *template*."""
    read = load_page(project, page, template, text)
    return read, [None] * len(read.segments) if template is None else page_units(read, template)


def site_page(project: Project) -> Page:
    """Return the site's own strings, which stand in `mkdocs.yml`, as a page.

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
    # A folded string takes several lines, so look for its first words.
    start = max(text.find(string), text.find(string[:20]), 0)
    return Span(start, start)
