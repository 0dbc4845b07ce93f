"""The drafts of a project for people who review them, those that need most care first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from msgspec.structs import replace
from rapidfuzz import fuzz

from bitext.catalog import Catalog, Entry, State
from bitext.checking.glossaries import sound_glossary
from bitext.checks import PAIR_RULES
from bitext.checks.wording import shorten
from bitext.drafting.judging import flaws_of, unsafe_if_confirmed
from bitext.drafting.lengths import Lengths
from bitext.errors import BitextError
from bitext.finding import Severity
from bitext.glossary import Glossary
from bitext.intake.coding import PageCodes, page_codes
from bitext.intake.handoff import Propose, Similar, state_of
from bitext.intake.proposals import proposals_from_memory
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.known_texts import KnownTexts
from bitext.project.memory import Warn
from bitext.sync.notes import Earlier, Machine, earlier_of, machine_of
from bitext.unit import UnitId

_WEIGHTS = {Severity.ERROR: 100.0, Severity.WARNING: 10.0, Severity.INFO: 1.0}
_ALIKE = 0.85
"""From here on, two sources are so similar that their translations should be, too."""
_APART = 0.3
"""So much less similar than their sources may two translations be."""
_DOUBT = 10.0
"""As much as a warning: what a translation that is wholly unlike others, or far too long, counts at most."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer should look at: what a rule says, or a comparison (memory, length), without a code."""

    severity: Severity
    code: str
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with what speaks against it: the higher its `score`, the more. `line` is the catalog's."""

    unit: str
    line: int
    source: str
    target: str
    machine: Machine | None
    earlier: Earlier | None
    remarks: tuple[Remark, ...]
    score: float

    def count(self, severity: Severity) -> int:
        """Return the number of its remarks of this *severity*."""
        return sum(each.severity is severity for each in self.remarks)


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page with drafts, the worst one first; `path` is that of the catalog, `total` how many there are."""

    page: str
    path: str
    drafts: tuple[Draft, ...]
    total: int

    @property
    def name(self) -> str:
        """What people call it."""
        return "site and navigation" if self.page == SITE_TEMPLATE else self.page


@dataclass(frozen=True, slots=True)
class Review:
    """The drafts in one locale: the page with the worst one first, and how many each machine wrote.

    Those of `machines` without a name are of people, or were edited by them. `engines` are all that wrote
    drafts which nobody edited, also where only those of one of them are here.
    """

    locale: Locale
    pages: tuple[DraftPage, ...]
    machines: Counter[Machine | None]
    engines: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many drafts there are."""
        return sum(each.total for each in self.pages)

    @property
    def shown(self) -> int:
        """How many of them `pages` have."""
        return sum(len(each.drafts) for each in self.pages)


Tell = Callable[[BitextError], None]


def review(
    project: Project, locale: Locale, pages: Sequence[str], tell: Tell, warn: Warn, engine: str = ""
) -> Review:
    """Return the drafts in *locale* on *pages*, of all or of one *engine*.

    *tell* is told which page or catalog cannot be read, *warn* what of the memory.
    """
    with proposals_from_memory(project, locale, warn) as propose:
        return _Reviewer(project, locale, propose, engine).review(pages, tell)


@dataclass(frozen=True)
class _Reviewer:
    """Looks at drafts in one *locale* beside similar texts and the usual lengths; *engine* chooses some.

    `engines` are those of all drafts that it has met.
    """

    project: Project
    locale: Locale
    propose: Propose
    engine: str
    engines: set[str] = field(default_factory=set)

    @cached_property
    def lengths(self) -> Lengths:
        """How long the finished translations of the project are."""
        known = KnownTexts(self.project).of(self.locale)
        return Lengths.of((each.source, each.target) for own in known.values() for each in own)

    def review(self, pages: Sequence[str], tell: Tell) -> Review:
        """Return the drafts of *pages*; *tell* is told what cannot be read."""
        glossary = sound_glossary(self.project, self.locale)
        found = []
        for page in pages:
            try:
                drafts = self._drafts(page, glossary)
            except BitextError as error:
                tell(error)
                continue
            if drafts:
                path = self.project.shown(self.project.catalog_file(self.locale, page))
                found.append(DraftPage(page, path, worst_first(drafts), len(drafts)))
        machines = Counter(each.machine for page in found for each in page.drafts)
        return Review(self.locale, _ordered(found), machines, frozenset(self.engines))

    def _drafts(self, page: str, glossary: Glossary) -> list[Draft]:
        template, catalog = load_template(self.project, page), load_catalog(self.project, self.locale, page)
        if template is None or catalog is None:
            return []
        entries = list(self._chosen(template, catalog))
        if not entries:
            return []
        codes = page_codes(self.project, page, template, self.locale)
        unsafe = self._unsafe(page, codes, catalog, entries)
        return [
            self._draft(entry, (*self._remarks(codes, glossary, entry), *unsafe.get(entry.msgctxt or "", ())))
            for entry in entries
        ]

    def _chosen(self, template: Catalog, catalog: Catalog) -> Iterator[Entry]:
        """Yield the drafts that are asked for, as translations of what the page says now."""
        known = catalog.by_id
        for unit, own in template.by_id.items():
            entry = known.get(unit)
            if entry is None or entry.plurals or state_of(entry, own.msgid) is not State.DRAFT:
                continue
            machine = machine_of(entry)
            if machine is not None:
                self.engines.add(machine.engine)
            if not self.engine or (machine is not None and machine.engine == self.engine):
                yield replace(entry, msgid=own.msgid)

    def _remarks(self, codes: PageCodes, glossary: Glossary, entry: Entry) -> Iterator[Remark]:
        """Yield what the rules on pairs say, as `bitext check` does once the draft is confirmed."""
        for rule, flaw in flaws_of(self.project, self.locale, codes, glossary, entry):
            yield Remark(rule.severity, rule.code, rule.name, flaw.message)

    def _unsafe(
        self, page: str, codes: PageCodes, catalog: Catalog, entries: Sequence[Entry]
    ) -> dict[str, list[Remark]]:
        """Return what the site would hold back if all were confirmed, though each alone looks sound."""
        units = {UnitId(each.msgctxt or ""): each for each in entries}
        reasons = unsafe_if_confirmed(self.project, page, self.locale, codes, catalog, units)
        guards = {rule.code for rule in PAIR_RULES}
        return {
            unit: [Remark(Severity.ERROR, each.rule.code, each.rule.name, each.message)]
            for unit, each in reasons.items()
            if each.rule.code not in guards
        }

    def _draft(self, entry: Entry, found: Sequence[Remark]) -> Draft:
        # What a rule says twice of one sentence is the same to a reader.
        remarks = tuple(dict.fromkeys(found))
        compared = [*self._beside_memory(entry), *self._beside_source(entry)]
        every = (*remarks, *(remark for remark, _ in compared))
        return Draft(
            unit=entry.msgctxt or "",
            line=entry.line,
            source=entry.msgid,
            target=entry.msgstr,
            machine=machine_of(entry),
            earlier=earlier_of(entry),
            remarks=tuple(sorted(every, key=lambda each: -_WEIGHTS[each.severity])),
            score=sum(_WEIGHTS[each.severity] for each in remarks) + sum(doubt for _, doubt in compared),
        )

    def _beside_memory(self, entry: Entry) -> Iterator[tuple[Remark, float]]:
        """Yield a remark if a very similar text is translated quite differently, and how much it counts."""
        alike = [each for each in self.propose(entry) if each.likeness >= _ALIKE]
        apart = [(each.likeness - fuzz.ratio(each.target, entry.msgstr) / 100, each) for each in alike]
        # One of several wordings is enough.
        least = min(apart, key=lambda each: each[0], default=None)
        if least is not None and least[0] > _APART:
            yield Remark(Severity.INFO, "", "memory", _beside(least[1])), _DOUBT * min(1.0, least[0])

    def _beside_source(self, entry: Entry) -> Iterator[tuple[Remark, float]]:
        """Yield a remark if the draft is far longer or shorter than translations usually are."""
        found = self.lengths.unusual(entry.msgid, entry.msgstr)
        if found is not None:
            yield Remark(Severity.INFO, "", "length", found.message), _DOUBT * found.weight


def _beside(similar: Similar) -> str:
    likeness = int(100 * similar.likeness)
    text = "the same text" if likeness == 100 else f"a text that is similar by {likeness} %"  # noqa: PLR2004 - %
    return f"{text} is translated as “{shorten(similar.target, 200)}” in {similar.origin}"


def worst_first(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return *drafts*, those with the highest scores first, else in the order of the page."""
    return tuple(sorted(drafts, key=attrgetter("score"), reverse=True))


def _ordered(pages: Iterable[DraftPage]) -> tuple[DraftPage, ...]:
    """Return *pages*, that with the worst draft first; of equal ones, that with the higher sum."""

    def weight(page: DraftPage) -> tuple[float, float]:
        return page.drafts[0].score, sum(each.score for each in page.drafts)

    return tuple(sorted(pages, key=weight, reverse=True))


def limited(review: Review, fits: Callable[[DraftPage, Draft], bool]) -> Review:
    """Return *review* with its worst drafts, of all pages, as long as each *fits* beside those before."""
    every = [(page, draft) for page in review.pages for draft in page.drafts]
    kept: set[int] = set()
    for page, draft in sorted(every, key=lambda each: -each[1].score):
        if not fits(page, draft):
            break
        kept.add(id(draft))
    pages = tuple(_with(page, kept) for page in review.pages)
    return Review(review.locale, pages, review.machines, review.engines)


def _with(page: DraftPage, kept: Collection[int]) -> DraftPage:
    drafts = tuple(each for each in page.drafts if id(each) in kept)
    return DraftPage(page.page, page.path, drafts, page.total)
