"""S104 newline-count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import count
from bitext.finding import Severity

_BREAK = re.compile(r"\r\n|\n|\r")


def _newline_count(pair: Pair) -> Iterator[Flaw]:
    if "\n" not in pair.source and "\r" not in pair.source:
        return
    wanted, found = (len(_BREAK.findall(text)) + 1 for text in (pair.source, pair.target))
    if found < wanted:
        yield Flaw(
            message=f"the translation has {count(found, 'line')}, the source {wanted}",
            at=len(pair.target.rstrip()),
            help="break the lines where the source breaks them",
        )


RULE = PairRule(
    code="S104",
    name="newline-count",
    severity=Severity.ERROR,
    check=_newline_count,
    finds="The source stands on more lines than its translation. That lines were added is what S102 says.",
    why="each line of the source may be an item, a row or a line of an address.",
    bad=r"One,\ntwo. -> Eins, zwei.",
    good=r"One,\ntwo. -> Eins,\nzwei.",
)
