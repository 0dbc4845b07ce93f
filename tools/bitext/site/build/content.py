"""The content of a page in one build, from its Markdown to the HTML that is put into the theme."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from bitext.localization.site_strings import escape_text
from bitext.site.build.state import Build
from bitext.site.pages.markup import SHOWN_MARK
from bitext.site.pages.search import forget_page
from bitext.site.pages.step_links import label_steps
from bitext.site.reader.reader_strings import reader_strings

_FIELDS = ("title", "description")


def _is_ours(build: Build, page: Page) -> bool:
    """Whether *page* has catalogs: no plugin has made it."""
    return page.file.generated_by is None and bool(build.project.locales)


def _text(build: Build, page: Page) -> str:
    path = page.file.src_uri
    return build.localization.page_text(path, page.file.content_string, bare=path in build.site.unmarked)


def read_source(build: Build, page: Page) -> str | None:
    """Return the Markdown of *page* in the locale of this build; None if MkDocs shall read it itself."""
    build.session.anchors.page = page.file.src_uri
    return _text(build, page) if _is_ours(build, page) else None


def read_markdown(build: Build, page: Page, markdown: str) -> str:
    """Return the Markdown of *page*, and make its front matter safe: the templates do not escape it.

    The blog reads its posts itself, so they are translated here.
    """
    if build.session.anchors.page != page.file.src_uri:
        build.session.anchors.page = page.file.src_uri
        if _is_ours(build, page):
            markdown, fields = get_data(_text(build, page))
            page.meta.update({each: fields[each] for each in _FIELDS if each in fields})
    if not build.is_source:
        for name in _FIELDS:
            if isinstance(value := page.meta.get(name), str):
                page.meta[name] = escape_text(value)
    return markdown


def take_over_rendering(build: Build, page: Page) -> None:
    """Let our renderer render *page* when MkDocs wants it rendered."""
    build.session.renderer.take_over(page, build.localization.take_text(page.file.src_uri))


def finish_content(build: Build, page: Page, html: str, config: MkDocsConfig, files: Files) -> str:
    """Return the HTML of *page*, corrected where the renderer's dialect made something else of the Markdown.

    A source page in which our marks came out as text is rendered without them, in every locale. A page
    to which its translations gave other blocks than the source has is shown in the source language.
    """
    content = html if page.file.generated_by is not None else _corrected(build, page, html, config, files)
    content = label_steps(content, reader_strings(build.locale)[1].step)
    build.session.anchors.page = None
    return content


def _corrected(build: Build, page: Page, html: str, config: MkDocsConfig, files: Files) -> str:
    path = page.file.src_uri
    if (where := build.places.of(page.file)).is_copy:
        page.canonical_url = build.site.addresses.of_source(where)
        build.copies.add(page.url)
        forget_page(page)
    text = _other_text(build, page, html)
    if text is None:
        build.session.renderer.accept(config, files, serves=bool(build.project.locales))
        return build.localization.in_own_language(path, html)
    # Other plugins, such as macros, read the other text too.
    page.markdown = config.plugins.on_page_markdown(get_data(text)[0], page=page, config=config, files=files)
    page.render(config, files)
    return build.localization.in_own_language(path, page.content or "")


def _other_text(build: Build, page: Page, html: str) -> str | None:
    """Return the text that must be rendered instead of that which became *html*; None if that is right."""
    path, text = page.file.src_uri, page.file.content_string
    if build.is_source and SHOWN_MARK in html:
        build.site.unmarked.add(path)
        return text
    if not build.is_source and build.session.anchors.differs:
        return build.localization.source_text(path, text, bare=path in build.site.unmarked)
    return None
