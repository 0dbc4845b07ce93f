"""The project's templates and catalogs as a build sees them: a damaged file breaks no build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from bitext.catalog import Catalog, parse_po
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.markdown import Page, Segment
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.loading import read_units
from bitext.reach import Reach
from bitext.site import log
from bitext.site.keeping import Keeper
from bitext.unit import UnitId

_TRANSLATED = re.compile(r'^msgstr (?!""\s*\Z)', re.MULTILINE)
"""What an entry has that is translated, or may be."""


T = TypeVar("T")


class Units(Struct, frozen=True):
    """What was read of a page, but for its text: the parts of `Page`, and for each segment its unit."""

    segments: tuple[Segment, ...]
    references: dict[str, Any]
    reach: Reach
    units: tuple[UnitId | None, ...]


class UnitsOfPage(Struct, frozen=True):
    """A page, for each of its segments the unit, and the key of all that this was made of."""

    page: Page
    units: Sequence[UnitId | None]
    key: bytes | None


class _Sound:
    """A file as it was when it was sound last; None in the place of its text where there is no file.

    It is parsed only when somebody asks: what is made of it may be kept.
    """

    __slots__ = ("_catalog", "_shown", "text")

    def __init__(self, shown: str, text: str | None) -> None:
        self.text = text
        self._shown = shown
        self._catalog: Catalog | None = None

    @property
    def catalog(self) -> Catalog | None:
        """What the file holds."""
        if self._catalog is None and self.text is not None:
            self._catalog = parse_po(self.text, path=self._shown)
        return self._catalog


class Catalogs:
    """Loads templates and catalogs, and remembers the last good state of each while serving.

    `faults` counts how often one of them was damaged when it was needed.
    """

    def __init__(self, keeper: Keeper | None = None) -> None:
        self.keeper = Keeper() if keeper is None else keeper
        self.faults = 0
        self._sound: dict[str, _Sound] = {}
        self._told: set[str] = set()

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
        for path in [each for each in self._sound if each.startswith(folder)]:
            self._sound.pop(path)

    def template(self, project: Project, page: str) -> Catalog | None:
        """Return the template of *page*; the last good one if it is damaged, None if there is none."""
        return self._load(project, project.template_file(page)).catalog

    def catalog(self, project: Project, locale: Locale, page: str) -> Catalog | None:
        """Return the catalog of *page* in *locale*, as `template` does."""
        return self._load(project, project.catalog_file(locale, page)).catalog

    def units(self, project: Project, page: str, text: str) -> UnitsOfPage:
        """Return *text*, the source of *page*, as a page, and for each of its segments its unit.

        It is read once for all locales, and kept for the next build.
        """

        def make(template: Catalog | None) -> Units:
            read, units = read_units(project, page, text, template)
            return Units(read.segments, dict(read.references), read.reach, tuple(units))

        is_left_out = project.settings.leaves_out(page)
        paths = [project.template_file(page)]
        made, key = self.kept(
            "units", page, Units, make, project=project, paths=paths, parts=(text, is_left_out)
        )
        return UnitsOfPage(Page(text, made.segments, made.references, made.reach), made.units, key)

    def kept(
        self,
        kind: str,
        page: str,
        type_: type[T],
        make: Callable[..., T],
        *,
        project: Project,
        paths: Sequence[Path],
        parts: Sequence[object],
    ) -> tuple[T, bytes | None]:
        """Return what *make* makes of the catalogs *paths*, and its key; no catalog is parsed if it is kept.

        *parts* is all else that it is made of. Where a catalog is damaged, its last good state counts.
        """
        texts = self.texts(project, paths)
        key = None if texts is None else self.keeper.key(parts, texts)
        found = self.keeper.get(kind, page, key, type_)
        if found is not None and texts is not None:
            # It was made of these very texts, so they are sound.
            self._note(project, paths, texts)
            return found, key
        sound = [self._load(project, path) for path in paths]
        good = self.keeper.key(parts, [each.text for each in sound])
        found = None if good == key else self.keeper.get(kind, page, good, type_)
        if found is None:
            found = make(*(each.catalog for each in sound))
            self.keeper.put(kind, page, good, found)
        return found, good

    def texts(self, project: Project, paths: Sequence[Path]) -> list[str | None] | None:
        """Return what the files *paths* hold now; None if one of them cannot be read."""
        try:
            return [project.read_if_there(path) for path in paths]
        except BitextError:
            return None

    def _note(self, project: Project, paths: Sequence[Path], texts: Sequence[str | None]) -> None:
        for path, text in zip(paths, texts, strict=True):
            shown = project.shown(path)
            if shown not in self._sound or self._sound[shown].text != text:
                self._sound[shown] = _Sound(shown, text)

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

    def _load(self, project: Project, path: Path) -> _Sound:
        """Return the file *path* as it is, or was when it was sound last; nothing if it never was."""
        shown = project.shown(path)
        known = self._sound.get(shown)
        try:
            text = project.read_if_there(path)
            if known is None or known.text != text:
                known = _Sound(shown, text)
                _ = known.catalog
                self._sound[shown] = known
        except BitextError as error:
            self.faults += 1
            self._tell(shown, error)
        return self._sound.get(shown) or _Sound(shown, None)

    def _tell(self, shown: str, error: BitextError) -> None:
        sound = self._sound.get(shown)
        is_kept = sound is not None and sound.text is not None
        fallback = "its last good state stays" if is_kept else "the source text is shown"
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
