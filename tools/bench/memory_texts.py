"""Sentences for a large memory: real ones, of which words are exchanged for others that are as frequent."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

_EXCHANGED = 0.3
"""How many of the words are others."""

_SYLLABLES = ("ka", "ro", "mi", "te", "lu", "sha", "ven", "dor", "pli", "gan", "net", "zu")
_RARE = 0.03
"""How many of the words occur hardly anywhere else: names and misprints are such."""


def varied(sentences: Sequence[str], count: int, seed: int = 1) -> Iterator[str]:
    """Yield *count* sentences, hardly any of them twice, with the lengths and words of *sentences*."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    words = [sentence.split(" ") for sentence in sentences]
    every = [word for each in words for word in each]
    for _ in range(count):
        yield " ".join([_word(chance, word, every) for word in chance.choice(words)])


def _word(chance: random.Random, word: str, every: Sequence[str]) -> str:
    if word.isdigit():
        return str(chance.randrange(1000))
    draw = chance.random()
    if draw >= _EXCHANGED:
        return word
    return "".join(chance.choices(_SYLLABLES, k=3)) if draw < _RARE else every[int(draw * 1e9) % len(every)]


def edited(sentence: str, chance: random.Random, every: Sequence[str]) -> str:
    """Return *sentence* with what an author changes: a word, a few words, a number, or a letter."""
    words = sentence.split(" ")
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(len(words))
        kind = chance.randrange(4)
        if kind == 0:
            words[at] = chance.choice(every)
        elif kind == 1:
            words.insert(at, chance.choice(every))
        elif kind == 2 and len(words) > 1:  # noqa: PLR2004 - the only word stays
            del words[at]
        else:
            words[at] = _with_slip(words[at], chance)
    return " ".join(words)


def _with_slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) + 1)
    return f"{word[:at]}{chance.choice('etaoin')}{word[at + 1 :]}"
