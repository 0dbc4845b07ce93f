"""Pages that a locale leaves out because it has no translation of them: links lead to the source pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from bitext.locales import Locale
from bitext.localization.escaping import escape_text
from bitext.site.reader.alternates import Addresses, Where
from markdown import markdown

_LINK = re.compile(r"(<a\b[^>]*?\shref=\")([^\"]*)(\")")
_NO_HOST = "https://site.invalid/"
"""Stands for the host of a site that does not know its own; the domain is reserved (RFC 2606)."""


class LeftOut(File):
    """A page that is not built: links to it are resolved as if it were, and nothing is written.

    `title` is its title in the source language, or in the navigation.
    """

    title: str = ""

    def is_documentation_page(self) -> bool:
        """Return False, so that no page is made of it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs's own signature
        """Copy nothing: the source locale has the page."""


def leave_out(
    nav: Navigation, files: Files, config: MkDocsConfig, chosen: Callable[[File], bool]
) -> list[LeftOut]:
    """Take the *chosen* pages out of *files* and return them; in *nav*, links stand in their place."""
    left_out = []
    for file in [each for each in files.documentation_pages() if chosen(each)]:
        stands_for = LeftOut(
            file.src_uri,
            file.src_dir,
            config.site_dir,
            file.use_directory_urls,
            dest_uri=file.dest_uri,
            inclusion=file.inclusion,
        )
        stands_for.url = file.url
        stands_for.title = _title(file)
        files.remove(file)
        files.append(stands_for)
        left_out.append(stands_for)
    links = {each.src_uri: Link(each.title, each.url) for each in left_out}
    nav.items[:] = _with_links(nav.items, links)
    nav.pages[:] = [page for page in nav.pages if page.file.src_uri not in links]
    _in_order(nav.pages)
    return left_out


def take_out(nav: Navigation, files: Files, chosen: Callable[[File], bool]) -> None:
    """Take the *chosen* pages out of *files* and *nav*, as if there were none."""
    gone = {file.src_uri for file in files.documentation_pages() if chosen(file)}
    if gone:
        for file in [each for each in files.documentation_pages() if each.src_uri in gone]:
            files.remove(file)
        nav.items[:] = _without(nav.items, gone)
        nav.pages[:] = [page for page in nav.pages if page.file.src_uri not in gone]
        _in_order(nav.pages)


def _without(items: list[StructureItem], gone: Collection[str]) -> Iterator[StructureItem]:
    for item in items:
        if isinstance(item, Section):
            item.children[:] = _without(item.children, gone)
            if not item.children:
                continue
        if not (isinstance(item, Page) and item.file.src_uri in gone):
            yield item


def _title(file: File) -> str:
    """Return the title that the navigation gives, or that of the source page, which is not rendered here."""
    page = file.page
    if page is None:
        return file.name
    if page.title is not None:
        return str(page.title)
    page.markdown, page.meta = get_data(file.content_string)
    if "title" in page.meta:
        return escape_text(str(page.meta["title"]))
    heading = markdown(f"# {page.title}", extensions=["attr_list"])
    # Loading the parser takes as long as building three pages; few sites leave a page out.
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return html.escape(BeautifulSoup(heading, "lxml").get_text().strip())


def _with_links(items: list[StructureItem], links: Mapping[str, Link]) -> Iterator[StructureItem]:
    for item in items:
        if isinstance(item, Section):
            item.children[:] = _with_links(item.children, links)
        if isinstance(item, Page) and item.file.src_uri in links:
            link = links[item.file.src_uri]
            link.parent = item.parent
            yield link
        else:
            yield item


def _in_order(pages: list[Page]) -> None:
    for before, after in pairwise([None, *pages, None]):
        if before is not None:
            before.next_page = after
        if after is not None:
            after.previous_page = before


def lead_to_source(
    output: str, addresses: Addresses, locale: Locale, left_out: Collection[str], where: Where | None
) -> str:
    """Return the HTML of a page in *locale* with links to source pages instead of pages that are left out.

    *left_out* are the addresses of these pages, which are the same in each locale. *where* is None for an
    error page, which a server shows at any address and whose links are absolute.
    """
    if not left_out:
        return output
    site = addresses.site_url or _NO_HOST
    folder = site + addresses.folder(locale)
    here = addresses.folder(locale) if where is None else addresses.at(where)
    known = {urljoin(folder, address): address for address in left_out}

    def link(match: re.Match[str]) -> str:
        address, *rest = re.split(r"(?=[?#])", html.unescape(match[2]), maxsplit=1)
        source = known.get(urljoin(site + here, address))
        if source is None or not address:
            return match[0]
        led = addresses.root + source if where is None else get_relative_url(source, here)
        return f'{match[1]}{html.escape("".join([led, *rest]))}{match[3]} hreflang="{addresses.source.tag}"'

    return _LINK.sub(link, output)
