"""T109 lone-direction-mark."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.direction import turns
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.invisible import controls
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity


def _lone_direction_mark(pair: Pair) -> Iterator[Flaw]:
    if not pair.is_right_to_left:
        return
    found = list(controls(pair.target))
    lone = turns(found, pair.target_inline).lone if found else ()
    if lone and not turns(controls(pair.source), pair.source_inline).lone:
        for at in sorted(lone):
            yield Flaw(
                message="this invisible mark ends a change of direction that never began",
                at=at,
                help="remove it: it does nothing",
                edit=Edit(at, at + 1),
            )


RULE = PairRule(
    code="T109",
    name="lone-direction-mark",
    severity=Severity.WARNING,
    check=_lone_direction_mark,
    finds=(
        "In a locale written from right to left, a mark ends a change of direction that did not begin in "
        "the sentence (U+202C, U+2069)."
    ),
    why="it is what tools leave of a pair of marks; readers see nothing, but search does not find across it.",
    bad=r"(ar) Select **Sign in**. -> حدد **تسجيل الدخول\u202c**.",
    good=r"(ar) Select **Sign in**. -> حدد **\u202bتسجيل الدخول\u202c**.",
)
