"""B110 unit-empty."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity


def _unit_empty(file: DeliveryFile) -> Iterator[Flaw]:
    for unit in file.delivery.units:
        empty = [
            name for name, text in (("target", unit.target), ("source", unit.source)) if not text.strip()
        ]
        if empty:
            verb = "is" if len(empty) == 1 else "are"
            yield Flaw(
                message=f"the {' and the '.join(empty)} of {unit.id} {verb} empty",
                at=(unit.target_span if empty[0] == "target" else unit.source_span).start,
                help="restore the sentence from the source page or an earlier delivery",
                unit=unit.id,
            )


RULE = DeliveryRule(
    code="B110",
    name="unit-empty",
    severity=Severity.ERROR,
    check=_unit_empty,
    finds="The target or the source of a pair is empty.",
    why="readers would miss a sentence, or a catalog would hold an entry without a source.",
    bad="b8832-101(|Yes.)",
    good="b8832-101(Ja.|Yes.)",
)
