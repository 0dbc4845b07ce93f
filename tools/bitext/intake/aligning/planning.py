"""What aligning would write for a page: its template and its catalog, with what is new in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from bitext.alignment.moving import Proposal, Standing
from bitext.alignment.verdicts import Reason
from bitext.catalog import Catalog, Entry, State
from bitext.locales import Locale
from bitext.localization.page import Sentence, choose
from bitext.markdown import Page
from bitext.project import Project
from bitext.project.catalogs import load_merged_catalog, load_merged_template
from bitext.project.loading import load_deliveries
from bitext.project.planning import extract_text, merge_locale, planned_catalog
from bitext.project.saving import Part, PlannedFile
from bitext.sync.fuzzy import set_fuzzy, set_outdated
from bitext.unit import UnitId

Propose = Callable[[Page], Sequence[Proposal]]
"""Returns a proposal for each segment of a page as it is now."""


@dataclass(frozen=True, slots=True)
class AlignPlan:
    """The files to write for a page, and what became of its sentences.

    `counts` are by what they got; those that had a translation before are `kept`. `reasons` say why others
    got no translation, or none that is finished.
    """

    page: str
    files: tuple[PlannedFile, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], int] = field(default_factory=dict)


KEPT = "kept"
"""A sentence that has a translation in the catalog already."""


def plan_alignment(project: Project, page: str, locale: Locale, propose: Propose) -> AlignPlan:
    """Return what is written for *page* in *locale* if a translation has what *propose* says.

    A translation that stands in the catalog stays. The template and the catalog are brought into step with
    the page as `bitext extract` does.

    Raises:
        BitextError: if the page or a catalog cannot be worked on.
    """
    loaded = load_merged_template(project, page)
    deliveries = load_deliveries(project, page)
    text = project.read(project.page_file(page))
    extraction = extract_text(project, page, text, loaded.catalog, deliveries, search=True)
    old, clashes = load_merged_catalog(project, locale, page)
    merged = merge_locale(project, extraction, locale, old, deliveries)
    units = [UnitId(each.msgctxt or "") for each in extraction.template.entries if not each.obsolete]
    filling = _Filling(
        extraction.page, units, locale, dict(zip(units, propose(extraction.page), strict=True))
    )
    filled = filling.filled(merged)
    files = []
    if filled.entries and (extraction.template != loaded.catalog or loaded.clashes):
        files.append(planned_catalog(project, project.template_file(page), extraction.template, Part.BASIS))
    if filled.entries and (filled != old or clashes):
        files.append(planned_catalog(project, project.catalog_file(locale, page), filled))
    counts = Counter(str(each.standing) for each in filling.taken.values())
    counts[KEPT] = len(units) - len(filling.taken)
    return AlignPlan(page, tuple(files), counts, filling.reasons)


@dataclass(slots=True)
class _Filling:
    """Fills the entries of a page that have no translation with what is proposed, by unit."""

    page: Page
    units: Sequence[UnitId]
    locale: Locale
    proposed: Mapping[UnitId, Proposal]
    taken: dict[UnitId, Proposal] = field(default_factory=dict)

    def filled(self, catalog: Catalog) -> Catalog:
        """Return *catalog* with the proposals, but for those that would change the structure of the page."""
        open_units = {UnitId(unit) for unit, entry in catalog.by_id.items() if not _has_text(entry)}
        self.taken = {unit: each for unit, each in self.proposed.items() if unit in open_units}
        made = self._with_proposals(catalog)
        sentences = choose(self.page, self.units, made.by_id, locale=self.locale)
        nothing = Proposal(Standing.NOTHING, reason=str(Reason.PAGE))
        unsafe = {unit: nothing for unit in _unsafe(sentences) if unit in self.taken}
        if not unsafe:
            return made
        self.taken |= unsafe
        return self._with_proposals(catalog)

    def _with_proposals(self, catalog: Catalog) -> Catalog:
        entries = tuple(
            entry
            if entry.obsolete or (proposal := self.taken.get(UnitId(entry.msgctxt or ""))) is None
            else _filled(entry, proposal)
            for entry in catalog.entries
        )
        return replace(catalog, entries=entries)

    @property
    def reasons(self) -> dict[tuple[str, str], int]:
        """How often what was given to a sentence, by what it got and why it is no more than that."""
        return dict(Counter((str(each.standing), each.reason) for each in self.taken.values() if each.reason))


def _unsafe(sentences: Sequence[Sentence]) -> list[UnitId]:
    return [each.unit for each in sentences if each.state is State.UNSAFE and each.unit is not None]


def _has_text(entry: Entry) -> bool:
    return bool(entry.msgstr) or any(entry.plurals)


def _filled(entry: Entry, proposal: Proposal) -> Entry:
    if proposal.standing is Standing.NOTHING:
        return entry
    entry = replace(entry, msgstr=proposal.text)
    if proposal.standing is Standing.OUTDATED:
        return set_outdated(entry, proposal.previous, entry.msgctxt)
    return set_fuzzy(entry) if proposal.standing is Standing.DRAFT else entry
