"""B101 pair-broken."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity


def _pair_broken(file: DeliveryFile) -> Iterator[Flaw]:
    for broken in file.delivery.broken:
        yield Flaw(
            message=f"this cannot be read as a unit: {broken.reason}",
            at=broken.span.start,
            help="restore the pair from an earlier delivery, or ask for a new one",
        )


RULE = DeliveryRule(
    code="B101",
    name="pair-broken",
    severity=Severity.ERROR,
    check=_pair_broken,
    finds="A pair of spans cannot be read: one of its tags is lost, cut or doubled.",
    why="its translation reaches no catalog, and readers would see the tags.",
    bad='<span data-ttu-id="b8832-101">Ja.</span>',
    good="b8832-101(Ja.|Yes.)",
)
