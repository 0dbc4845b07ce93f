"""T108 leading-trailing-space."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.rule import Flaw, Pair, Rule
from bitext.finding import Severity


def leading_trailing_space(pair: Pair) -> Iterator[Flaw]:
    """The translation begins or ends with white space, and the source does not.

    Why: between two sentences it makes a gap, and at the beginning of a line it can change the page.
    Bad: Save it. ->  Speichern Sie es.
    Good: Save it. -> Speichern Sie es.
    """
    source, target = pair.source, pair.target
    if target[:1].isspace() and not source[:1].isspace():
        yield Flaw(message="the translation begins with white space", help="remove it")
    if target[-1:].isspace() and not source[-1:].isspace() and target.strip():
        yield Flaw(message="the translation ends with white space", at=len(target.rstrip()), help="remove it")


RULE = Rule(code="T108", name="leading-trailing-space", severity=Severity.INFO, pair=leading_trailing_space)
