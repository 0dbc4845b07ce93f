"""The project's templates and catalogs as a build sees them: a damaged file breaks no build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bitext.catalog import Catalog, parse_po
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.loading import read_units
from bitext.site import log
from bitext.unit import UnitId

_TRANSLATED = re.compile(r'^msgstr (?!""\s*\Z)', re.MULTILINE)
"""What an entry has that is translated, or may be."""


class Catalogs:
    """Loads templates and catalogs, and remembers the last good state of each while serving."""

    def __init__(self) -> None:
        self._good: dict[str, Catalog | None] = {}
        self._texts: dict[str, str | None] = {}
        self._told: set[str] = set()
        self._pages: dict[str, tuple[str, Catalog | None, Page, Sequence[UnitId | None]]] = {}

    def start_build(self) -> None:
        """Forget which messages were logged: each build of the site logs each of them once."""
        self._told.clear()

    def warnings(self) -> frozenset[str]:
        """Return the messages that were logged since `start_build`."""
        return frozenset(self._told)

    def adopt(self, warnings: frozenset[str]) -> None:
        """Do not log what another process has logged in this build of the site."""
        self._told.update(warnings)

    def forget(self, project: Project, locale: Locale) -> None:
        """Forget the catalogs of *locale*: its site is built, and nothing is served."""
        folder = f"{project.shown(project.catalog_file(locale, SITE_TEMPLATE).parent)}/"
        for known in (self._good, self._texts):
            for path in [each for each in known if each.startswith(folder)]:
                known.pop(path)

    def template(self, project: Project, page: str) -> Catalog | None:
        """Return the template of *page*; the last good one if it is damaged, None if there is none."""
        return self._load(project, project.template_file(page))

    def units(self, project: Project, page: str, text: str) -> tuple[Page, Sequence[UnitId | None]]:
        """Return *text*, the source of *page*, as a page, and for each of its segments its unit.

        It is read once for all locales.
        """
        template = self.template(project, page)
        known = self._pages.get(page)
        if known is None or known[0] != text or known[1] is not template:
            known = (text, template, *read_units(project, page, text, template))
            self._pages[page] = known
        return known[2], known[3]

    def catalog(self, project: Project, locale: Locale, page: str) -> Catalog | None:
        """Return the catalog of *page* in *locale*, as `template` does."""
        return self._load(project, project.catalog_file(locale, page))

    def parts(self, project: Project, locale: Locale, page: str) -> Iterator[Catalog]:
        """Yield the catalog of *page* in *locale* in parts that hold a translation, in their order.

        A caller that stops early, mostly after one entry, saves reading the rest. The last part is the
        whole catalog where it cannot be taken apart; it is the last good one if the file is damaged.
        """
        path = project.catalog_file(locale, page)
        try:
            text = project.read_if_there(path) or ""
            head, *blocks = text.split("\n\n")
            if "\r" in text or head.count("msgid ") > 1:
                # Other tools' line ends, or no empty lines between entries.
                yield parse_po(text, path=project.shown(path))
                return
            for block in blocks:
                if _TRANSLATED.search(block):
                    yield parse_po(f"{head}\n\n{block}\n", path=project.shown(path))
        except BitextError:
            catalog = self.catalog(project, locale, page)
            if catalog is not None:
                yield catalog

    def _load(self, project: Project, path: Path) -> Catalog | None:
        shown = project.shown(path)
        try:
            text = project.read_if_there(path)
            if shown not in self._texts or self._texts[shown] != text:
                self._good[shown] = None if text is None else parse_po(text, path=shown)
                self._texts[shown] = text
        except BitextError as error:
            self._tell(shown, error)
        return self._good.get(shown)

    def _tell(self, shown: str, error: BitextError) -> None:
        fallback = "its last good state stays" if self._good.get(shown) else "the source text is shown"
        self.warn(*error.lines, f"  until then {fallback}")

    def warn(self, *lines: str) -> None:
        """Log a warning of one line or several, once per build of the site."""
        message = log.shown(*lines)
        if message not in self._told:
            self._told.add(message)
            log.warning(*lines)


def page_text(project: Project, page: str) -> str:
    """Return the text of *page*; nothing if it cannot be read, which is said where it is built itself."""
    try:
        return project.read_if_there(project.page_file(page)) or ""
    except BitextError:
        return ""
