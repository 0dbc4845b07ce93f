"""`llms.txt`, the list of a site's pages for programs that answer readers' questions (<https://llmstxt.org>)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from bitext.site.pages.localization import Localization
from bitext.site.pages.markdown_files import Markdowns, plain_title, title_of

NAME = "llms.txt"

_FIRST = "Table of contents"
"""The title above pages that stand in no section; Bitext has it in the languages of Material."""

_OPTIONAL = "Optional"
"""The title that has a meaning to programs: what stands below it may be skipped."""

_ELSEWHERE = re.compile(r"https?://")


def list_of_pages(
    nav: Navigation,
    files: Files,
    config: MkDocsConfig,
    *,
    markdowns: Markdowns,
    localization: Localization,
    without: str,
) -> str | None:
    """Return the list of all pages but the one named *without*; None if some of them were not read."""
    pages = [file.page for file in files.documentation_pages() if file.page and file.src_uri != without]
    if any(page.markdown is None for page in pages):
        # A build with `--dirty` reads only what was changed.
        return None
    known = {id(page) for page in pages}
    title = localization.title(_FIRST)
    sections: dict[str, list[str]] = {}
    for path, item in _items(nav.items, ()):
        if isinstance(item, Link) or id(item) in known:
            name = " / ".join(path) or (title.text if title else _FIRST)
            sections.setdefault(name, []).extend(_line(item, markdowns))
    listed = {id(item) for _, item in _items(nav.items, ())}
    others = [page for page in pages if id(page) not in listed]
    for page in sorted(others, key=lambda each: each.file.src_uri):
        sections.setdefault(_OPTIONAL, []).extend(_line(page, markdowns))
    return "\n\n".join([*_head(config), *_blocks(sections)]) + "\n"


def _head(config: MkDocsConfig) -> Iterator[str]:
    yield f"# {plain_title(config.site_name)}"
    if description := plain_title(config.site_description):
        yield f"> {description}"


def _blocks(sections: dict[str, list[str]]) -> Iterator[str]:
    for name, lines in sections.items():
        if lines:
            yield f"## {name}"
            yield "\n".join(lines)


def _items(
    items: Sequence[StructureItem], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Page | Link]]:
    """Yield the pages and links below *items*, each with the titles of the sections that it stands in."""
    for item in items:
        if isinstance(item, Section):
            yield from _items(item.children, (*path, plain_title(item.title)))
        elif isinstance(item, Page | Link):
            yield path, item


def _line(item: Page | Link, markdowns: Markdowns) -> Iterator[str]:
    if isinstance(item, Link):
        if _ELSEWHERE.match(item.url):
            yield f"- [{_label(item.title)}]({markdowns.elsewhere(item.url)})"
        return
    about = plain_title(item.meta.get("description"))
    yield f"- [{_label(title_of(item))}]({markdowns.address(item.file)})" + (f": {about}" if about else "")


def _label(title: object) -> str:
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", plain_title(title))
