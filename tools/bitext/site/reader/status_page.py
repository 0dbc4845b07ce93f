"""Filling the page that shows how much is translated, with the titles and addresses of one build."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project
from bitext.site.reader.alternates import Addresses, Where
from bitext.site.reader.catalog_links import CatalogLinks
from bitext.site.reader.left_out import LeftOut
from bitext.site.reader.messages import messages_for
from bitext.site.reader.status import Row, status_content
from bitext.sync.coverage import Coverage

_NOT_BUILT = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """What the page needs to know of one build; `where` says in which locales a page is."""

    files: Files
    project: Project
    addresses: Addresses
    links: CatalogLinks
    locale: Locale
    where: Callable[[File], Where]


def fill_status_page(status: StatusPage, coverage: Mapping[Locale, Mapping[str, Coverage]]) -> None:
    """Write the bars below the title of the page, in the language of this build."""
    file = status.files.get_file_from_path(status.project.settings.status_page)
    if file is None or file.page is None:
        return
    here = status.addresses.at(status.where(file))
    rows = {locale: tuple(_rows(status, locale, pages, here)) for locale, pages in coverage.items()}
    content = status_content(rows, messages_for(status.locale), tuple(_left_out(status, here)))
    file.page.content = f"{file.page.content}\n{content}"


def _rows(status: StatusPage, locale: Locale, pages: Mapping[str, Coverage], here: str) -> Iterator[Row]:
    for page, coverage in pages.items():
        yield Row(
            title=_title(status, page),
            address=_address(status, locale, page, here),
            coverage=coverage,
            catalog=status.project.shown(status.project.catalog_file(locale, page)),
            catalog_address=status.links.whole(status.project, locale, page),
        )


def _left_out(status: StatusPage, here: str) -> Iterator[tuple[str, str]]:
    """Yield the title and the address of each page that is not translated, if the site has it at all."""
    settings = status.project.settings
    for page in status.project.left_out_pages():
        if settings.owner(page) is not None or settings.is_translation(page):
            continue
        file = status.files.get_file_from_path(page)
        if file is not None and file.inclusion not in _NOT_BUILT:
            yield _title(status, page), _address(status, status.locale, page, here)


def _title(status: StatusPage, page: str) -> str:
    if page == SITE_TEMPLATE:
        return messages_for(status.locale).text("Site and navigation")
    file = status.files.get_file_from_path(page)
    if isinstance(file, LeftOut):
        return file.title
    title = file.page.title if file is not None and file.page is not None else None
    return html.escape(html.unescape(_TAG.sub("", str(title or page))))


def _address(status: StatusPage, locale: Locale, page: str, here: str) -> str:
    file = status.files.get_file_from_path(page)
    if file is None or file.inclusion in _NOT_BUILT or locale not in status.where(file).built:
        return ""
    return get_relative_url(status.addresses.folder(locale) + status.where(file).url, here)
