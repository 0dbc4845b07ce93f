"""What is known about a pair of languages: how long translations are, and which words stand beside which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bitext.alignment.features import Features
from bitext.alignment.lexicon import Lexicon, learn
from bitext.locales import Locale

Pairs = Sequence[tuple[Features, Features]]
"""Sentences with their translations, in the order of the pages."""

_USUAL, _USUAL_DENSE = 1.1, 0.5
"""How many code points stand for one of English, as a rule; the second is for Chinese and Japanese."""

_LEAST_RATIO, _MOST_RATIO = 0.1, 5.0
_FEW = 20
"""From fewer pairs nothing is learnt."""

_LEAST_VARIANCE, _MOST_VARIANCE = 0.8, 6.8
"""The second is that of Gale and Church (1993), for whole languages and unknown texts."""

_MEDIAN_OF_SQUARES = 0.4549
"""The median of the squares of a normal distribution, in units of its variance."""


@dataclass(frozen=True, slots=True)
class Model:
    """How many code points a translation has for one of the source, how much that varies, and a lexicon."""

    ratio: float = 1.0
    variance: float = 3.0
    lexicon: Lexicon | None = None


DEFAULT = Model()


def first_model(lengths: Iterable[tuple[int, int]], locale: Locale) -> Model:
    """Return what the *lengths* of pages and of their translations into *locale* tell.

    Few pages tell little, so what is usual in the language counts as one page more.
    """
    usual = _USUAL_DENSE if locale.joins_sentences else _USUAL
    pages = [(ours, theirs) for ours, theirs in lengths if ours and theirs]
    ratios = [usual, *(theirs / ours for ours, theirs in pages)]
    return Model(ratio=min(_MOST_RATIO, max(_LEAST_RATIO, median(ratios))))


def learnt_model(before: Model, pairs: Pairs) -> Model:
    """Return what *pairs*, certain ones of *before*, tell of the two languages."""
    known = [(ours, theirs) for ours, theirs in pairs if ours.length and theirs.length]
    if len(known) < _FEW:
        return before
    ratio = sum(theirs.length for _, theirs in known) / sum(ours.length for ours, _ in known)
    squares = [(t.length - ratio * s.length) ** 2 / (ratio * ratio * s.length) for s, t in known]
    variance = min(_MOST_VARIANCE, max(_LEAST_VARIANCE, median(squares) / _MEDIAN_OF_SQUARES))
    return Model(ratio, variance, learn(known))
