"""B103 id-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity


def _id_mismatch(file: DeliveryFile) -> Iterator[Flaw]:
    for unit in file.delivery.units:
        if unit.id != unit.source_id:
            yield Flaw(
                message=f"the target is {unit.id}, but the source is {unit.source_id}",
                at=unit.span.start,
                help="restore the pair from an earlier delivery, or give both the id that they share",
                unit=unit.id,
            )


RULE = DeliveryRule(
    code="B103",
    name="id-mismatch",
    severity=Severity.ERROR,
    check=_id_mismatch,
    finds="The target of a pair has another id than its source.",
    why="nobody can say whether the two are translations of each other.",
    bad="b8832-101/b8832-102",
    good="b8832-101/b8832-101",
)
