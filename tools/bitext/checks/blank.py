"""T107 blank."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
)
"""Characters that show nothing and are no white space: joiners, fillers, marks of direction."""


def _blank(pair: Pair) -> Iterator[Flaw]:
    if pair.target[:1].isalnum() or not _is_blank(pair.visible_target.text):
        return
    if not _is_blank(pair.visible_source.text):
        yield Flaw(message="readers would see nothing of this translation", help="translate the sentence")


RULE = PairRule(
    code="T107",
    name="blank",
    severity=Severity.ERROR,
    guards=True,
    check=_blank,
    finds=(
        "Readers would see nothing of the translation: it is white space, invisible characters, or empty "
        "tags."
    ),
    why="the page would lack a sentence, and no count of what is translated would tell.",
    bad=r"Save it. -> \u200b",
    good="Save it. -> Speichern Sie es.",
)


def _is_blank(text: str) -> bool:
    return not text.strip().strip(_UNSEEN).strip()
