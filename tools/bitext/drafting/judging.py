"""Whether what a machine answered may be written: every rule and gate looks at it before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.catalog.quoted import MAX_TEXT_BYTES
from bitext.checking.glossaries import sound_glossary
from bitext.checks import PAIR_RULES
from bitext.checks.flaw import Flaw
from bitext.checks.rule import Rule
from bitext.checks.silence import unless_silenced
from bitext.checks.subjects import pair_in_place
from bitext.drafting.values import Item
from bitext.finding import Severity
from bitext.glossary import Glossary
from bitext.intake.coding import PageCodes
from bitext.intake.gate import refused
from bitext.locales import Locale
from bitext.project import Project
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
        for rule, flaw in self._flaws(item.entry, target):
            keeps_off = rule.severity is Severity.ERROR or getattr(rule, "guards", False)
            (faults if keeps_off else remarks).append(_said(flaw))
        return Judged(tuple(faults), tuple(remarks))

    def _flaws(self, entry: Entry, target: str) -> Iterator[tuple[Rule, Flaw]]:
        pair = pair_in_place(
            (entry.msgid, target),
            self.codes.page,
            self.codes.segments.get(entry.msgctxt or ""),
            self.locale,
            conventions=self.project.settings.styles[self.locale],
            glossary=self.glossary,
        )
        for rule in PAIR_RULES:
            for each in rule.check(pair):
                if (flaw := unless_silenced(rule, each, entry)) is not None:
                    yield rule, flaw

    def together(self, targets: Mapping[UnitId, str]) -> dict[UnitId, str]:
        """Return which of *targets* the page would not show if all were there and confirmed, and why."""
        entries = tuple(
            replace(each, msgstr=targets[UnitId(each.msgctxt)], flags=_confirmed(each), previous_msgid=None)
            if not each.obsolete and each.msgctxt is not None and UnitId(each.msgctxt) in targets
            else each
            for each in self.catalog.entries
        )
        catalog = replace(self.catalog, entries=entries)
        found = refused(self.project, self.page, self.locale, self.codes, catalog, targets.keys())
        return {unit: _sentence(each.message, each.help) for unit, each in found.items() if unit in targets}


def _confirmed(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def _said(flaw: Flaw) -> str:
    return _sentence(flaw.message, flaw.help)


def _sentence(message: str, help: str) -> str:
    return f"{message}; {help}" if help else message
