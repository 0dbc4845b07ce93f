"""S101 step-count."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.outlines import INSIDE_A_LINE, steps
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import count
from bitext.finding import Severity


def _step_count(pair: Pair) -> Iterator[Flaw]:
    if pair.kind in INSIDE_A_LINE or not pair.standing.begins:
        return
    found, wanted = steps(pair.target), steps(pair.source)
    if found != wanted:
        yield Flaw(
            message=f"the translation has {count(found, 'step')}, the source {wanted}",
            help="write a backslash before the dot of a number that is no step: `1\\.`",
        )


RULE = PairRule(
    code="S101",
    name="step-count",
    severity=Severity.ERROR,
    guards=True,
    check=_step_count,
    finds="The translation has another number of steps (items of a numbered list) than the source.",
    why='"see step 3" must mean the same step in every locale.',
    bad="January 1 is the first day. -> 1. Januar ist der erste Tag.",
    good="January 1 is the first day. -> Der 1. Januar ist der erste Tag.",
)
