"""From a publisher's table of contents to the navigation of a site, and to the titles of its locales.

A title that is known only in a target language does not come into the settings, which are in the source
language: a page has its own title then, a section that of the folder of its pages, and the locale's catalog
of the site's texts gets the title from the table.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bitext.intake.contents import Item, folder_title

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Nav = list[Any]
"""What MkDocs takes as `nav`: paths, and titles with a path or with such a list."""


@dataclass(slots=True)
class Navigation:
    """The navigation, and what of the table of contents is not in it, by the reason, each with examples."""

    nav: Nav
    left_out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


ABSENT = "whose page is not there"
REFERENCE = "that name generated reference pages"
REPEATED = "whose page stands in the navigation already"
UNNAMED = "whose title is not known in the source language"


def navigation(items: Sequence[Item], pages: Collection[str], *, own_titles: bool = False) -> Navigation:
    """Return the navigation that *items* describe, of the *pages* that there are.

    With *own_titles*, all titles are taken, in whatever language they are.
    """
    made = Navigation([])
    builder = _Builder({page.lower(): page for page in pages}, made, own_titles=own_titles)
    made.nav = builder.entries(items)
    while len(made.nav) == 1 and (inner := _inside(made.nav[0])):
        # One section around all is the site itself.
        made.nav = inner
    return made


def _inside(entry: Any) -> Nav | None:  # noqa: ANN401 - YAML's own shape
    value = next(iter(entry.values())) if isinstance(entry, dict) else None
    return value if isinstance(value, list) else None


@dataclass(slots=True)
class _Builder:
    """Builds a navigation; `pages` has the pages by their paths in small letters."""

    pages: Mapping[str, str]
    made: Navigation
    own_titles: bool
    used: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    def entries(self, items: Sequence[Item]) -> Nav:
        found: Nav = []
        for item in items:
            found += self.section(item) if item.items else self.entry(item)
        return found

    def entry(self, item: Item) -> Nav:
        """Return the entry of a page or an address; none if it is left out."""
        title = item.title if item.sourced or self.own_titles else ""
        page = self.pages.get(item.href.lower())
        if page is not None and page not in self.used:
            self.used.add(page)
            return [{title: page} if title else page]
        if page is None and _ADDRESS.match(item.href) and title:
            return [{title: item.href}]
        if item.href:
            self.made.left_out[self._reason(item, page)].append(item.href)
        return []

    def _reason(self, item: Item, page: str | None) -> str:
        if page is not None:
            return REPEATED
        if _ADDRESS.match(item.href):
            return UNNAMED
        return REFERENCE if item.href.startswith("xref:") else ABSENT

    def section(self, item: Item) -> Nav:
        """Return a section, whose own page is the first one in it; none if nothing is in it."""
        own = self.entry(Item(item.title, item.href, (), item.sourced)) if item.href else []
        below = own + self.entries(item.items)
        if not below or (own and len(below) == 1):
            return below
        named = item.sourced or self.own_titles
        title = item.title if named and item.title else self._made_title(below)
        self.titles.add(title)
        return [{title: below}] if title else below

    def _made_title(self, below: Nav) -> str:
        """Return a title that no other section has, made of the folders of the pages *below*."""
        folder = posixpath.commonpath([posixpath.dirname(page) or "." for page in paths_of(below)] or ["."])
        parts = [folder_title(part) for part in folder.split("/") if part != "."]
        if not parts:
            first = next(paths_of(below), "")
            parts = [folder_title(posixpath.basename(first).removesuffix(".md"))] if first else []
        names = [": ".join(parts[-count:]) for count in range(1, len(parts) + 1)]
        names += [f"{names[0]} {number}" for number in range(2, len(self.titles) + 3)] if names else []
        return next((each for each in names if each not in self.titles), "")


def paths_of(nav: Nav) -> Iterator[str]:
    """Yield the pages of *nav*, in their order."""
    for _, page, _ in walk(nav):
        if not _ADDRESS.match(page):
            yield page


def walk(nav: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str, tuple[str, ...]]]:  # noqa: ANN401
    """Yield the title, empty if there is none, and the page of each entry, and the titles *above* it."""
    for entry in nav if isinstance(nav, list) else ():
        if isinstance(entry, str):
            yield "", entry, above
        for title, value in entry.items() if isinstance(entry, dict) else ():
            if isinstance(value, str):
                yield str(title), value, above
            else:
                yield from walk(value, (*above, str(title)))


def titles_between(source: Nav, target: Nav) -> dict[str, str]:
    """Return the titles of *source* with those of *target*, which has the same pages in another language.

    An entry is known by its page, a section by the pages below it: most of them decide.
    """
    there = {page: (title, above) for title, page, above in reversed(list(walk(target)))}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title, page, above in walk(source):
        theirs, sections = there.get(page, ("", ()))
        for own, other in [(title, theirs), *zip(reversed(above), reversed(sections), strict=False)]:
            if own and other:
                votes[own][other] += 1
    return {own: counts.most_common(1)[0][0] for own, counts in votes.items()}
