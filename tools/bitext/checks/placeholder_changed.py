"""M109 placeholder-changed."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.markup import Occurrence, surplus
from bitext.checks.patterns import matches
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import shorten
from bitext.finding import Severity


def _placeholder_changed(pair: Pair) -> Iterator[Flaw]:
    patterns = pair.style.placeholders
    if not patterns:
        return
    wanted, found = _marks(patterns, pair.source), _marks(patterns, pair.target)
    for each in surplus(found, wanted):
        yield Flaw(
            message=f"the placeholder {shorten(each.text)} does not stand in the source",
            at=each.at,
            help="copy the source's placeholders unchanged",
        )
    for each in surplus(wanted, found):
        yield Flaw(
            message=f"the placeholder {shorten(each.text)} is missing",
            help="copy the source's placeholders unchanged",
        )


RULE = PairRule(
    code="M109",
    name="placeholder-changed",
    severity=Severity.ERROR,
    check=_placeholder_changed,
    finds="A text that the project's `placeholders` name is missing in the translation, altered, or new.",
    why="a program, or the reader, puts something else in its place, and finds it by its exact spelling.",
    bad="(%[a-z]+%) Open %appdata%. -> Öffnen Sie % appdata%.",
    good="(%[a-z]+%) Open %appdata%. -> Öffnen Sie %appdata%.",
)


def _marks(patterns: tuple[str, ...], text: str) -> list[Occurrence]:
    return [Occurrence(match, place, match) for place, match in matches(patterns, text)]
