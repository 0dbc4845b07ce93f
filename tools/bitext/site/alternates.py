"""The addresses of a page in every locale: the switcher's links, and what search engines are told."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from mkdocs.utils import get_relative_url

from bitext.locales import Locale

_ALTERNATE = re.compile(r"[ \t]*<link rel=\"alternate\" href=\"[^\"]*\" hreflang=\"[^\"]*\">\n?")
_SWITCH = re.compile(r"(<a href=\")[^\"]*(\" hreflang=\"([^\"]*)\" class=\"md-select__link\")")
_HEAD_END = "</head>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the locales of a site lie: the source at the root, every other in a folder with its tag.

    `site_url` is that of the source locale, or empty.
    """

    source: Locale
    locales: tuple[Locale, ...]
    names: Mapping[str, str]
    site_url: str

    @property
    def every(self) -> tuple[Locale, ...]:
        """All locales, the source locale first."""
        return (self.source, *self.locales)

    def folder(self, locale: Locale) -> str:
        """Return the folder of *locale* in the site: empty, or ``zh-TW/``."""
        return "" if locale == self.source else f"{locale.tag}/"

    def switcher(self) -> list[dict[str, str]]:
        """Return Material's list of languages, linked to the locales' roots, from the host's root."""
        root = urlsplit(self.site_url).path or "/"
        return [
            {"name": self.names.get(each.tag, each.name), "link": root + self.folder(each), "lang": each.tag}
            for each in self.every
        ]

    def links(self, url: str, locale: Locale) -> dict[str, str]:
        """Return the relative links from the page *url* in *locale* to itself in each locale, by tag."""
        here = self.folder(locale) + url
        return {each.tag: get_relative_url(self.folder(each) + url, here) for each in self.every}

    def absolute(self, url: str) -> dict[str, str]:
        """Return the whole addresses of the page *url* by tag, and that for readers of other languages."""
        found = {each.tag: urljoin(self.site_url, self.folder(each) + url) for each in self.every}
        return {**found, "x-default": found[self.source.tag]}


def stay_on_page(output: str, addresses: Addresses, url: str, locale: Locale) -> str:
    """Return the HTML of the page *url* with links to the same page in every locale, in switcher and head.

    The switcher's links are relative, so that a copy of the site elsewhere stays in itself. Search engines
    want whole addresses; without a `site_url` theirs are relative too.
    """
    links = addresses.links(url, locale)
    output = _SWITCH.sub(lambda m: m[1] + html.escape(links.get(m[3], "")) + m[2], output)
    told = (
        addresses.absolute(url) if addresses.site_url else {**links, "x-default": links[addresses.source.tag]}
    )
    lines = [
        f'      <link rel="alternate" href="{html.escape(link)}" hreflang="{tag}">\n'
        for tag, link in told.items()
    ]
    return without_alternates(output, lines)


def without_alternates(output: str, instead: Sequence[str] = ()) -> str:
    """Return the HTML with the theme's own alternates in the head replaced by *instead*."""
    head, end, body = output.partition(_HEAD_END)
    found = _ALTERNATE.search(head)
    place = found.start() if found else len(head)
    before, after = head[:place], _ALTERNATE.sub("", head[place:])
    return "".join([before, *instead, after, end, body])
