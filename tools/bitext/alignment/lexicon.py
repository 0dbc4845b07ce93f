"""Which words of one language stand beside which of the other, learnt from certain pairs of sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from bitext.alignment.features import Features

_RARE = 3
"""How often two words stand together at least."""

_LEAST = 0.12
"""How much of what they stand in two words share at least (Dice's coefficient)."""

_PARTNERS = 4
_MOST_PAIRS = 20_000
"""From how many sentences it is learnt at most; more tell little that is new, and cost memory."""

_STEPS = 8
_SIZES = (1, 2, 4, 7)
"""From how many known words on a sentence tells more than one with fewer."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their partners and how closely these go together, and what a share of found ones means.

    `weights` gives, by the number of known words and the share of them that is found, the logarithm of how
    much more often pairs have it than neighbours that are none.
    """

    partners: Mapping[str, Sequence[tuple[str, float]]]
    weights: Mapping[tuple[int, int], float]

    def weight(self, ours: Features, theirs: Features) -> float:
        """Return how much the words speak for a pair: above 0 for it, below against it."""
        place = self.place(ours.words, theirs.words)
        return 0.0 if place is None else self.weights.get(place, 0.0)

    def place(self, ours: Collection[str], theirs: Collection[str]) -> tuple[int, int] | None:
        """Return the size of *ours* in known words, and the share of them found; None if none is known."""
        known, found = 0, 0.0
        partners = self.partners
        for word in ours:
            if word in partners:
                known += 1
                for other, share in partners[word]:
                    if other in theirs:
                        found += share
                        break
        if not known:
            return None
        size = sum(known >= least for least in _SIZES)
        return size, min(_STEPS - 1, int(found / known * _STEPS))


def learn(pairs: Sequence[tuple[Features, Features]]) -> Lexicon:
    """Return the lexicon of *pairs*, which come in the order of the pages."""
    chosen = pairs[:: max(1, len(pairs) // _MOST_PAIRS)]
    partners = _partners(chosen)
    lexicon = Lexicon(partners, {})
    return Lexicon(partners, _weights(lexicon, chosen))


def _partners(pairs: Sequence[tuple[Features, Features]]) -> dict[str, list[tuple[str, float]]]:
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for s, t in pairs:
        ours.update(s.words)
        theirs.update(t.words)
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known = {word for word, count in theirs.items() if count >= _RARE}
    for s, t in pairs:
        words = t.words & known
        for word in s.words:
            if ours[word] >= _RARE:
                together[word].update(words)
    found = {}
    for word, others in together.items():
        shares = [
            (2 * both / (ours[word] + theirs[other]), other)
            for other, both in others.items()
            if both >= _RARE
        ]
        best = sorted((each for each in shares if each[0] >= _LEAST), reverse=True)[:_PARTNERS]
        if best:
            found[word] = [(other, share) for share, other in best]
    return found


def _weights(lexicon: Lexicon, pairs: Sequence[tuple[Features, Features]]) -> dict[tuple[int, int], float]:
    """Return what each place means: how often pairs have it, and how often a sentence and a neighbour's."""
    right: Counter[tuple[int, int] | None] = Counter()
    wrong: Counter[tuple[int, int] | None] = Counter()
    for at, (s, t) in enumerate(pairs):
        right[lexicon.place(s.words, t.words)] += 1
        for step in (1, 2):
            wrong[lexicon.place(s.words, pairs[(at + step) % len(pairs)][1].words)] += 1
    found = {}
    for size in range(1, len(_SIZES) + 1):
        places = [(size, step) for step in range(_STEPS)]
        all_right, all_wrong = (sum(each[place] for place in places) for each in (right, wrong))
        for place in places:
            share = (right[place] + 0.5) / (all_right + 4), (wrong[place] + 0.5) / (all_wrong + 4)
            found[place] = log(share[0] / share[1])
    return found
