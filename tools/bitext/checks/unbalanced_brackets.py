"""T105 unbalanced-brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity
from bitext.style import Brackets

# A bracket may be closed by its sister of another width.
_PAIRS = ("()（）", "[]［］", "{}｛｝", "「」", "『』", "【】", "《》")  # noqa: RUF001 - full-width brackets are meant

_SINGLE = frozenset("\u2018\u2019\u201a")
"""Single quotation marks; one of them is the apostrophe too."""


def _unbalanced_brackets(pair: Pair) -> Iterator[Flaw]:
    unpaired = _unpaired(pair.visible_target.text, pair.style.quotes)
    if unpaired >= 0 and _unpaired(pair.visible_source.text, ()) < 0:
        sign = pair.visible_target.text[unpaired]
        yield Flaw(
            message=f"“{sign}” has no partner",
            at=pair.visible_target.place(unpaired),
            help="add its partner, or remove it",
        )


RULE = PairRule(
    code="T105",
    name="unbalanced-brackets",
    severity=Severity.WARNING,
    check=_unbalanced_brackets,
    finds="A bracket or quotation mark has no partner, though all of the source's have one.",
    why="readers cannot tell where the aside ends, and a lost bracket often took words with it.",
    bad="Save it (twice). -> Speichern Sie es (zweimal.",
    good="Save it (twice). -> Speichern Sie es (zweimal).",
)


def _unpaired(text: str, quotes: tuple[Brackets, ...]) -> int:
    """Return the place of the first bracket without a partner, -1 if there is none."""
    pattern, closing = _signs(quotes)
    opened: list[tuple[str, int]] = []
    for match in pattern.finditer(text):
        sign = match[0]
        if sign in closing:
            if not opened or opened[-1][0] not in closing[sign]:
                return match.start() if not opened else opened[-1][1]
            opened.pop()
        else:
            opened.append((sign, match.start()))
    return opened[0][1] if opened else -1


@lru_cache(maxsize=64)
def _signs(quotes: tuple[Brackets, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all signs that need a partner, and for each that closes those that open for it."""
    closing = {sign: pair[::2] for pair in _PAIRS for sign in pair[1::2]}
    opening = {sign for pair in _PAIRS for sign in pair[::2]}
    for left, right in quotes:
        # A quotation mark that also closes, or may be an apostrophe, says nothing by itself.
        if left != right and not {left, right} & _SINGLE and left not in closing and right not in opening:
            opening.add(left)
            closing[right] = closing.get(right, "") + left
    return re.compile("[" + re.escape("".join([*opening, *closing])) + "]"), closing
