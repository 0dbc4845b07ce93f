"""What the renderer makes of a page, as a value that can be kept, compared, and given to another page."""

from __future__ import annotations

import copy
import html as entities
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec import Struct
from msgspec.structs import replace

from bitext.rendering.titles import first_title, titles_of, translated


class Heading(Struct, frozen=True):
    """A line of the table of contents: its text as HTML, the anchor, and the lines below it."""

    title: str
    anchor: str
    level: int
    children: tuple[Heading, ...] = ()


class RenderedPage(Struct, frozen=True):
    """The HTML of a page, its table of contents, the title of its first heading, and all its anchors.

    `links` are those to anchors of pages: the page, the anchor, and the link as it was written.
    """

    content: str
    headings: tuple[Heading, ...]
    title: str | None
    anchors: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...] = ()


def rendered(page: Page) -> RenderedPage:
    """Return what MkDocs rendered of *page*."""
    return RenderedPage(
        page.content or "",
        headings_of(page.toc),
        page._title_from_render,  # noqa: SLF001 - MkDocs keeps it nowhere else
        # MkDocs has None among them where an `id` has no value, as in `<Client ID>`.
        tuple(sorted(each for each in page.present_anchor_ids or () if each)),
        tuple(
            (file.src_uri, anchor, link)
            for file, links in (page.links_to_anchors or {}).items()
            for anchor, link in links.items()
        ),
    )


def headings_of(contents: TableOfContents) -> tuple[Heading, ...]:
    """Return the lines of a table of contents."""
    return tuple(_heading(link) for link in contents)


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.title, link.id, link.level, tuple(_heading(child) for child in link.children))


def with_content(source: RenderedPage, content: str) -> RenderedPage:
    """Return the page *source* with the HTML of a locale, whose headings have the same anchors."""
    titles, others = titles_of(source.content), titles_of(content)
    headings = tuple(_named(each, titles, others) for each in source.headings)
    title = source.title
    if title is not None and entities.unescape(first_title(source.content)) == entities.unescape(title):
        title = first_title(content)
    return RenderedPage(content, headings, title, source.anchors)


_ANCHOR = re.compile(r"(<h[1-6]\b[^>]*?\sid=\")([^\"]*)\"", re.IGNORECASE)


def with_anchors_of(source: RenderedPage, made: RenderedPage) -> RenderedPage:
    """Return the page *made*, which a plugin wrote in a locale, with the anchors of its *source* page.

    If it has other headings, or headings with anchors of their own, it stays.
    """
    own, others = _ANCHOR.findall(made.content), _ANCHOR.findall(source.content)
    if len(own) != len(others) or own == others:
        return made
    new = {before: after for (_, before), (_, after) in zip(own, others, strict=True)}
    content = _ANCHOR.sub(lambda found: f'{found[1]}{new[found[2]]}"', made.content)
    content = _LINK.sub(lambda found: f'href="#{new.get(found[1], found[1])}"', content)
    headings = tuple(_moved(each, new) for each in made.headings)
    return RenderedPage(content, headings, made.title, source.anchors)


_LINK = re.compile(r"href=\"#([^\"]*)\"")


def _moved(heading: Heading, new: Mapping[str, str]) -> Heading:
    children = tuple(_moved(child, new) for child in heading.children)
    return replace(heading, anchor=new.get(heading.anchor, heading.anchor), children=children)


def _named(heading: Heading, titles: Mapping[str, str], others: Mapping[str, str]) -> Heading:
    children = tuple(_named(child, titles, others) for child in heading.children)
    title = translated(titles, others, heading.anchor, heading.title)
    return replace(heading, title=title, children=children)


def give(page: Page, made: RenderedPage, files: Files | None = None) -> None:
    """Make *page* look as if MkDocs had rendered it.

    Its links to anchors are checked by MkDocs if *files* are given: those of source pages are.
    """
    page.content = made.content
    page.toc = contents_of(made.headings)
    for first in page.toc.items[:1]:
        # MkDocs marks it so for the themes, on an attribute that its class does not have.
        vars(first)["active"] = True
    page._title_from_render = made.title  # noqa: SLF001 - as above
    page.present_anchor_ids = set(made.anchors)
    page.links_to_anchors = {}
    if files is not None:
        for path, anchor, link in made.links:
            if (file := files.get_file_from_path(path)) is not None:
                page.links_to_anchors.setdefault(file, {})[anchor] = link


def contents_of(headings: Iterable[Heading]) -> TableOfContents:
    """Return a table of contents with these lines."""
    return TableOfContents([_link(heading) for heading in headings])


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.anchor, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


def render_beside(page: Page, markdown: str, config: MkDocsConfig, files: Files) -> str:
    """Return what *markdown* is rendered to in the place of *page*, which stays as it is.

    Nothing is logged: whatever is wrong with the links of a page is said when the page itself is rendered.
    """
    beside = copy.copy(page)
    beside.markdown = markdown
    type(page).render(beside, config, files)
    return beside.content or ""


@contextmanager
def nothing_learned(learners: Iterable[object]) -> Iterator[None]:
    """Let plugins that note the anchors of each page note none: a translation is only tried."""
    own = [(each, vars(each).get("register_anchor")) for each in learners]
    for learner, _ in own:
        vars(learner)["register_anchor"] = lambda *_args, **_options: None
    try:
        yield
    finally:
        for learner, before in own:
            if before is None:
                del vars(learner)["register_anchor"]
            else:
                vars(learner)["register_anchor"] = before


def teach_titles(learners: Iterable[Any], page: Page, html: str) -> None:
    """Tell plugins that note anchors, as autorefs does, which titles the headings of *page* have in *html*.

    They keep the first title that they hear, and show it over links with another text.
    """
    for learner in learners:
        for anchor, title in titles_of(html).items():
            # Older versions know no titles.
            with suppress(TypeError):
                learner.register_anchor(page, anchor, title=entities.unescape(title))


@contextmanager
def silence() -> Iterator[None]:
    """Let nothing be logged by MkDocs and its plugins: a translation is only tried."""
    log = logging.getLogger("mkdocs")
    handlers, propagate = log.handlers, log.propagate
    log.handlers, log.propagate = [logging.NullHandler()], False
    try:
        yield
    finally:
        log.handlers, log.propagate = handlers, propagate


class Message(Struct, frozen=True):
    """What was logged: by which logger, at which level, and the text."""

    logger: str
    level: int
    text: str


def message_of(record: logging.LogRecord) -> Message:
    """Return what *record* says."""
    return Message(record.name, record.levelno, record.getMessage())


def log_again(message: Message) -> None:
    """Log what was logged when the page was rendered."""
    logging.getLogger(message.logger).log(message.level, "%s", message.text)


def tells_all() -> bool:
    """Whether MkDocs tells all that it does, as with `--verbose`: then it does not note links to anchors."""
    return logging.getLogger("mkdocs.structure.pages").isEnabledFor(logging.DEBUG)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs and its plugins log, also what a quiet build does not show."""
    heard: list[logging.LogRecord] = []
    log = logging.getLogger("mkdocs")
    level, others = log.level, [(each, each.level) for each in log.handlers]
    handler = logging.Handler(logging.INFO)
    handler.emit = heard.append  # type: ignore[method-assign, assignment]
    quiet = log.getEffectiveLevel()
    if quiet > logging.INFO:
        for each, own in others:
            each.setLevel(max(own, quiet))
        log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield heard
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        for each, own in others:
            each.setLevel(own)
