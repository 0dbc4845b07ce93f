"""Every rule on pairs takes linear time."""

from __future__ import annotations

from functools import cache, partial

import pytest

from bitext.checks import PAIR_RULES
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.style import Style
from growing import MOST_TIME, TIMES, assert_grows_little

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
    "aA",
    "Aa.bB. ",
    "NuGet 1.2 ",
    "l' ",
    "a`a` - ",
    "\u202b",
    "НуГет ",
]
LOCALES = {"lone-direction-mark": "ar", "space-behind-elision": "fr", "space-lost": "tr"}
"""Where a rule says nothing in Chinese."""

LENGTH = 3_000
STYLE = Style(labels=(("「", "」"),), quotes=(("「", "」"),), wide=",", placeholders=("%a+", "a.*b|a"))


@cache
def _pairs(piece: str, length: int, tag: str) -> tuple[Pair, ...]:
    text = piece * (length // len(piece))
    pairs = (
        Pair(f"Eins {text}x", f"Zwei {text}", locale=Locale(tag), conventions=STYLE),
        Pair(f"**Eins** 7 {text}", f"x{text[::-1]}x", locale=Locale(tag), conventions=STYLE),
    )
    for pair in pairs:
        # Parsing is markdown-it's own time.
        _ = pair.source_inline, pair.target_inline
    return pairs


def _short_and_long(piece: str, tag: str) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    return _pairs(piece, LENGTH, tag), _pairs(piece, TIMES * LENGTH, tag)


def _apply(rule: PairRule, pairs: tuple[Pair, ...]) -> None:
    for pair in pairs:
        for _ in rule.check(pair):
            pass


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule",
    [each for each in PAIR_RULES if each.code[0] in "CT" or each.code > "M105"],
    ids=lambda rule: rule.name,
)
def test_time_grows_with_the_text(rule: PairRule) -> None:
    for piece in PIECES:
        make = partial(_short_and_long, piece, LOCALES.get(rule.name, "zh-TW"))
        assert_grows_little(make, partial(_apply, rule), MOST_TIME)
