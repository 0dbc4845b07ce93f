"""Words that rules share: shortened quotations, plurals, ranges of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

_LONGEST_QUOTATION = 60


def shorten(text: str, limit: int = _LONGEST_QUOTATION) -> str:
    r"""Return *text* on one line, cut to *limit* code points, with its invisible characters spelled out.

    >>> shorten("a\n b\u202e")
    'a b\\u202e'
    """
    line = " ".join(text[: 4 * limit].split())
    cut = line[: limit - 1].rstrip() + "…" if len(line) > limit else line
    if cut.isprintable():
        return cut
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut)


def count(number: int, noun: str) -> str:
    """Return *number* with its noun: ``1 line``, ``2 lines``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def ranges(numbers: Sequence[int]) -> str:
    """Return ascending *numbers* as people write them.

    >>> ranges([107, 109, 110, 111])
    '107, 109 to 111'
    """
    runs = groupby(enumerate(numbers), key=lambda item: item[1] - item[0])
    return ", ".join(_run([number for _, number in run]) for _, run in runs)


def _run(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
