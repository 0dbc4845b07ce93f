"""T107 blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.invisible import is_invisible
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_BEGINS_WITH_A_WORD = re.compile(r"[^\W_\u115f\u1160\u3164\uffa0]")
"""Fillers are letters to Unicode."""


PLURAL_FORMS = Flaw(
    message="the entry has plural forms, and a sentence of a page has one translation",
    help="run `bitext extract`, which keeps the first form and makes comments of the others",
)
"""What is said of such an entry, of which readers see nothing, and which no rule on pairs can judge."""


def _blank(pair: Pair) -> Iterator[Flaw]:
    if _BEGINS_WITH_A_WORD.match(pair.target) or not is_invisible(pair.visible_target.text):
        return
    if not is_invisible(pair.visible_source.text):
        yield Flaw(message="readers would see nothing of this translation", help="translate the sentence")


RULE = PairRule(
    code="T107",
    name="blank",
    severity=Severity.ERROR,
    guards=True,
    check=_blank,
    finds=(
        "Readers would see nothing of the translation: it is white space, invisible characters, empty tags, "
        "or in plural forms, which a page cannot have."
    ),
    why="the page would lack a sentence, and no count of what is translated would tell.",
    bad=r"Save it. -> \u200b",
    good="Save it. -> Speichern Sie es.",
)
