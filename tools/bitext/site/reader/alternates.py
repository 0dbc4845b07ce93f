"""The addresses of a page in every locale: the switcher's links, and what search engines are told."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

from mkdocs.utils import get_relative_url

from bitext.locales import Locale
from bitext.site.reader.networks import open_graph
from bitext.site.reader.switcher import with_switcher

_ALTERNATE = re.compile(r"[ \t]*<link rel=\"alternate\" href=\"[^\"]*\" hreflang=\"[^\"]*\">\n?")
_SCOPE = re.compile(r"(__md_scope=new URL\(\")[^\"]*(\",location\))")
"""Under which address Material's script keeps what a reader has chosen."""

_HEAD_END = "</head>"


@dataclass(frozen=True, slots=True)
class Where:
    """One page in one locale, and where else it is.

    `translated` are the locales in which readers find a translation of it, and the source locale; `built` are
    those in which there is such a page at all.
    """

    url: str
    locale: Locale
    translated: frozenset[Locale]
    built: frozenset[Locale]

    @property
    def is_copy(self) -> bool:
        """Whether this page only shows the source page in another locale."""
        return self.locale not in self.translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the locales of a site lie: the source at the root, every other in a folder with its tag.

    `site_url` is that of the source locale, or empty. `offers` says whether readers are offered a page in the
    language of their browser.
    """

    source: Locale
    locales: tuple[Locale, ...]
    names: Mapping[str, str]
    site_url: str
    offers: bool = True

    @property
    def every(self) -> tuple[Locale, ...]:
        """All locales, the source locale first."""
        return (self.source, *self.locales)

    @property
    def root(self) -> str:
        """The path of the site on its host, which ends in ``/``."""
        return urlsplit(self.site_url).path or "/"

    def name(self, locale: Locale) -> str:
        """Return the name of *locale* as the settings have it, or as its readers write it."""
        return self.names.get(locale.tag) or _name_among(locale, self.every)

    def folder(self, locale: Locale) -> str:
        """Return the folder of *locale* in the site: empty, or ``zh-TW/``."""
        return "" if locale == self.source else f"{locale.tag}/"

    def at(self, where: Where) -> str:
        """Return the path of a page in the whole site, such as ``zh-TW/guide/``."""
        return self.folder(where.locale) + where.url

    def switcher(self) -> list[dict[str, str]]:
        """Return Material's list of languages, linked to the locales' roots, from the host's root."""
        return [
            {
                "name": self.name(each),
                "link": self.root + self.folder(each),
                "lang": each.tag,
            }
            for each in self.every
        ]

    def links(self, where: Where) -> dict[str, str]:
        """Return the relative links from a page to itself in each locale, by tag, or to its home page."""
        here = self.at(where)
        return {
            each.tag: get_relative_url(self.folder(each) + (where.url if each in where.built else ""), here)
            for each in self.every
        }

    def told(self, where: Where) -> dict[str, str]:
        """Return the addresses by tag that search engines are told, the source page's for other readers too.

        They want whole addresses; without a `site_url` there are only relative ones. Of a copy of the source
        page they are told nothing: they trust only pages that name each other, and it is no page of its own.
        Neither are they of a page that one locale alone has.
        """
        if where.is_copy or self.source not in where.translated:
            return {}
        relative = self.links(where)
        found = {
            each.tag: urljoin(self.site_url, self.folder(each) + where.url)
            if self.site_url
            else relative[each.tag]
            for each in self.every
            if each in where.translated
        }
        return {**found, "x-default": found[self.source.tag]}

    def of_source(self, where: Where) -> str:
        """Return the address of the source page, whole where the site knows its own."""
        return urljoin(self.site_url, where.url) if self.site_url else self.links(where)[self.source.tag]


@cache
def _name_among(locale: Locale, every: tuple[Locale, ...]) -> str:
    """Return the name of *locale*, which each page of a site asks for."""
    return locale.name_among(every)


def stay_on_page(output: str, addresses: Addresses, where: Where) -> str:
    """Return the HTML of a page with links to the same page in every locale, in switcher and head.

    The switcher's links are relative, so that a copy of the site elsewhere stays in itself.
    """
    output = with_switcher(output, addresses.links(where), where.locale, offers=addresses.offers)
    lines = [
        f'      <link rel="alternate" href="{html.escape(link)}" hreflang="{tag}">\n'
        for tag, link in addresses.told(where).items()
    ]
    shown = addresses.source if where.is_copy else where.locale
    others = () if where.is_copy else [each for each in addresses.every if each in where.translated - {shown}]
    head = output.partition(_HEAD_END)[0]
    return without_alternates(output, [*lines, *open_graph(head, shown, others)])


def with_one_storage(output: str, root: str, locale: Locale, addresses: Addresses) -> str:
    """Return the HTML of a page in *locale* whose choices, such as the colours, are those of the whole site.

    *root* is the address of the site from the page.
    """
    if locale == addresses.source:
        return output
    return _SCOPE.sub(lambda match: f"{match[1]}{html.escape(root)}{match[2]}", output, count=1)


def without_alternates(output: str, instead: Sequence[str] = ()) -> str:
    """Return the HTML with the theme's own alternates in the head replaced by *instead*."""
    head, end, body = output.partition(_HEAD_END)
    found = _ALTERNATE.search(head)
    place = found.start() if found else len(head)
    before, after = head[:place], _ALTERNATE.sub("", head[place:])
    return "".join([before, *instead, after, end, body])
