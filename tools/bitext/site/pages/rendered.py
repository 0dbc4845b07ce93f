"""What the renderer makes of a page, as a value that can be kept, compared, and given to another page."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec import Struct


class Heading(Struct, frozen=True):
    """A line of the table of contents: its text as HTML, the anchor, and the lines below it."""

    title: str
    anchor: str
    level: int
    children: tuple[Heading, ...] = ()


class RenderedPage(Struct, frozen=True):
    """The HTML of a page, its table of contents, the title of its first heading, and all its anchors."""

    content: str
    headings: tuple[Heading, ...]
    title: str | None
    anchors: tuple[str, ...]


def rendered(page: Page) -> RenderedPage:
    """Return what MkDocs rendered of *page*."""
    return RenderedPage(
        page.content or "",
        tuple(_heading(link) for link in page.toc),
        page._title_from_render,  # noqa: SLF001 - MkDocs keeps it nowhere else
        # MkDocs has None among them where an `id` has no value, as in `<Client ID>`.
        tuple(sorted(each for each in page.present_anchor_ids or () if each)),
    )


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.title, link.id, link.level, tuple(_heading(child) for child in link.children))


def give(page: Page, made: RenderedPage) -> None:
    """Make *page* look as if MkDocs had rendered it.

    The links to other pages' anchors are left out: MkDocs checks those of the source page.
    """
    page.content = made.content
    page.toc = TableOfContents([_link(heading) for heading in made.headings])
    for first in page.toc.items[:1]:
        # MkDocs marks it so for the themes, on an attribute that its class does not have.
        vars(first)["active"] = True
    page._title_from_render = made.title  # noqa: SLF001 - as above
    page.present_anchor_ids = set(made.anchors)
    page.links_to_anchors = {}


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.anchor, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


def render_beside(page: Page, markdown: str, config: MkDocsConfig, files: Files) -> RenderedPage:
    """Return what *markdown* is rendered to in the place of *page*, which stays as it is.

    Nothing is logged: whatever is wrong with the links of a page is said when the page itself is rendered.
    """
    beside = copy.copy(page)
    beside.markdown = markdown
    with _silence():
        type(page).render(beside, config, files)
    return rendered(beside)


@contextmanager
def _silence() -> Iterator[None]:
    log = logging.getLogger("mkdocs.structure.pages")
    log.addFilter(_nothing)
    try:
        yield
    finally:
        log.removeFilter(_nothing)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs and its plugins log."""
    heard: list[logging.LogRecord] = []
    log = logging.getLogger("mkdocs")
    handler = logging.Handler(logging.INFO)
    handler.emit = heard.append  # type: ignore[method-assign, assignment]
    log.addHandler(handler)
    try:
        yield heard
    finally:
        log.removeHandler(handler)


def _nothing(_record: logging.LogRecord) -> bool:
    return False


def lines(headings: Iterable[Heading]) -> Iterator[Heading]:
    """Yield the lines of a table of contents from top to bottom."""
    for heading in headings:
        yield heading
        yield from lines(heading.children)
