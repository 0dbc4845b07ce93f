"""T114 space-behind-elision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_ELIDED = {
    "fr": "l|d|qu|n|s|c|j|m|t|jusqu|lorsqu|puisqu|quoiqu|presqu",
    "it": "l|d|un|c|s|m|t|dell|all|dall|nell|sull|coll|quest|quell|bell|sant|senz|tutt|com|dov|cos",
    "ca": "l|d|n|s|m|t",
}
_PATTERNS = {
    language: re.compile(rf"(?<![\w'’])(?:{words})['’](?P<space>[ \u00a0\u202f]+)(?=[^\s'’])", re.IGNORECASE)  # noqa: RUF001
    for language, words in _ELIDED.items()
}


def _space_behind_elision(pair: Pair) -> Iterator[Flaw]:
    pattern = _PATTERNS.get(pair.locale.language) if pair.locale is not None else None
    for match in pattern.finditer(pair.target_prose) if pattern is not None else ():
        start, end = match.span("space")
        yield Flaw(
            message=f"a space stands behind “{match[0].strip()}”",
            at=start,
            help="remove the space",
            edit=Edit(start, end),
        )


RULE = PairRule(
    code="T114",
    name="space-behind-elision",
    severity=Severity.WARNING,
    check=_space_behind_elision,
    finds="In French, Italian or Catalan, a space stands behind a word that lost its vowel: `l' option`.",
    why="the two are one word to readers, and a line can break between them.",
    bad="(fr) Use the `-v` option. -> Utilisez l' option `-v`.",
    good="(fr) Use the `-v` option. -> Utilisez l'option `-v`.",
)
