"""The most likely way through two sequences, and how certain its moves are."""

from __future__ import annotations

from itertools import pairwise
from math import exp, inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment.lattice import Move, band_along, best_way

MOVES: tuple[Move, ...] = ((1, 1), (1, 0), (0, 1), (1, 2))


def ways(count: int, others: int) -> list[list[tuple[int, int]]]:
    """Return the moves of all ways, found by trying."""
    if count == others == 0:
        return [[]]
    found = []
    for a, b in MOVES:
        if a <= count and b <= others:
            found += [[*way, (a, b)] for way in ways(count - a, others - b)]
    return found


@given(st.lists(st.integers(0, 5), max_size=4), st.lists(st.integers(0, 5), max_size=4))
def test_it_is_the_best_of_all_ways_and_its_certainty_their_share(ours: list[int], theirs: list[int]) -> None:
    def cost(i: int, a: int, j: int, b: int) -> float:
        return abs(sum(ours[i : i + a]) - sum(theirs[j : j + b])) + 1.5 * (a != b)

    def prices(way: list[tuple[int, int]]) -> list[tuple[tuple[int, int, int, int], float]]:
        i = j = 0
        found = []
        for a, b in way:
            found.append(((i, a, j, b), cost(i, a, j, b)))
            i, j = i + a, j + b
        return found

    links = best_way(len(ours), len(theirs), cost, MOVES)
    every = [prices(way) for way in ways(len(ours), len(theirs))]
    totals = [sum(price for _, price in way) for way in every]
    assert isclose(sum(link.cost for link in links), min(totals))
    whole = sum(exp(-total) for total in totals)
    for link in links:
        move = (link.start, link.end - link.start, link.other_start, link.other_end - link.other_start)
        share = (
            sum(exp(-total) for way, total in zip(every, totals, strict=True) if move in dict(way)) / whole
        )
        assert isclose(link.certainty, share, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("count", "others", "pins"),
    [
        pytest.param(0, 0, [], id="nothing"),
        pytest.param(3, 0, [], id="nothing-beside"),
        pytest.param(0, 400, [], id="beside-nothing"),
        pytest.param(1000, 10, [], id="much-is-not-translated"),
        pytest.param(10, 1000, [(9, 2)], id="much-is-new"),
        pytest.param(500, 500, [(0, 400), (499, 401)], id="all-of-it-at-one-place"),
        pytest.param(3000, 3000, [], id="many"),
    ],
)
def test_a_way_leads_through_the_band(count: int, others: int, pins: list[tuple[int, int]]) -> None:
    band = band_along(count, others, pins)
    assert len(band) == count + 1
    assert band[0][0] == 0
    assert band[-1][1] == others
    assert all(low <= high for low, high in band)
    assert all(high >= after for (_, high), (after, _) in pairwise(band))
    assert sum(high - low for low, high in band) < 200_000
    links = best_way(count, others, lambda _i, _a, _j, _b: 1.0, MOVES, band)
    assert sum(link.end - link.start for link in links) == count
    assert sum(link.other_end - link.other_start for link in links) == others


def test_a_move_that_costs_everything_is_not_made() -> None:
    links = best_way(2, 2, lambda _i, a, _j, b: inf if a == b else 1.0, ((1, 1), (1, 0), (0, 1)))
    assert all((link.end - link.start, link.other_end - link.other_start) != (1, 1) for link in links)
