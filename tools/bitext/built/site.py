"""The built site as a whole: which pages and files it has, and which of them belong together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bitext.built.addresses import Target, resolve
from bitext.built.facts import Link, PageFacts
from bitext.locales import Locale

ERROR_PAGE = "404.html"
"""The page that a server shows in place of a missing one."""


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """What was built: the source locale at the root, every other in a folder with its tag.

    `files` are all files and `pages` the facts of all pages, by their path in the site. `written` are the
    names of the pages that the project has as Markdown; others (an index of tags, a redirect) come from the
    theme or from plugins. `site_url` is that of the source locale, ends in ``/``, or is empty.
    """

    source: Locale
    locales: tuple[Locale, ...]
    site_url: str
    files: frozenset[str]
    pages: Mapping[str, PageFacts]
    written: frozenset[str]

    @property
    def every(self) -> tuple[Locale, ...]:
        """All locales, the source locale first."""
        return (self.source, *self.locales)

    def place(self, locale: Locale, name: str) -> str:
        """Return the path in the site of the page *name* in *locale*."""
        return name if locale == self.source else f"{locale.tag}/{name}"

    def locale_and_name(self, place: str) -> tuple[Locale, str]:
        """Return the locale in which the page at *place* is, and its name, which all locales share."""
        folder, _, rest = place.partition("/")
        locale = next((each for each in self.locales if each.tag == folder and rest), None)
        return (self.source, place) if locale is None else (locale, rest)

    def file_at(self, place: str) -> str | None:
        """Return the file that a server sends for the path *place*, or None if there is none."""
        wanted = f"{place}index.html" if not place or place.endswith("/") else place
        if wanted in self.files:
            return wanted
        # A server leads from a folder's name without the slash to its page.
        inside = f"{place}/index.html"
        return inside if inside in self.files else None

    def is_settled(self, link: Link, place: str, ids: Collection[str]) -> bool:
        """Whether *link*, in the page at *place* with *ids*, is sound, whatever the other pages hold."""
        target = resolve(link.address, place, self.site_url)
        if target.kind == "outside":
            return True
        if target.kind != "inside" or (file := self.file_at(target.place)) is None:
            return False
        return not target.fragment or (file == place and names_something(target.fragment, ids))


def names_something(fragment: str, ids: Collection[str]) -> bool:
    """Whether a browser finds what *fragment* names in a page with *ids*."""
    name, directive, _ = fragment.partition(":~:")
    if not name:
        return bool(directive)
    return name in ids or (decoded := unquote(name)) in ids or decoded.lower() == "top"


def _without_index(place: str) -> str:
    return place.removesuffix("index.html")


@dataclass(frozen=True)
class BuiltPage:
    """One page in its site: what a rule on built pages looks at. `place` is its path in the site."""

    place: str
    facts: PageFacts
    site: BuiltSite

    @property
    def locale(self) -> Locale:
        """The locale in whose folder the page lies."""
        return self.site.locale_and_name(self.place)[0]

    @property
    def name(self) -> str:
        """The path of the page in its locale's folder."""
        return self.site.locale_and_name(self.place)[1]

    @property
    def in_source_locale(self) -> bool:
        """Whether this is the page that the others are translations of."""
        return self.locale == self.site.source

    @property
    def is_error_page(self) -> bool:
        """Whether this is what a server shows in place of a missing page, at whatever address."""
        return self.name == ERROR_PAGE

    @property
    def source(self) -> PageFacts | None:
        """The facts of the source page, if this is another and the source locale has it."""
        return None if self.in_source_locale else self.site.pages.get(self.name)

    def locale_of(self, target: Target) -> Locale | None:
        """Return the locale in which *target* is this same page, be it there or not; None if it is not."""
        places = {_without_index(self.site.place(each, self.name)): each for each in self.site.every}
        return places.get(_without_index(target.place)) if target.kind == "inside" else None

    @property
    def is_copy(self) -> bool:
        """Whether this page says that it only shows the source page: that is its canonical address."""
        canonical = self.facts.canonical[:1]
        led = [self.locale_of(self.target(each.value)) for each in canonical]
        return not self.in_source_locale and led == [self.site.source]

    def in_locale(self, locale: Locale) -> BuiltPage | None:
        """Return this same page in *locale*, or None if the site has none."""
        place = self.site.place(locale, self.name)
        facts = self.site.pages.get(place)
        return None if facts is None else BuiltPage(place, facts, self.site)

    def target(self, address: str) -> Target:
        """Return where *address* leads from this page."""
        return resolve(address, self.place, self.site.site_url)
