"""Which of very many texts are worth comparing with another one: those that share its rarest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.memory.postings import Numbers, between, cut, lengths_like

MOST_VISITED = 40_000
"""How many places in the lists one look-up goes through."""

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
    _rare: set[int] = field(default_factory=set)

    def visit(
        self,
        segments: Mapping[int, Sequence[int]],
        lists: Lists,
        read: Callable[[bytes, int], Numbers],
    ) -> None:
        """Go through the lists of the rarest words first; *segments* has the tables of lengths."""
        shortest, longest = lengths_like(self.length, self.least)
        for word in sorted(lists, key=lambda word: (sum(lists[word].values()), word)):
            for segment in lists[word]:
                if self.visited >= MOST_VISITED:
                    return
                within = between(segments[segment], shortest, longest)
                middle = between(segments[segment], self.length, self.length).start
                self._note(cut(read(word, segment), within, middle, MOST_VISITED - self.visited))

    def _note(self, numbers: Numbers) -> None:
        self.visited += len(numbers)
        self._shared.update(numbers)
        if len(self._rare) + len(numbers) <= _RARE:
            self._rare.update(numbers)

    def best(self) -> set[int]:
        """Return the numbers of the texts to compare: those that share most of the words."""
        return self._rare.union(self._most_shared())

    def _most_shared(self) -> list[int]:
        """Return the numbers with the highest counts, and of the lowest of these counts only a part."""
        left, lowest = MOST_COMPARED, 0
        for count, texts in sorted(Counter(self._shared.values()).items(), reverse=True):
            if texts > left:
                lowest = count
                break
            left -= texts
        # There are tens of thousands, so they are gone through once.
        top = [item for item in self._shared.items() if item[1] >= lowest]
        whole = [number for number, count in top if count > lowest]
        return whole + _spread([number for number, count in top if count == lowest], left)


def _spread(found: list[int], most: int) -> list[int]:
    """Return *most* of the numbers *found*, at even distances."""
    if len(found) <= most:
        return found
    return [found[at * len(found) // most] for at in range(most)]
