"""B107 id-malformed."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.unit import split_id


def _id_malformed(file: DeliveryFile) -> Iterator[Flaw]:
    for unit in file.delivery.units:
        if split_id(unit.id) is None:
            yield Flaw(
                message=f"the unit id {shorten(unit.id)} cannot be read",
                at=unit.span.start,
                help="write five hex digits, a hyphen and a number, such as b8832-101",
                unit=unit.id,
            )


RULE = DeliveryRule(
    code="B107",
    name="id-malformed",
    severity=Severity.ERROR,
    check=_id_malformed,
    finds="A unit id is no page prefix of five hex digits with a number.",
    why="without its number, a sentence has no place among the others and no partner in a later delivery.",
    bad="b8832_101",
    good="b8832-101",
)
