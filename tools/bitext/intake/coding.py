"""How the sentences of a page are cut into words and codes, for files that go out and that come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bitext.catalog import Catalog
from bitext.checks.patterns import matches
from bitext.locales import Locale
from bitext.markdown import Page, Segment
from bitext.markdown.codes import Coded, cut_codes, numbered_as
from bitext.markdown.plain import is_plain
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.loading import load_page, site_page
from bitext.sync.extraction import page_units
from bitext.text import Span
from bitext.unit import UnitId


@dataclass(frozen=True, slots=True)
class PageCodes:
    """The segments of a page, the unit of each, and the `placeholders` of the project."""

    page: Page
    units: tuple[UnitId | None, ...]
    segments: Mapping[str, Segment]
    placeholders: tuple[str, ...] = ()

    def cut(self, unit: str, text: str) -> Coded:
        """Return the words and codes of *text*, the source or a translation of *unit*."""
        if is_plain(text) and not self.placeholders:
            return (text,)
        segment = self.segments.get(unit)
        return cut_codes(
            text,
            kind="paragraph" if segment is None else segment.kind,
            references=self.page.references,
            protected=self._protected(text),
        )

    def cut_pair(self, unit: str, source: str, target: str) -> tuple[Coded, Coded]:
        """Return the words and codes of a *source* and of its translation, whose codes have the same ids."""
        own = self.cut(unit, source)
        return own, numbered_as(own, self.cut(unit, target)) if target else ()

    def _protected(self, text: str) -> Iterator[Span]:
        if self.placeholders:
            yield from (Span(at, at + len(found)) for at, found in matches(self.placeholders, text))


def page_codes(project: Project, page: str, template: Catalog, locale: Locale) -> PageCodes:
    """Return how the sentences of *page* are cut, which has this *template*.

    Raises:
        UnreadableError: if the page cannot be read.
    """
    read = site_page(project) if page == SITE_TEMPLATE else load_page(project, page, template)
    units = page_units(read, template, edited=False)
    segments: dict[str, Segment] = {
        unit: segment for unit, segment in zip(units, read.segments, strict=True) if unit
    }
    return PageCodes(read, units, segments, project.settings.styles[locale].placeholders)
