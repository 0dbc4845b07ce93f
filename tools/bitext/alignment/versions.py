"""Which of several versions of a page was translated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

_FIRST_LOOK = 7
_MOST = 12
"""How many versions are compared at most: first some from all times, then those beside the best."""

_DECLARED = 6.0
"""How much better another version must fit than the one that the translation names."""

_CLOSE = 2.5
"""How close two versions fit where either may be the one."""


class Choice(NamedTuple):
    """The version that fits best, and all that fit about as well, itself among them."""

    best: int
    close: frozenset[int]


def choose(count: int, cost: Callable[[int], float], declared: int | None = None) -> Choice:
    """Return which of *count* versions, in the order of time, was translated.

    *cost* says how badly one fits; it is asked for a dozen at most. *declared* is the one that is named by
    the translation.
    """
    costs = {index: cost(index) for index in _spread(count, declared)}
    while len(costs) < min(count, _MOST):
        costs |= {index: cost(index) for index in [_next(costs, count)]}
    least = min(costs.values())
    if declared is not None and costs[declared] <= least + _DECLARED:
        return Choice(declared, frozenset([declared]))
    close = frozenset(index for index, each in costs.items() if each <= least + _CLOSE)
    return Choice(max(index for index, each in costs.items() if each == least), close)


def _spread(count: int, declared: int | None) -> Sequence[int]:
    steps = min(count, _FIRST_LOOK)
    spread = {round(step * (count - 1) / max(1, steps - 1)) for step in range(steps)}
    return sorted(spread | ({declared} if declared is not None else set()))


def _next(costs: dict[int, float], count: int) -> int:
    """Return the version to look at next: the nearest to the best that nobody has looked at."""
    best = min(costs, key=lambda index: (costs[index], -index))
    return min((index for index in range(count) if index not in costs), key=lambda index: abs(index - best))
