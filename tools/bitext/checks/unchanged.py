"""C102 unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_WORD = re.compile(r"(?<!\S)[^\W\d_]++(?=[,;:.!?]?(?:\s|\Z))")
_FEWEST_WORDS = 3


def _unchanged(pair: Pair) -> Iterator[Flaw]:
    if pair.target.strip() == pair.source.strip():
        words = [word for word in _WORD.findall(pair.visible_source.text) if word.islower()]
        if len(words) >= _FEWEST_WORDS:
            yield Flaw(message="the translation is the source text", help="translate it, or clear it")


RULE = PairRule(
    code="C102",
    name="unchanged",
    severity=Severity.INFO,
    check=_unchanged,
    finds="The translation is the source itself, though it holds words of the language.",
    why="it counts as translated, so nobody will come back to it.",
    bad="Save the file now. -> Save the file now.",
    good="Install `dotnet` 8. -> Install `dotnet` 8.",
)
