"""B102 pair-recovered."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity


def _pair_recovered(file: DeliveryFile) -> Iterator[Flaw]:
    for unit in file.delivery.units:
        if unit.recovered:
            yield Flaw(
                message="the tags of this unit are damaged; it was read all the same",
                at=unit.span.start,
                help="compare its text with an earlier delivery",
                unit=unit.id,
            )


RULE = DeliveryRule(
    code="B102",
    name="pair-recovered",
    severity=Severity.WARNING,
    check=_pair_recovered,
    finds="A pair of spans was read in spite of damage in its own tags.",
    why="the unit is certain, but whatever damaged its tags may have damaged its text.",
    bad="B8832-101/b8832-101",
    good="b8832-101",
)
