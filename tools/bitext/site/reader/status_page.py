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
class Build:
    """One build of one locale, as far as the page needs it; `where` says in which locales a page is."""

    files: Files
    project: Project
    addresses: Addresses
    links: CatalogLinks
    locale: Locale
    where: Callable[[File], Where]


def fill_status_page(build: Build, coverage: Mapping[Locale, Mapping[str, Coverage]]) -> None:
    """Write the bars below the title of the page, in the language of this build."""
    file = build.files.get_file_from_path(build.project.settings.status_page)
    if file is None or file.page is None:
        return
    here = build.addresses.folder(build.locale) + file.url
    rows = {locale: tuple(_rows(build, locale, pages, here)) for locale, pages in coverage.items()}
    content = status_content(rows, messages_for(build.locale))
    file.page.content = f"{file.page.content}\n{content}"


def _rows(build: Build, locale: Locale, pages: Mapping[str, Coverage], here: str) -> Iterator[Row]:
    for page, coverage in pages.items():
        yield Row(
            title=_title(build, page),
            address=_address(build, locale, page, here),
            coverage=coverage,
            catalog=build.project.shown(build.project.catalog_file(locale, page)),
            catalog_address=build.links.whole(build.project, locale, page),
        )


def _title(build: Build, page: str) -> str:
    if page == SITE_TEMPLATE:
        return messages_for(build.locale).text("Site and navigation")
    file = build.files.get_file_from_path(page)
    if isinstance(file, LeftOut):
        return file.title
    title = file.page.title if file is not None and file.page is not None else None
    return html.escape(html.unescape(_TAG.sub("", str(title or page))))


def _address(build: Build, locale: Locale, page: str, here: str) -> str:
    file = build.files.get_file_from_path(page)
    if file is None or file.inclusion in _NOT_BUILT or locale not in build.where(file).built:
        return ""
    return get_relative_url(build.addresses.folder(locale) + build.where(file).url, here)
