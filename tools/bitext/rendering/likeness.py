"""Sentences of which the renderer changed some words: keys, macros, emoji, references that it did not know.

They are looked for between their neighbours only, by the words that they and the HTML have in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from bitext.rendering.words import Words, word_list

_MOST_WORDS = 400
"""Comparing takes time that grows with the square, or more; so much of a page has rarely changed."""

MOST_PAIRS = 1_000_000
"""So many words are compared with each other on a page, and no more."""

_LEAST_SHARE = 0.5
"""The part of its words in which a sentence must be found."""


class Likely(Struct, frozen=True, gc=False):
    """A sentence's number, and the place of its letters among those of the HTML."""

    number: int
    start: int
    end: int


class _Word(Struct, frozen=True, gc=False):
    text: str
    start: int
    end: int


class Likeness:
    """Finds sentences by their words; what it costs on a page is bounded."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._left = MOST_PAIRS

    def likely(self, wanted: Sequence[tuple[int, str]], start: int, end: int) -> Iterator[Likely]:
        """Yield where the *wanted* sentences, given by number and Markdown, stand between two places."""
        here = [_Word(*each) for each in self._words.between(start, end, _MOST_WORDS)]
        if not here:
            return
        own = [(number, word) for number, text in wanted for word in word_list(text)]
        if len(own) <= _MOST_WORDS and len(own) * len(here) <= self._left:
            self._left -= len(own) * len(here)
            yield from _likely(own, here, self._words)


def _likely(own: Sequence[tuple[int, str]], here: Sequence[_Word], words: Words) -> Iterator[Likely]:
    matcher = SequenceMatcher(None, [word for _, word in own], [word.text for word in here], autojunk=False)
    pairs = [
        (block.a + offset, block.b + offset)
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    ]
    lengths = Counter(number for number, _ in own)
    taken = 0
    for number, length in lengths.items():
        mine = [(a, b) for a, b in pairs if own[a][0] == number]
        found = _in_one_run(mine, here, words)
        if len(found) >= _LEAST_SHARE * length:
            first, last = _widened(number, found, own, here, words, taken)
            taken = last + 1
            yield Likely(number, here[first].start, here[last].end)


def _in_one_run(
    pairs: Sequence[tuple[int, int]], here: Sequence[_Word], words: Words
) -> list[tuple[int, int]]:
    """Return those of the *pairs* that lie in the run that has most of them."""
    runs = Counter(words.run(here[b].start) for _, b in pairs)
    if not runs:
        return []
    run = runs.most_common(1)[0][0]
    return [(a, b) for a, b in pairs if words.run(here[b].start) == run]


def _widened(
    number: int,
    found: Sequence[tuple[int, int]],
    own: Sequence[tuple[int, str]],
    here: Sequence[_Word],
    words: Words,
    taken: int,
) -> tuple[int, int]:
    """Return the first and last word of a sentence, with what the renderer made of its own first and last."""
    first, last = found[0][1], found[-1][1]
    run = words.run(here[first].start)
    starts_with_other = found[0][0] > 0 and own[found[0][0] - 1][0] == number
    while starts_with_other and first > taken and words.run(here[first - 1].start) == run:
        first -= 1
    ends_with_other = found[-1][0] + 1 < len(own) and own[found[-1][0] + 1][0] == number
    is_last = own[-1][0] == number
    while ends_with_other and is_last and last + 1 < len(here) and words.run(here[last + 1].start) == run:
        last += 1
    return first, last
