"""What a run would send, before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bitext.catalog import Entry

_WORD = re.compile(r"\w[\w'\u2019-]*")
_WIDE = re.compile(r"[\u1100-\uffff]")
_LETTERS_PER_TOKEN = 4
"""English prose has about so many letters in one token of today's models; of a wide script, each is one."""
_AROUND = 50
"""Tokens around each sentence and its two neighbours: fields in JSON, and its part of the instructions."""


class Estimate(NamedTuple):
    """How much is to be sent, and about how many tokens are sent and received in `answers`."""

    sentences: int = 0
    words: int = 0
    characters: int = 0
    tokens: int = 0
    answers: int = 0

    def plus(self, other: Estimate) -> Estimate:
        """Return the sum of both."""
        return Estimate(*(one + two for one, two in zip(self, other, strict=True)))


def estimate(entries: Iterable[Entry]) -> Estimate:
    """Return how much the source texts of *entries* are; terms, examples and retries come on top."""
    return sum_up(
        Estimate(1, len(_WORD.findall(text)), len(text), 3 * tokens_of(text) + _AROUND, tokens_of(text) + 10)
        for text in (each.msgid for each in entries)
    )


def sum_up(estimates: Iterable[Estimate]) -> Estimate:
    """Return the sum of *estimates*."""
    total = Estimate()
    for each in estimates:
        total = total.plus(each)
    return total


def tokens_of(text: str) -> int:
    """Return about how many tokens a model makes of *text*."""
    wide = len(_WIDE.findall(text))
    return wide + -(-(len(text) - wide) // _LETTERS_PER_TOKEN)


def price_of(prices: Mapping[str, float], tokens_in: int, tokens_out: int, characters: int) -> float | None:
    """Return the cost by the *prices* of a million; None where the settings have none."""
    if not prices:
        return None
    counts = {"input": tokens_in, "output": tokens_out, "characters": characters}
    return sum(counts[name] * price / 1_000_000 for name, price in prices.items())
