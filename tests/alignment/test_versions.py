"""Which version of a page was translated."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bitext.alignment.versions import choose


def costs(*values: float) -> tuple[Callable[[int], float], list[int]]:
    asked: list[int] = []

    def cost(index: int) -> float:
        asked.append(index)
        return values[index]

    return cost, asked


@pytest.mark.parametrize(
    ("values", "declared", "best", "close"),
    [
        pytest.param([5], None, 0, {0}, id="one"),
        pytest.param([9, 5, 9], None, 1, {1}, id="the-best"),
        pytest.param([9, 5, 6], None, 1, {1, 2}, id="two-that-fit"),
        pytest.param([5, 5, 9], None, 1, {0, 1}, id="the-newest-of-equals"),
        pytest.param([9, 5, 9], 0, 0, {0}, id="the-one-that-is-named"),
        pytest.param([30, 5, 9], 0, 1, {1}, id="the-named-one-does-not-fit"),
    ],
)
def test_the_best_fit(values: Sequence[float], declared: int | None, best: int, close: set[int]) -> None:
    cost, _ = costs(*values)
    assert choose(len(values), cost, declared) == (best, frozenset(close))


@pytest.mark.parametrize("best", [0, 7, 100, 199])
def test_a_dozen_is_looked_at_and_the_best_found(best: int) -> None:
    cost, asked = costs(*(abs(index - best) * 3.0 for index in range(200)))
    found = choose(200, cost).best
    assert len(asked) == len(set(asked)) <= 12
    assert abs(found - best) <= 20


def test_the_declared_one_is_always_looked_at() -> None:
    cost, asked = costs(*(10.0 for _ in range(100)))
    assert choose(100, cost, 41).best == 41
    assert 41 in asked
