"""How much of each page is translated, kept: only pages are counted again whose catalogs changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from bitext import files
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project.coverage import covered_pages, sound_page_coverage
from bitext.project.kept_work import KeptWork
from bitext.project.layout import Project
from bitext.sync.coverage import Coverage

_KEY = b""
"""A count depends on nothing beside the template, the catalogs and what `KeptWork` looks at itself."""

_WORTH_KEEPING = 64
"""Fewer catalogs are counted sooner than what is kept is found."""


class Counted(NamedTuple):
    """What a page has in each locale; nothing without a template. `errors` say what cannot be read of it.

    `seen` is what was read, None if the counts cannot be kept.
    """

    coverage: list[Coverage]
    errors: list[BitextError]
    seen: files.Seen | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of the pages of *project* in *locales*, some or all of its own."""

    project: Project
    locales: tuple[Locale, ...]
    kept: KeptWork | None
    _new: dict[str, tuple[bytes, files.Seen, bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project, locales: Iterable[Locale], pages: int) -> Counts:
        """Return the counts of so many *pages*; those of few are not kept."""
        is_worth = pages * len(project.locales) >= _WORTH_KEEPING
        return cls(project, tuple(locales), KeptWork.of(project, "coverage") if is_worth else None)

    def find(self, pages: Sequence[str]) -> dict[str, list[Coverage]]:
        """Return the counts of those of *pages* that are kept."""
        if self.kept is None:
            return {}
        places = [self.project.locales.index(locale) for locale in self.locales]
        found = self.kept.find_all(dict.fromkeys(pages, _KEY))
        every = {page: msgspec.msgpack.decode(data, type=list[Coverage]) for page, data in found.items()}
        return {page: [counts[at] for at in places] if counts else [] for page, counts in every.items()}

    def add(self, page: str, counted: Counted) -> None:
        """Take what was *counted* of *page*, to keep it."""
        if counted.seen is not None:
            self._new[page] = _KEY, counted.seen, msgspec.msgpack.encode(counted.coverage)

    def keep(self) -> None:
        """Keep what was added. What concerns some locales only, or has an error, is not kept."""
        if self.kept is not None and self._new and self.locales == self.project.locales:
            self.kept.keep_all(self._new)


def count_page(project: Project, locales: Sequence[Locale], page: str) -> Counted:
    """Return how much of *page* is translated into each of *locales*."""
    errors: list[BitextError] = []
    with files.watch() as watch:
        coverage = sound_page_coverage(project, page, locales, errors.append)
    return Counted(coverage, errors, None if errors or watch.is_torn else watch.seen)


def sound_coverages(
    project: Project, locales: Iterable[Locale], tell: Callable[[BitextError], None]
) -> dict[Locale, Mapping[str, Coverage]]:
    """Return for each of *locales* what `sound_coverage` returns: each template is read once."""
    pages = covered_pages(project)
    counts = Counts.of(project, locales, len(pages))
    known = counts.find(pages)
    found: dict[Locale, dict[str, Coverage]] = {locale: {} for locale in counts.locales}
    for page in pages:
        if page in known:
            coverage = known[page]
        else:
            counted = count_page(project, counts.locales, page)
            counts.add(page, counted)
            coverage = counted.coverage
            for error in counted.errors:
                tell(error)
        for locale, each in zip(found, coverage, strict=False):
            found[locale][page] = each
    counts.keep()
    return dict(found)
