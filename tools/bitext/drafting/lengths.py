"""How long translations into a language usually are, by those that people have finished."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from math import sqrt
from statistics import median
from typing import NamedTuple

from bitext.sync.placeables import blanked, placeables

_ENOUGH = 20
"""From so few translations on, it is known what is usual."""
_MOST = 2000
_SHORTEST = 4
"""A text of fewer letters tells nothing."""
_MEDIAN_OF_SQUARES = 0.455
"""The median of the squares of a normal distribution, in units of its variance."""
_VARIANCES = (1.0, 7.0)
_FAR = 4.0
"""A length is unusual from so many standard deviations on."""


class Unusual(NamedTuple):
    """What is said of an unusual length, and its weight from 0 to 1."""

    message: str
    weight: float


class Lengths(NamedTuple):
    """How many letters there are for one of the source, and how much that varies; 0 if it is not known."""

    ratio: float = 0.0
    variance: float = 1.0

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Lengths:
        """Return what is usual in *pairs*, sources with their translations."""
        known = [(_letters(source), _letters(target)) for source, target in islice(pairs, _MOST)]
        known = [(ours, theirs) for ours, theirs in known if ours >= _SHORTEST and theirs]
        if len(known) < _ENOUGH:
            return cls()
        ratio = sum(theirs for _, theirs in known) / sum(ours for ours, _ in known)
        squares = [(theirs / ratio - ours) ** 2 / ours for ours, theirs in known]
        least, most = _VARIANCES
        return cls(ratio, min(most, max(least, median(squares) / _MEDIAN_OF_SQUARES)))

    def unusual(self, source: str, target: str) -> Unusual | None:
        """Return what is to be said of *target*, a translation of *source*; None if its length is usual."""
        ours, theirs = _letters(source), _letters(target)
        if not self.ratio or ours < _SHORTEST:
            return None
        known = theirs / self.ratio
        distance = abs(known - ours) / sqrt(self.variance * ((ours + known) / 2 + 3))
        if distance <= _FAR:
            return None
        word = "long" if known > ours else "short"
        usual = max(1, round(self.ratio * ours))
        message = f"it is unusually {word}: {theirs} letters, where about {usual} are usual"
        return Unusual(message, min(1.0, distance / (3 * _FAR)))


def _letters(text: str) -> int:
    """Return the number of characters in the words of *text*, without links, code and the like."""
    return sum(not char.isspace() and char != "\0" for char in blanked(text, placeables(text)))
