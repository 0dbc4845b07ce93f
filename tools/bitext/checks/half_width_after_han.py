"""T102 half-width-after-han."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.reading import WIDE
from bitext.checks.rule import Flaw, Pair, Rule
from bitext.finding import Severity

_HALF = re.compile(f"(?<=[{WIDE}])(?:[,;:!?](?=[{WIDE}\\s]|\\Z)|\\.(?=\\s?(?:[{WIDE}]|\\Z)))")


def half_width_after_han(pair: Pair) -> Iterator[Flaw]:
    """A half-width comma, colon or full stop stands behind a Han character or kana.

    Why: beside characters of full width a half-width mark is too small, and too close to what follows.
    Bad: (zh-TW) First, save it. -> 首先, 儲存檔案。
    Good: (zh-TW) Save it first. -> 先儲存檔案。
    """
    if not pair.style.wide:
        return
    for match in _HALF.finditer(pair.target_reading.text):
        if match[0] in pair.style.wide:
            yield Flaw(
                message=f"the mark “{match[0]}” is half-width, behind a full-width character",
                at=pair.target_reading.place(match.start()),
                help="write the full-width mark, without a space behind it",
            )


RULE = Rule(code="T102", name="half-width-after-han", severity=Severity.WARNING, pair=half_width_after_han)
