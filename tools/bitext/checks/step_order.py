"""S103 step-order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.finding import Severity
from bitext.markdown.parser import parse_blocks
from bitext.text import LineIndex

_LATER_STEP = re.compile(r"\n[ \t>]*+(?:[2-9]|[1-9][0-9]++)[.)][ \t]")
"""No step in the first line is a later one, or it has none before it."""


def _step_order(file: DeliveryFile) -> Iterator[Flaw]:
    if not _LATER_STEP.search(file.delivery.text):
        return
    lines = LineIndex(file.delivery.text)
    for line, number, before in _steps(file.delivery.text):
        # A list that begins again with 1 was meant to be another one.
        if 1 < number < before:
            yield Flaw(
                message=f"step {number} stands behind step {before}",
                at=lines.start(line),
                help="put the steps into the order of the source page",
            )


RULE = DeliveryRule(
    code="S103",
    name="step-order",
    severity=Severity.ERROR,
    check=_step_order,
    finds="The steps of a numbered list are not in the order of their numbers.",
    why='sites number the steps as they stand, so that "see step 3" leads to another one.',
    bad=r"1. b8832-101\n3. b8832-102\n2. b8832-103",
    good=r"1. b8832-101\n2. b8832-102\n3. b8832-103",
)


def _steps(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the line (from 1) and the number of each step, and the number of the step before it, or 0."""
    lists: list[int] = []
    for token in parse_blocks(text)[0]:
        if token.type.endswith("_list_open"):
            lists.append(0)
        elif token.type.endswith("_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and token.info and token.map:
            yield token.map[0] + 1, int(token.info), lists[-1]
            lists[-1] = int(token.info)
