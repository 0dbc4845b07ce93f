"""B105 id-order."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity
from bitext.unit import UnitId, split_id


def _id_order(file: DeliveryFile) -> Iterator[Flaw]:
    last: dict[tuple[str, str], tuple[int, UnitId]] = {}
    for unit in file.delivery.units:
        parts = split_id(unit.id)
        if parts is None:
            continue
        series = (parts.prefix, parts.mark)
        number, before = last.get(series, (parts.number, unit.id))
        if parts.number < number:
            yield Flaw(
                message=f"the unit {unit.id} stands after {before}",
                at=unit.span.start,
                help="put the sentences back into the order of their numbers",
                unit=unit.id,
            )
        last[series] = (parts.number, unit.id)


RULE = DeliveryRule(
    code="B105",
    name="id-order",
    severity=Severity.ERROR,
    check=_id_order,
    finds="The number of a unit is lower than that of the unit before it.",
    why="numbers follow the page; where they fall, a sentence was moved or given another's id.",
    bad="b8832-101 b8832-103 b8832-102",
    good="b8832-101 b8832-102 b8832-103",
)
