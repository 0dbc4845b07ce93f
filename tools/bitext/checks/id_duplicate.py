"""B104 id-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity


def _id_duplicate(file: DeliveryFile) -> Iterator[Flaw]:
    seen: set[str] = set()
    for unit in file.delivery.units:
        key = unit.id.lower()
        if key in seen:
            yield Flaw(
                message=f"the unit id {unit.id} stands a second time",
                at=unit.span.start,
                help="give the sentence the number that it has in the source's delivery",
                unit=unit.id,
            )
        seen.add(key)


RULE = DeliveryRule(
    code="B104",
    name="id-duplicate",
    severity=Severity.ERROR,
    check=_id_duplicate,
    finds="Two units of a delivery have the same id.",
    why="an id names one sentence; a catalog could hold only one of the two.",
    bad="b8832-101 b8832-101",
    good="b8832-101 b8832-102",
)
