"""X102 unsafe-scheme."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.markup import schemes, surplus
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity


def _unsafe_scheme(pair: Pair) -> Iterator[Flaw]:
    for each in surplus(schemes(pair.target_prose), schemes(pair.source_prose)):
        yield Flaw(
            message=f"an address begins with `{each.key}:`, which the source's do not",
            at=each.at,
            help="copy the source's address",
        )


RULE = PairRule(
    code="X102",
    name="unsafe-scheme",
    severity=Severity.ERROR,
    guards=True,
    check=_unsafe_scheme,
    finds="An address of the translation has a scheme that makes browsers run or show what it holds.",
    why="one click, or none, would run a stranger's program on the readers' page.",
    bad="See [the guide](guide.md). -> Siehe [die Anleitung](java&#115;cript:alert(1)).",
    good="See [the guide](guide.md). -> Siehe [die Anleitung](guide.md).",
)
