"""The labels of reference links in the Markdown of a sentence and of its translation.

``[lamp]`` and ``[lamp][]`` show their own label, and ``[Lampe][lamp]`` does not show it. So a translation of
the first two has letters that nobody sees.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from bitext.rendering.words import CODE

_NAMED = re.compile(r"\]\[(?P<label>[^\[\]]+)\]")
_OWN = re.compile(r"(?<!\])\[(?P<label>[^\[\]]+)\](?!\(|\[[^\[\]])")


def without_new_labels(source: str, target: str) -> tuple[str, str]:
    """Return both texts, each without the names of links that the other has as the texts of links.

    What both name is in both, as are brackets that are no link in either.
    """
    if "][" not in source and "][" not in target:
        return source, target
    return _without(source, _new(target, source)), _without(target, _new(source, target))


def _new(one: str, other: str) -> Counter[str]:
    """Return how often the *other* names a label that *one* only shows."""
    return (_labels(_NAMED, other) - _labels(_NAMED, one)) & _labels(_OWN, one)


def _without(text: str, labels: Counter[str]) -> str:
    """Return *text* without so many names of links as there are among *labels*."""
    pieces: list[str] = []
    end = 0
    for match in _outside_code(_NAMED, text) if labels else ():
        if labels[label := _normal(match["label"])] > 0:
            labels[label] -= 1
            pieces += (text[end : match.start()], "]")
            end = match.end()
    return "".join([*pieces, text[end:]])


def _labels(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(_normal(match["label"]) for match in _outside_code(pattern, text))


def _outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    code = [match.span() for match in CODE.finditer(text)]
    for match in pattern.finditer(text):
        before = bisect_right(code, match.start(), key=lambda span: span[0])
        if not before or code[before - 1][1] < match.end():
            yield match


def _normal(label: str) -> str:
    return " ".join(label.casefold().split())
