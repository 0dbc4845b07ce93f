"""T109 lone-direction-mark."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.direction import turns
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.invisible import controls
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity
from bitext.markdown.inline import Construct


def _lone_direction_mark(pair: Pair) -> Iterator[Flaw]:
    if not pair.is_right_to_left:
        return
    found = list(controls(pair.target))
    if not found:
        return
    own, source = (turns(controls(each), inline) for each, inline in _sides(pair))
    for at in sorted(() if source.lone else own.lone):
        yield Flaw(
            message="this invisible mark ends a change of direction that never began",
            at=at,
            help="remove it: it does nothing",
            edit=Edit(at, at + 1),
        )
    for at in sorted(() if source.unended else own.unended):
        yield Flaw(
            message="this invisible mark begins a change of direction that nothing ends",
            at=at,
            help="put U+202C behind the words that it turns, or remove it",
        )


def _sides(pair: Pair) -> Iterator[tuple[str, tuple[Construct, ...]]]:
    yield pair.target, pair.target_inline
    yield pair.source, pair.source_inline


RULE = PairRule(
    code="T109",
    name="lone-direction-mark",
    severity=Severity.WARNING,
    check=_lone_direction_mark,
    finds=(
        "In a locale written from right to left, a mark ends a change of direction that did not begin in "
        "the sentence (U+202C, U+2069), or begins one from right to left that nothing ends (U+202B, U+2067)."
    ),
    why="it is what tools leave of a pair of marks; readers see nothing, but search does not find across it.",
    bad=r"(ar) Select **Sign in**. -> حدد **تسجيل الدخول\u202c**.",
    good=r"(ar) Select **Sign in**. -> حدد **\u202bتسجيل الدخول\u202c**.",
)
