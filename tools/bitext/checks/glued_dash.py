"""T113 glued-dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bitext.checks.flaw import Flaw
from bitext.checks.joints import UNSPACED, Joint, joints
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_DASH = "[-\u2013\u2014]"
_ANY = re.compile(_DASH)
_SPACED = {"before": re.compile(rf"\s{_DASH}\s\Z"), "behind": re.compile(rf"\s{_DASH}\s")}
_GLUED = {
    "before": re.compile(rf"(?:\s|[^\W_]|[)\]]){_DASH}\Z"),
    "behind": re.compile(rf"{_DASH}\s"),
}
_UNSPACED = {
    "before": re.compile(rf"(?:[^\W_]|[)\]]){_DASH}\s\Z"),
    "behind": re.compile(rf"\s{_DASH}[^\W_]"),
}


def _glued_dash(pair: Pair) -> Iterator[Flaw]:
    if not _ANY.search(pair.target):
        return
    wanted = {
        (each.value, each.side)
        for each in joints(pair.source, pair.source_inline)
        if _SPACED[each.side].search(each.text)
        and (each.side == "before" or _SPACED["behind"].match(each.text))
    }
    for each in joints(pair.target, pair.target_inline) if wanted else ():
        if (each.value, each.side) in wanted and (at := _dash(each)) >= 0:
            yield Flaw(
                message=f"the dash {each.side} the {each.kind} lacks a space",
                at=at,
                help="write a space on both sides of the dash",
            )


RULE = PairRule(
    code="T113",
    name="glued-dash",
    severity=Severity.WARNING,
    check=_glued_dash,
    finds="A dash beside a link or code lacks a space on one side, where the source has one on both.",
    why="what it keeps apart seems to be one word.",
    bad="Save fails - [#7](a.md) -> Speichern schlägt fehl -[#7](a.md)",
    good="Save fails - [#7](a.md) -> Speichern schlägt fehl - [#7](a.md)",
)


def _dash(joint: Joint) -> int:
    """Return the place of a dash at *joint* that lacks a space on one side, -1 if there is none.

    Beside Han and kana none is needed.
    """
    sign, step = (joint.at, 1) if joint.side == "behind" else (joint.at - 1, -1)
    if _meets(_GLUED, joint):
        return sign
    word = joint.text[2:3] if joint.side == "behind" else joint.text[-3:-2]
    return sign + step if _meets(_UNSPACED, joint) and not UNSPACED.match(word) else -1


def _meets(patterns: Mapping[str, re.Pattern[str]], joint: Joint) -> bool:
    """Whether what stands at *joint* is what the pattern for its side says."""
    pattern = patterns[joint.side]
    return (pattern.match if joint.side == "behind" else pattern.search)(joint.text) is not None
