"""How likely a text and another are a pair: costs are negative logarithms of likelihoods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

from bitext.alignment.features import Features
from bitext.alignment.model import Model

_LOST = {"code": 1.0, "link": 1.0, "image": 1.5, "html": 0.3, "number": 0.6, "line": 0.5}
_NEW = {"code": 0.8, "link": 0.8, "image": 1.2, "html": 0.2, "number": 0.3, "line": 0.5}
_KEPT = {"code": 2.5, "link": 2.5, "image": 3.0, "html": 0.3, "number": 1.5, "line": 1.5}
"""What it costs that a mark is lost or new, and what one that is kept gains where it stands only once."""

_MOST_LOST, _MOST_KEPT = 6.0, 10.0
_WORD_KEPT, _MOST_WORDS_KEPT = 0.5, 3.0
_SAME = 6.0
"""What is gained where both have the same letters: nobody translated a name, or anything."""

_SHORT = 2


@dataclass(frozen=True, slots=True)
class Scorer:
    """Judges pairs of texts of one page; `rarity` is how much a mark tells, from 0 to 1."""

    model: Model
    rarity: Mapping[str, float]

    def cost(self, ours: Features, theirs: Features) -> float:
        """Return how badly *theirs* is a translation of *ours*, among others."""
        own, gain = self.score(ours, theirs)
        return own - gain

    def score(self, ours: Features, theirs: Features) -> tuple[float, float]:
        """Return what a pair costs by itself, and what speaks for it."""
        lost, kept = self._marks(ours, theirs)
        own = self.length(ours.length, theirs.length) + min(_MOST_LOST, lost)
        gain = min(_MOST_KEPT, kept)
        if ours.letters == theirs.letters:
            return own, gain + (_SAME if len(ours.letters) > _SHORT else 1.0)
        if self.model.lexicon is not None:
            weight = self.model.lexicon.weight(ours, theirs)
            return own + max(0.0, -weight), gain + max(0.0, weight)
        return own, gain + min(_MOST_WORDS_KEPT, _WORD_KEPT * len(ours.words & theirs.words))

    def length(self, ours: int, theirs: int) -> float:
        """Return what the lengths of a text and of its translation cost."""
        known = theirs / self.model.ratio
        distance = (known - ours) ** 2 / (self.model.variance * ((ours + known) / 2 + 3))
        return 2 * log(1 + distance / 4)

    def _marks(self, ours: Features, theirs: Features) -> tuple[float, float]:
        if not ours.marks and not theirs.marks:
            return 0.0, 0.0
        lost, kept = 0.0, 0.0
        others = theirs.marks
        for mark, count in ours.marks.items():
            kind = mark[: mark.index(":")]
            there = others.get(mark, 0)
            both = min(count, there)
            if both:
                kept += _KEPT[kind] * self.rarity.get(mark, 1.0) * sqrt(both)
            if count > both:
                lost += _LOST[kind] * (count - both)
        for mark, count in others.items():
            more = count - ours.marks.get(mark, 0)
            if more > 0:
                lost += _NEW[mark.partition(":")[0]] * more
        return lost, kept
