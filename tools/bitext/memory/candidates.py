"""Which of very many texts are worth comparing with another one: those that share its rarest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from bitext.memory.postings import Numbers, between, cut, lengths_like
from bitext.memory.words import is_part

MOST_VISITED = 160_000
"""How many places in the lists one look-up goes through."""

_USUALLY_VISITED = 40_000
"""After so many places, a look-up goes on only if too many texts share as many words as the best ones."""

MOST_COMPARED = 500
"""With how many texts a text is compared letter by letter."""

_RARE = 100
"""So many texts with the rarest words are always compared."""

Lists = Mapping[bytes, Mapping[int, int]]
"""How long the list of each word is, by the segments that have one."""


@dataclass(slots=True)
class Candidates:
    """One look-up: how long the text is, how similar others must be, and how many places were visited."""

    length: int
    least: float
    visited: int = 0
    _shared: Counter[int] = field(default_factory=Counter)
    _shared_parts: Counter[int] = field(default_factory=Counter)
    _rare: set[int] = field(default_factory=set)

    def visit(
        self,
        segments: Mapping[int, Sequence[int]],
        lists: Lists,
        read: Callable[[bytes, int], Numbers],
    ) -> None:
        """Go through the lists of the rarest words first; *segments* has the tables of lengths."""
        shortest, longest = lengths_like(self.length, self.least)
        ordered = sorted(lists, key=lambda word: (sum(lists[word].values()), word))
        for number, word in enumerate(ordered):
            if self.visited >= _USUALLY_VISITED and not self._is_ambiguous(number):
                return
            for segment in lists[word]:
                if self.visited >= MOST_VISITED:
                    return
                within = between(segments[segment], shortest, longest)
                middle = between(segments[segment], self.length, self.length).start
                found = cut(read(word, segment), within, middle, MOST_VISITED - self.visited)
                self._note(found, self._shared_parts if is_part(word) else self._shared)

    def _note(self, numbers: Numbers, shared: Counter[int]) -> None:
        self.visited += len(numbers)
        shared.update(numbers)
        if len(self._rare) + len(numbers) <= _RARE:
            self._rare.update(numbers)

    def _is_ambiguous(self, words: int) -> bool:
        """Whether texts are left out that share half of the *words* that were looked at, or more."""
        return 2 * _lowest(self._shared, MOST_COMPARED)[0] >= words

    def best(self) -> set[int]:
        """Return the numbers of the texts to compare: those that share most of the words, or of their parts.

        Texts of few words have parts as well, so they would displace all others if these counted as words.
        """
        parts = _most_shared(self._shared_parts, MOST_COMPARED // 2)
        return self._rare.union(_most_shared(self._shared, MOST_COMPARED), parts)


def _most_shared(shared: Counter[int], most: int) -> list[int]:
    """Return the *most* numbers with the highest counts, and of the lowest of these counts only a part."""
    lowest, left = _lowest(shared, most)
    # There are tens of thousands, so they are gone through once.
    top = list(compress(shared.items(), map(lowest.__le__, shared.values())))
    whole = [number for number, count in top if count > lowest]
    return whole + _spread([number for number, count in top if count == lowest], left)


def _lowest(shared: Counter[int], most: int) -> tuple[int, int]:
    """Return the count of which only a part can be compared, and how large that part is."""
    left = most
    for count, texts in sorted(Counter(shared.values()).items(), reverse=True):
        if texts > left:
            return count, left
        left -= texts
    return 0, left


def _spread(found: list[int], most: int) -> list[int]:
    """Return *most* of the numbers *found*, at even distances."""
    if len(found) <= most:
        return found
    return [found[at * len(found) // most] for at in range(most)]
