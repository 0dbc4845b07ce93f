"""Judging translations that are still to be written into the catalog of a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bitext.catalog import Catalog, Entry
from bitext.checking.glossaries import sound_glossary
from bitext.checking.rendered import held_back_units, needs_mkdocs, project_dialect
from bitext.checking.verdict import Verdict
from bitext.checks import PAIR_RULES
from bitext.checks.subjects import Pair, pair_in_place
from bitext.finding import Severity
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.localization.page import State, choose
from bitext.markdown import Segment
from bitext.project import Project
from bitext.sync.extraction import Extraction
from bitext.sync.fuzzy import clear_fuzzy
from bitext.sync.notes import is_reused
from bitext.unit import UnitId


@dataclass(frozen=True, slots=True)
class Judge:
    """Looks at translations of the units of one page in one *locale* as `bitext check` will.

    *in_place* says whether they are written into the page's text; those of the site's own strings are not.
    """

    project: Project
    extraction: Extraction
    locale: Locale
    units: tuple[UnitId, ...]
    segments: Mapping[UnitId, Segment]
    glossary: Glossary
    in_place: bool

    @classmethod
    def of(cls, project: Project, extraction: Extraction, locale: Locale, *, in_place: bool) -> Judge:
        """Return the judge of what *extraction* found on a page."""
        current = [entry for entry in extraction.template.entries if not entry.obsolete]
        units = tuple(UnitId(entry.msgctxt or "") for entry in current)
        segments = dict(zip(units, extraction.page.segments, strict=True))
        return cls(
            project,
            extraction,
            locale,
            units,
            segments,
            sound_glossary(project, locale),
            in_place,
        )

    def of_alone(self, entry: Entry, target: str) -> Verdict:
        """Return what the rules find in *target* as the translation of *entry*."""
        pair = self._pair(entry, target)
        worst = Verdict.SOUND
        for rule in PAIR_RULES:
            if (rule.guards or rule.severity is Severity.ERROR) and any(True for _ in rule.check(pair)):
                if rule.guards:
                    return Verdict.UNSAFE
                worst = Verdict.FAULTY
        return worst

    def _pair(self, entry: Entry, target: str) -> Pair:
        segment = self.segments.get(UnitId(entry.msgctxt or ""))
        conventions = self.project.settings.styles[self.locale]
        texts, page = (entry.msgid, target), self.extraction.page
        return pair_in_place(
            texts, page, segment, self.locale, conventions=conventions, glossary=self.glossary
        )

    def unsafe_together(self, catalog: Catalog, units: Collection[str | None]) -> frozenset[str | None]:
        """Return which of *units*, whose translations *catalog* has, the page would not show with all others.

        Pages that only MkDocs can render are judged without it: extensions and plugins are not loaded here.
        """
        if not self.in_place:
            return frozenset()
        # Drafts that were taken over earlier are looked at as well, so that a second run finds the same.
        entries = {
            unit: clear_fuzzy(entry) if unit in units or is_reused(entry) else entry
            for unit, entry in catalog.by_id.items()
        }
        page = self.extraction.page
        sentences = choose(page, self.units, entries, locale=self.locale)
        unsafe = {each.unit for each in sentences if each.state is State.UNSAFE}
        if not needs_mkdocs(self.project):
            dialect = project_dialect(self.project)
            unsafe |= {unit for unit, _ in held_back_units(page, self.locale, dialect, sentences)}
        return frozenset(unit for unit in units if unit in unsafe)
