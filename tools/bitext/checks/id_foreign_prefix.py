"""B106 id-foreign-prefix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import count
from bitext.finding import Severity
from bitext.unit import split_id


def _id_foreign_prefix(file: DeliveryFile) -> Iterator[Flaw]:
    prefixes = [(parts.prefix, unit) for unit in file.delivery.units if (parts := split_id(unit.id))]
    numbers = Counter(prefix for prefix, _ in prefixes)
    own = max(numbers, key=lambda prefix: numbers[prefix], default="")
    reported = {own}
    for prefix, unit in prefixes:
        if prefix not in reported:
            reported.add(prefix)
            yield Flaw(
                message=f"the prefix {prefix} of {count(numbers[prefix], 'unit')} is not the page's, {own}",
                at=unit.span.start,
                help="restore the sentences from the page's own delivery",
                unit=unit.id,
            )


RULE = DeliveryRule(
    code="B106",
    name="id-foreign-prefix",
    severity=Severity.ERROR,
    check=_id_foreign_prefix,
    finds="A unit has another page prefix than most units of the delivery.",
    why="the prefix names the page; such a sentence was pasted from another page's delivery.",
    bad="b8832-101 b8832-102 c4711-103",
    good="b8832-101 b8832-102 b8832-103",
)
