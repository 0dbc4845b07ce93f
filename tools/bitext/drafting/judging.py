"""Whether what a machine answered may be written: every rule and gate looks at it before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.catalog.quoted import MAX_TEXT_BYTES
from bitext.checking.catalogs import pair_flaws
from bitext.checking.glossaries import sound_glossary
from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.silence import unless_silenced
from bitext.checks.subjects import pair_in_place
from bitext.drafting.values import Item
from bitext.finding import Severity
from bitext.glossary import Glossary
from bitext.intake.coding import PageCodes
from bitext.intake.gate import Reasons, refused
from bitext.locales import Locale
from bitext.project import Project
from bitext.sync.fuzzy import clear_fuzzy
from bitext.unit import UnitId


class Judged(NamedTuple):
    """What the rules find in an answer: faults, with which it must not be written, and mere remarks."""

    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """Faults and remarks."""
        return self.faults + self.remarks


@dataclass(frozen=True)
class PageJudge:
    """Looks at answers for the units of one page in one *locale*, whose *catalog* this is."""

    project: Project
    page: str
    locale: Locale
    codes: PageCodes
    catalog: Catalog

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary of the locale."""
        return sound_glossary(self.project, self.locale)

    def alone(self, item: Item, target: str) -> Judged:
        """Return what the rules on pairs find in *target* as the translation of *item*."""
        if not target.strip():
            return Judged(("the answer is empty",))
        if len(target.encode("utf-8", "surrogatepass")) > MAX_TEXT_BYTES:
            return Judged(("the answer is far too long",))
        faults: list[str] = []
        remarks: list[str] = []
        entry = replace(item.entry, msgstr=target)
        for rule, flaw in flaws_of(self.project, self.locale, self.codes, self.glossary, entry):
            keeps_off = rule.severity is Severity.ERROR or rule.guards
            (faults if keeps_off else remarks).append(_said(flaw))
        return Judged(tuple(faults), tuple(remarks))

    def together(self, targets: Mapping[UnitId, str]) -> dict[UnitId, str]:
        """Return which of *targets* the page would not show if all were there and confirmed, and why."""
        known = self.catalog.by_id
        entries = {unit: replace(known[unit], msgstr=target) for unit, target in targets.items()}
        found = unsafe_if_confirmed(self.project, self.page, self.locale, self.codes, self.catalog, entries)
        return {unit: _sentence(each.message, each.help) for unit, each in found.items()}


def flaws_of(
    project: Project, locale: Locale, codes: PageCodes, glossary: Glossary, entry: Entry
) -> Iterator[tuple[PairRule, Flaw]]:
    """Yield what the rules on pairs say of *entry*, as `bitext check` does once it is confirmed."""
    pair = pair_in_place(
        (entry.msgid, entry.msgstr),
        codes.page,
        codes.segments.get(entry.msgctxt or ""),
        locale,
        conventions=project.settings.styles[locale],
        glossary=glossary,
    )
    for rule, each in pair_flaws(pair):
        if (flaw := unless_silenced(rule, each, entry)) is not None:
            yield rule, flaw


def unsafe_if_confirmed(
    project: Project,
    page: str,
    locale: Locale,
    codes: PageCodes,
    catalog: Catalog,
    entries: Mapping[UnitId, Entry],
) -> Reasons:
    """Return which of *entries*, by units, *page* would not show if all stood in *catalog*, confirmed."""
    confirmed = tuple(
        clear_fuzzy(entries[UnitId(each.msgctxt)])
        if not each.obsolete and each.msgctxt is not None and UnitId(each.msgctxt) in entries
        else each
        for each in catalog.entries
    )
    found = refused(project, page, locale, codes, replace(catalog, entries=confirmed), entries.keys())
    return {unit: each for unit, each in found.items() if unit in entries}


def _said(flaw: Flaw) -> str:
    return _sentence(flaw.message, flaw.help)


def _sentence(message: str, help: str) -> str:
    return f"{message}; {help}" if help else message
