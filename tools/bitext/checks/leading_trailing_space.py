"""T108 leading-trailing-space."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity


def _leading_trailing_space(pair: Pair) -> Iterator[Flaw]:
    source, target = pair.source, pair.target
    if target[:1].isspace() and not source[:1].isspace():
        edit = Edit(0, len(target) - len(target.lstrip())) if target.strip() else None
        yield Flaw(message="the translation begins with white space", help="remove it", edit=edit)
    if target[-1:].isspace() and not source[-1:].isspace() and target.strip():
        at = len(target.rstrip())
        edit = Edit(at, len(target))
        yield Flaw(message="the translation ends with white space", at=at, help="remove it", edit=edit)


RULE = PairRule(
    code="T108",
    name="leading-trailing-space",
    severity=Severity.INFO,
    check=_leading_trailing_space,
    finds="The translation begins or ends with white space, and the source does not.",
    why="between two sentences it makes a gap, and at the beginning of a line it can change the page.",
    bad="Save it. ->  Speichern Sie es.",
    good="Save it. -> Speichern Sie es.",
)
