"""B107 id-malformed."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import Rule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.unit import split_id


def id_malformed(file: DeliveryFile) -> Iterator[Flaw]:
    """A unit id is no page prefix of five hex digits with a number.

    Why: without its number, a sentence has no place among the others and no partner in a later delivery.
    Bad: b8832_101
    Good: b8832-101
    """
    for unit in file.delivery.units:
        if split_id(unit.id) is None:
            yield Flaw(
                message=f"the unit id {shorten(unit.id)} cannot be read",
                at=unit.span.start,
                help="write five hex digits, a hyphen and a number, such as b8832-101",
                unit=unit.id,
            )


RULE = Rule(code="B107", name="id-malformed", severity=Severity.ERROR, delivery=id_malformed)
