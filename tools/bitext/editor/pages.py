"""The pages of the project as the editor works on them: a page in a locale with its template and catalog."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bitext.catalog import Catalog, Entry, State
from bitext.editor.values import not_found
from bitext.intake import handoff
from bitext.intake.coding import PageCodes, page_codes
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.catalogs import load_catalog, load_template

NO_ENTRY = "there is no catalog of this page yet"


@dataclass(frozen=True)
class EditedPage:
    """One page in one *locale*. `entries` are those of the catalog that the template has, too."""

    project: Project
    page: str
    locale: Locale
    template: Catalog
    catalog: Catalog

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entries that can be edited, by unit, in the order of the template."""
        known = self.catalog.by_id
        return {unit: known[unit] for unit in self.sources if unit in known and not known[unit].plurals}

    @cached_property
    def sources(self) -> Mapping[str, Entry]:
        """The entries of the template, by unit."""
        return self.template.by_id

    @cached_property
    def codes(self) -> PageCodes:
        """The page itself, with the unit of each of its segments."""
        return page_codes(self.project, self.page, self.template, self.locale)

    @property
    def path(self) -> str:
        """The path of the catalog, as messages show it."""
        return self.project.shown(self.project.catalog_file(self.locale, self.page))

    def entry(self, unit: str) -> Entry:
        """Return the entry of *unit*.

        Raises:
            RequestError: if there is none.
        """
        found = self.entries.get(unit)
        if found is None:
            raise not_found(
                f"{self.path} has no sentence {unit!r}",
                "if the page has changed, run `bitext extract`",
            )
        return found

    def state(self, unit: str) -> State:
        """Return the state of the translation of *unit*, by the catalog alone."""
        return state_of(self.entries.get(unit), self.sources[unit].msgid)


def state_of(entry: Entry | None, source: str) -> State:
    """Return the state of *entry* as a translation of *source*; nothing but blanks is missing."""
    return State.MISSING if entry is None or entry.plurals else handoff.state_of(entry, source)


def require_page(project: Project, page: str) -> str:
    """Return *page*, which the project has; no path is made of any other.

    Raises:
        RequestError: if there is no such page, or it stays untranslated.
    """
    if page not in handoff.sent_pages(project):
        raise not_found(f"there is no page {page!r} to translate")
    return page


def require_locale(project: Project, tag: str) -> Locale:
    """Return the locale of the project with this *tag*.

    Raises:
        RequestError: if there is none.
    """
    found = next((each for each in project.locales if each.tag == tag), None)
    if found is None:
        raise not_found(f"the site is not translated into {tag!r}")
    return found


def open_page(project: Project, page: str, locale: Locale) -> EditedPage:
    """Return *page* in *locale*, read from the disk now.

    Raises:
        RequestError: if the project has no such page, or it was not extracted yet.
        BitextError: if a file cannot be read.
    """
    require_page(project, page)
    template, catalog = load_template(project, page), load_catalog(project, locale, page)
    if template is None or catalog is None:
        raise not_found(NO_ENTRY, "run `bitext extract` first")
    return EditedPage(project, page, locale, template, catalog)


def text_hash(entry: Entry) -> str:
    """Return a hash of all of *entry* that the editor shows and writes."""
    parts = [entry.msgid, entry.msgstr, entry.flags, entry.previous_msgid, entry.comments, entry.extracted]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def title_of(page: str, template: Catalog, catalog: Catalog | None) -> str:
    """Return what readers call *page*, in the language of *catalog* if that has it; else its path."""
    for note in ("page title", "heading"):
        for unit, entry in template.by_id.items():
            if note in entry.extracted:
                own = catalog.by_id.get(unit) if catalog is not None else None
                return own.msgstr if own is not None and own.translated else entry.msgid
    return page
