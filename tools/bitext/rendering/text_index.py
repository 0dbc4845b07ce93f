"""Where texts stand among the letters of a page, without reading all of the page for each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

_KEY = 40
"""The letters by which places are sorted; what follows is compared for each place."""

_LAST = "\U0010ffff"
"""A character that sorts behind all that stand in texts."""


class TextIndex:
    """The places in *letters* at which words start, given by *edges*, in the order of what stands there."""

    def __init__(self, letters: str, edges: Sequence[int]) -> None:
        self._letters = letters
        self._edges = frozenset((*edges, len(letters)))
        found = sorted((letters[at : at + _KEY], at) for at in edges)
        self._keys = [key for key, _ in found]
        self._places = [at for _, at in found]
        self._known: dict[str, Sequence[int]] = {}

    def places(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield where in ``letters[start:end]`` *text* stands as whole words, in order."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._find(text)
        for index in range(bisect_left(found, start), len(found)):
            if found[index] + len(text) > end:
                return
            yield found[index]

    def _find(self, text: str) -> Sequence[int]:
        key = text[:_KEY]
        first = bisect_left(self._keys, key)
        last = bisect_right(self._keys, key if len(text) >= _KEY else key + _LAST)
        return sorted(
            at
            for at in self._places[first:last]
            if at + len(text) in self._edges and self._letters.startswith(text, at)
        )
