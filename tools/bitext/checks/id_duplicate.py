"""B104 id-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import Rule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity


def id_duplicate(file: DeliveryFile) -> Iterator[Flaw]:
    """Two units of a delivery have the same id.

    Why: an id names one sentence; a catalog could hold only one of the two.
    Bad: b8832-101 b8832-101
    Good: b8832-101 b8832-102
    """
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


RULE = Rule(code="B104", name="id-duplicate", severity=Severity.ERROR, delivery=id_duplicate)
