"""Every rule on pairs takes linear time: ten times the text, no more than some thirty times the time."""

from __future__ import annotations

import gc
from functools import cache
from time import process_time

import pytest

from bitext.checks import PAIR_RULES
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.style import Style

PIECES = [
    "  ",
    " .",
    "1,",
    "1\u00a0",
    "1 ",
    "\\* ",
    "**a** ",
    "「",
    "([",
    "[a] (",
    "中,",
    "a a ",
    "%a",
    "\u200b",
    "``",
    "&#",
]
STYLE = Style(labels=(("「", "」"),), quotes=(("「", "」"),), wide=",", placeholders=("%a+", "a.*b|a"))


@cache
def _pairs(piece: str, length: int) -> tuple[Pair, ...]:
    text = piece * (length // len(piece))
    pairs = (
        Pair(f"Eins {text}x", f"Zwei {text}", locale=Locale("zh-TW"), conventions=STYLE),
        Pair(f"**Eins** 7 {text}", f"x{text[::-1]}x", locale=Locale("zh-TW"), conventions=STYLE),
    )
    for pair in pairs:
        # Parsing is markdown-it's own time.
        _ = pair.source_inline, pair.target_inline
    return pairs


def _seconds(rule: PairRule, piece: str, length: int) -> float:
    pairs = _pairs(piece, length)
    gc.collect()
    start = process_time()
    for pair in pairs:
        for _ in rule.check(pair):
            pass
    return process_time() - start


@pytest.mark.parametrize(
    "rule",
    [each for each in PAIR_RULES if each.code[0] in "CT" or each.code > "M105"],
    ids=lambda rule: rule.name,
)
def test_time_grows_with_the_text(rule: PairRule) -> None:
    for piece in PIECES:
        # A disturbed measurement is repeated; a rule that takes quadratic time fails each time.
        seen: list[tuple[float, float]] = []
        while not seen or (len(seen) < 5 and not _is_linear(*seen[-1])):
            seen.append((_seconds(rule, piece, 3_000), _seconds(rule, piece, 30_000)))
        assert _is_linear(*seen[-1]), (piece, seen)


def _is_linear(short: float, long: float) -> bool:
    return long < 0.1 + 30 * short
