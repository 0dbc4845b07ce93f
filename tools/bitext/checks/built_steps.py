"""W101 built-steps."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import BuiltPage, PageFacts
from bitext.checks.built_difference import difference
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import count
from bitext.finding import Severity

_HELP = "run `bitext check` on the page and its catalog, then build the site again"


def _built_steps(page: BuiltPage) -> Iterator[Flaw]:
    if page.source is not None:
        yield from _procedures(page.facts, page.source)
        yield from _units(page.facts, page.source)


RULE = BuiltRule(
    code="W101",
    name="built-steps",
    severity=Severity.ERROR,
    check=_built_steps,
    finds="A built page has other steps, procedures or unit ids than the source page.",
    why='"see step 3" must mean the same step in every locale, and both languages are shown side by unit id.',
    bad="<ol><li>One.</li><li>Two.</li></ol> -> <ol><li>Eins. Zwei.</li></ol>",
    good="<ol><li>One.</li><li>Two.</li></ol> -> <ol><li>Eins.</li><li>Zwei.</li></ol>",
)


def _procedures(facts: PageFacts, source: PageFacts) -> Iterator[Flaw]:
    found, wanted = facts.procedures, source.procedures
    if len(found) != len(wanted):
        message = f"the page has {count(len(found), 'procedure')}, the source page {len(wanted)}"
        at = found[len(wanted)].at if len(found) > len(wanted) else facts.content
        yield Flaw(message=message, at=at, help=_HELP)
        return
    for number, (own, of_source) in enumerate(zip(found, wanted, strict=True), 1):
        if own.steps != of_source.steps:
            steps = count(own.steps, "step")
            message = f"procedure {number} has {steps}, that of the source page {of_source.steps}"
            yield Flaw(message=message, at=own.at, help=_HELP)


def _units(facts: PageFacts, source: PageFacts) -> Iterator[Flaw]:
    found = difference(facts.units, source.units, facts.content)
    for unit in found.missing:
        message = f"the unit {unit.value} of the source page is not in this page"
        yield Flaw(message=message, at=unit.at, unit=unit.value, help=_HELP)
    for unit in found.extra:
        message = f"the unit {unit.value} is not in the source page, or less often"
        yield Flaw(message=message, at=unit.at, unit=unit.value, help=_HELP)
    if found.moved is not None:
        unit = found.moved
        message = f"from the unit {unit.value} on, the units have another order than in the source page"
        yield Flaw(message=message, at=unit.at, unit=unit.value, help=_HELP)
