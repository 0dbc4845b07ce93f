"""B112 unit-outside-step."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bitext.bilingual import Delivery, Side
from bitext.bilingual.blank import blank_pairs
from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity
from bitext.markdown.block import BlockKind
from bitext.markdown.blocks import read_blocks
from bitext.text import Span
from bitext.unit import Unit

_SIDES: tuple[Side, ...] = ("target", "source")


def _unit_outside_step(file: DeliveryFile) -> Iterator[Flaw]:
    units = _units_that_may_be_divided(file.delivery)
    if not units:
        return
    sides = [(side, _blocks(blank_pairs(file.delivery, keep=side))) for side in _SIDES]
    for unit in units:
        for side, blocks in sides:
            divided = _divided(unit, blocks)
            if divided is not None:
                yield Flaw(
                    message=f"the {side} text of {unit.id} begins in a {divided.name} and goes on behind it",
                    at=divided.place,
                    help="compare it with the source page: each step or paragraph needs pairs of its own",
                    unit=unit.id,
                )
                break


RULE = DeliveryRule(
    code="B112",
    name="unit-outside-step",
    severity=Severity.ERROR,
    check=_unit_outside_step,
    finds="A pair of spans begins in one step, paragraph, cell or other block, and ends in another.",
    why="a unit is one sentence; what holds the end of a block cannot stand in a page without breaking it.",
    bad=r"1. b8832-101(Eins.\n2. Zwei.|One.\n2. Two.)",
    good=r"1. b8832-101(Eins.|One.)\n2. b8832-102(Zwei.|Two.)",
)


def _units_that_may_be_divided(delivery: Delivery) -> list[Unit]:
    """Return the units of several lines, and those that hold a bar and stand behind one, as in a row."""
    return [
        unit
        for unit in delivery.units
        if _holds(unit, "\n") or _holds(unit, "\r") or (_holds(unit, "|") and _is_in_row(delivery.text, unit))
    ]


def _holds(unit: Unit, mark: str) -> bool:
    return mark in unit.target or mark in unit.source


_NEAR = 10_000
"""How far before a unit the bar of its row is looked for; a line can be megabytes long."""


def _is_in_row(text: str, unit: Unit) -> bool:
    before = text[max(0, unit.span.start - _NEAR) : unit.span.start]
    return before.rfind("|") > max(before.rfind("\n"), before.rfind("\r"))


class _Divided(NamedTuple):
    """The block in which a unit begins, and where in the unit it has ended."""

    name: str
    place: int


_NAMES: dict[BlockKind, str] = {"heading": "heading", "cell": "table cell", "term": "definition term"}


def _blocks(text: str) -> list[tuple[Span, BlockKind]]:
    """Return the places of the blocks of *text*, in order, and what they are."""
    blocks = (block for block in read_blocks(text).blocks if block.content)
    return sorted((block.place(0, len(block.content)), block.kind) for block in blocks)


def _divided(unit: Unit, blocks: Sequence[tuple[Span, BlockKind]]) -> _Divided | None:
    """Return where *unit* leaves its block; None if it does not, or stands in none."""
    after = bisect_left(blocks, unit.span.end, key=lambda each: each[0].start)
    inside = [each for each in blocks[max(0, after - 20) : after] if each[0].end > unit.span.start]
    if not inside:
        return None
    (first, kind), *others = inside
    if not others and first.start <= unit.span.start and unit.span.end <= first.end:
        return None
    name = _NAMES.get(kind, "paragraph or step")
    place = others[0][0].start if others else min(first.end, unit.span.end)
    return _Divided(name, place)
