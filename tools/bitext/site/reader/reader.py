"""What a built page carries for the reader's script, and the link to the page's catalog.

Texts stand in attributes of a `<template>`, which is shown nowhere and run nowhere. A `<script>` with JSON
would not do: Material's instant navigation makes a new script of each one in the page, without its type, and
runs it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from mkdocs.utils import get_relative_url

from bitext.locales import Locale
from bitext.project import Project
from bitext.site.reader.alternates import Addresses, Where
from bitext.site.reader.catalog_links import CatalogLinks, at_unit
from bitext.site.reader.reader_strings import reader_strings
from bitext.site.reader.switcher import links_of

_UNIT = re.compile(r"<span data-unit=\"([^\"]*)\"( class=\"bitext-un(?:translated|reviewed))?")
_UNREVIEWED = ' class="bitext-unreviewed'
_ARTICLE_END = "</article>"

_SIGNAL = '<script>dispatchEvent(new Event("bitext:page"))</script>'
"""Tells our script, before Material's own hears of it, that instant navigation has put in a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderPage:
    """One page as its reader has it.

    `original` is the relative address of the source page, empty on the source page itself; `catalog` that of
    the page's catalog with its places open, empty where readers are led to none; `lines` are those of the
    units in it.
    """

    locale: Locale
    source: Locale
    names: Mapping[str, str]
    original: str
    content: str
    catalog: str
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Adds to the built pages of one locale what their readers get."""

    project: Project
    locale: Locale
    addresses: Addresses
    links: CatalogLinks
    instant: bool

    def page(
        self, output: str, path: str, where: Where, content: str, lines: Mapping[str, int] | None
    ) -> str:
        """Return the HTML of the page *path*, whose *content* came from Markdown, with the reader's parts.

        *lines* are those of its catalog, by unit; None if it has none.
        """
        source = self.addresses.source
        own = self.locale == source
        page = ReaderPage(
            locale=self.locale,
            source=source,
            names={each.tag: self.addresses.name(each) for each in (source, self.locale)},
            original="" if own else get_relative_url(where.url or ".", self.addresses.at(where)),
            content=content,
            catalog="" if lines is None else self.links.page(self.project, self.locale, path),
            lines=lines or {},
        )
        return with_reader(output, page, instant=self.instant)

    def missing_page(self, output: str) -> str:
        """Return the HTML of the page that hosts show at any missing address, with the site's root in it."""
        root = urlsplit(self.addresses.site_url).path or "/"
        return _insert(output, "", _data({"root": root, "source": self.addresses.source.tag}))


def with_reader(output: str, page: ReaderPage, *, instant: bool) -> str:
    """Return the HTML of a page with what the reader's script and the reader need.

    With *instant* navigation, the switcher outlives the page, so that the page brings the switcher's links.
    """
    attributes: dict[str, str] = {}
    if instant:
        attributes["links"] = " ".join(f"{tag} {link}" for tag, link in links_of(output))
    if page.original:
        attributes |= _of_translation(page)
    data = (_data(attributes) if attributes else "") + (_SIGNAL if instant else "")
    return _insert(output, _improve(page), data)


def _of_translation(page: ReaderPage) -> dict[str, str]:
    tag, strings = reader_strings(page.locale)
    source = page.source
    texts = {
        name: getattr(strings, name)
        for name in ("view", "translation", "both", "original", "failed", "sentence")
    }
    if _UNREVIEWED in page.content:
        texts["reviewed"] = strings.reviewed
    data = {
        "page": page.original,
        "lang": tag,
        "original-lang": source.tag,
        "original-dir": source.direction,
        "name": page.names[page.locale.tag],
        "original-name": page.names[source.tag],
        **{f"text-{name}": text for name, text in texts.items()},
    }
    if page.catalog:
        data["catalog"] = page.catalog
        if "{line}" in page.catalog:
            data["lines"] = " ".join(f"{unit} {line}" for unit, line in _shown_lines(page))
    return data


def _shown_lines(page: ReaderPage) -> list[tuple[str, int]]:
    units = (match[1] for match in _UNIT.finditer(page.content))
    return [(unit, page.lines[unit]) for unit in units if unit in page.lines]


def _improve(page: ReaderPage) -> str:
    """Return the link to the page's catalog, at the first sentence that needs a translation or a review."""
    if not page.catalog:
        return ""
    tag, strings = reader_strings(page.locale)
    open_units = (match[1] for match in _UNIT.finditer(page.content) if match[2])
    unit = next(open_units, "")
    address = html.escape(at_unit(page.catalog, page.lines.get(unit, 1), unit))
    return f'<p class="bitext-improve" lang="{tag}"><a href="{address}">{strings.improve}</a></p>\n'


def _data(attributes: Mapping[str, str]) -> str:
    written = "".join(f' data-{name}="{html.escape(value)}"' for name, value in attributes.items())
    return f'<template class="bitext-page"{written}></template>\n'


def _insert(output: str, text: str, data: str) -> str:
    """Put *text* at the end of the article, which readers see, and *data* behind it."""
    before, end, after = output.rpartition(_ARTICLE_END)
    if not end:  # no page of Material's
        before, body_end, after = output.rpartition("</body>")
        return f"{before}{text}{data}{body_end}{after}"
    return f"{before}{text}{end}\n{data}{after}"
