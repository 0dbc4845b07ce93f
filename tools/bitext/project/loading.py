"""Reading the pages, glossaries and deliveries of a project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from bitext.bilingual import parse
from bitext.catalog import Catalog
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.markdown import Page, Segment, read_page
from bitext.project.abbreviations import listed_abbreviations
from bitext.project.blog_names import blog_names
from bitext.project.layout import Project
from bitext.project.made_titles import read_made_titles, shown_titles
from bitext.project.name_titles import name_titles
from bitext.project.notebooks import read_notebooks
from bitext.project.plain_config import config_texts, read_config
from bitext.project.site_texts import named_folders
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import page_units, template_texts
from bitext.text import Span
from bitext.unit import UnitId

if TYPE_CHECKING:
    from bitext.glossary import Glossary


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
    from bitext.glossary import read_glossary  # noqa: PLC0415 - it loads how words are found in texts

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
    """Return the site's own strings as a page.

    These are what stands in `mkdocs.yml`, such as its name and navigation titles, and what extensions write
    into the pages, such as titles of boxes.
    """
    settings = project.settings
    texts = tuple(config_texts(settings.config_file))
    configs = [read_config(text, settings.config_file.name) for text in texts]
    pages = list(_page_texts(project))
    titles = shown_titles(read_made_titles(configs), [text for _, text in pages])
    notebooks = dict(read_notebooks(project, configs))
    titled = {each for config in configs for each in named_folders(config, settings.docs)}
    named = {
        **name_titles(configs, _in_docs(project, pages), notebooks, titled),
        **{title: f"title of the notebook {path}" for path, title in notebooks.items() if title},
        **blog_names(configs, pages),
        **listed_abbreviations(project, configs),
    }
    names = [(name, meaning) for name, meaning in named.items() if name not in settings.strings]
    strings = [*settings.strings.items(), *names, *titles.items()]
    segments = (
        Segment(
            text=string, span=_place(texts[0], string), block=(number, 0), kind="title", context=(context,)
        )
        for number, (string, context) in enumerate(strings)
    )
    return Page(texts[0], tuple(segments))


def _page_texts(project: Project) -> Iterator[tuple[str, str]]:
    """Yield the pages that are translated, with their texts; what is wrong with another is said elsewhere."""
    for page in project.pages():
        if not project.settings.leaves_out(page):
            with suppress(BitextError):
                yield page, project.read(project.page_file(page))


def _in_docs(project: Project, pages: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *pages* without the files that pages include, which are none on the site."""
    included = frozenset(project.included())
    return [each for each in pages if each[0] not in included]


def _place(text: str, string: str) -> Span:
    # A folded string takes several lines, so look for its first words.
    start = max(text.find(string), text.find(string[:20]), 0)
    return Span(start, start)
