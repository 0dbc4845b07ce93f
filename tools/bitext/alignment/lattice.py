"""The most likely way to pair two sequences in order, and how certain each of its pairs is.

A way goes from the start of both sequences to their ends in moves: one item beside one, or one beside none.
The sum over all ways (forward and backward) says which share of them goes through a move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import exp, inf, log1p
from typing import NamedTuple

Cost = Callable[[int, int, int, int], float]
"""The cost of a move: negative logarithm of how likely ``[i, i + a)`` is to stand beside ``[j, j + b)``."""

Move = tuple[int, int]

_LEAST_MARGIN, _MARGIN = 4, 10
"""How far from the expected place a partner is looked for: close to pins, and far from any."""

_MOST_CELLS = 40_000
"""How many places of the two sequences are compared at most."""


class Link(NamedTuple):
    """The range ``[start, end)`` of one sequence beside that of the other, and how certain that is."""

    start: int
    end: int
    other_start: int
    other_end: int
    certainty: float
    cost: float


Band = Sequence[tuple[int, int]]
"""For each place of one sequence, the first and the last place of the other that may stand beside it."""


def full_band(count: int, others: int) -> Band:
    """Return the band in which everything may stand beside everything."""
    return [(0, others)] * (count + 1)


def band_along(count: int, others: int, pins: Sequence[tuple[int, int]]) -> Band:
    """Return a band around *pins*, pairs of places that belong together, rising on both sides."""
    edges = [(0, 0), *((i, j) for i, j in pins), (count, others)]
    lows, highs = [others] * (count + 1), [0] * (count + 1)
    most = max(_MARGIN, _MOST_CELLS // (2 * (count + 1)))
    for (i0, j0), (i1, j1) in pairwise(edges):
        rows, columns = i1 - i0, j1 - j0
        margin = max(_LEAST_MARGIN, min(_MARGIN, rows + columns))
        width = min(most, margin + max(abs(columns - rows), min(rows, columns) // 4))
        for i in range(i0, i1 + 1):
            middle = j0 + (columns * (i - i0)) // rows if rows else j0
            last = j1 if not rows else middle
            lows[i] = min(lows[i], middle - width)
            highs[i] = max(highs[i], last + width)
    return _rising(lows, highs, others)


def _rising(lows: list[int], highs: list[int], others: int) -> Band:
    """Return the band without steps backwards, so that a way leads through it from start to end."""
    lows[0], highs[-1] = 0, others
    for i in range(len(lows) - 1, -1, -1):
        lows[i] = max(0, min(lows[i : i + 2]))
    for i in range(len(highs)):
        highs[i] = min(others, max(highs[max(0, i - 1) : i + 1]))
    # Two neighbours in the band must overlap.
    for i in range(1, len(highs)):
        lows[i] = min(lows[i], highs[i - 1])
    return list(zip(lows, highs, strict=True))


def best_way(
    count: int, others: int, cost: Cost, moves: Sequence[Move], band: Band | None = None
) -> list[Link]:
    """Return the most likely way through *count* items and *others*, with the certainty of each move.

    The time grows with the number of places in the *band*.
    """
    lattice = _Lattice(count, others, band or full_band(count, others), cost, moves)
    return list(lattice.way())


class _Lattice:
    """The places in a band, and the moves between them."""

    def __init__(self, count: int, others: int, band: Band, cost: Cost, moves: Sequence[Move]) -> None:
        self.end = (count, others)
        self.band = band
        self.moves = {place: self._from(*place, cost, moves) for place in self._places()}
        self.forward, self.best, self.before = self._forward()
        self.backward = self._backward()

    def _places(self) -> Iterator[tuple[int, int]]:
        for i, (low, high) in enumerate(self.band):
            for j in range(low, high + 1):
                yield i, j

    def _from(self, i: int, j: int, cost: Cost, moves: Sequence[Move]) -> list[tuple[int, int, float]]:
        """Return the moves from one place: where they lead, and what they cost."""
        count, others = self.end
        found = []
        for a, b in moves:
            k, m = i + a, j + b
            if k <= count and m <= others and self.band[k][0] <= m <= self.band[k][1]:
                price = cost(i, a, j, b)
                if price < inf:
                    found.append((k, m, price))
        return found

    def _forward(
        self,
    ) -> tuple[dict[Move, float], dict[Move, float], dict[Move, tuple[int, int, float]]]:
        """Return for each place the sum over all ways to it, and the best of them with its last move."""
        total, best = {(0, 0): 0.0}, {(0, 0): 0.0}
        before: dict[Move, tuple[int, int, float]] = {}
        for place, moves in self.moves.items():
            if place not in total:
                continue
            here, least = total[place], best[place]
            for k, m, price in moves:
                there = (k, m)
                total[there] = _added(total[there], here - price) if there in total else here - price
                if there not in best or least + price < best[there]:
                    best[there] = least + price
                    before[there] = (*place, price)
        return total, best, before

    def _backward(self) -> dict[Move, float]:
        """Return for each place the sum over all ways from it to the end."""
        total = {self.end: 0.0}
        for place in reversed(self.moves):
            found = -inf
            for k, m, price in self.moves[place]:
                if (k, m) in total:
                    found = _added(found, total[k, m] - price)
            if found > -inf:
                total[place] = found
        return total

    def way(self) -> Iterator[Link]:
        """Yield the moves of the best way, from the start."""
        steps = []
        place = self.end
        whole = self.forward[self.end]
        while place != (0, 0):
            i, j, price = self.before[place]
            share = exp(min(0.0, self.forward[i, j] - price + self.backward[place] - whole))
            steps.append(Link(i, place[0], j, place[1], share, price))
            place = (i, j)
        return reversed(steps)


def _added(one: float, other: float) -> float:
    """Return the logarithm of the sum of two numbers that are given by their logarithms."""
    if one < other:
        one, other = other, one
    return one if other == -inf else one + log1p(exp(other - one))
