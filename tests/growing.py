"""Whether work grows in proportion to its input: an input is measured against one of eight times its size.

No test looks at a clock alone: how long work takes depends on the machine and on what else it does.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import TypeVar

from bitext.catalog import po_blocks
from bitext.markdown import inline

T = TypeVar("T")

TIMES = 8
"""How many times longer the long input is: linear work takes 8 times the time, quadratic work 64 times."""

MOST_TIME = 24.0
"""The most that it may take: about in the middle between the two, as a ratio."""

MOST_MEMORY = 3.0
"""Doubling may take so many times the memory; twice is linear, four times is quadratic."""

# Shorter times say nothing; Windows counts processor time in steps of 16 ms.
_LEAST_SECONDS = 0.2 if sys.platform == "win32" else 0.005

# An input is never made longer than that to reach the least time: what costs so little is no attack.
_MOST_CHARACTERS = 2_000_000

_LEAST_CHARACTERS = 2_500
"""A shorter text may be read in a simpler way, and the step from that to the other is no growth."""

_TRIES = 5

_ANY_WORK = 25_000
"""The bytes that any work may need, however small its input: they say nothing about growth."""


def assert_linear(make: Callable[[int], str], work: Callable[[str], object], size: int) -> None:
    """Assert that *work* on ``make(n)`` takes time and memory in proportion to *n*, from *size* upwards."""
    # What the work keeps for the next time is there before memory is measured.
    size = assert_linear_time(make, work, size)
    # What was kept of a text that was read before would count as little memory.
    ratio = _peak(work, make(6 * size)) / _peak(work, make(3 * size))
    assert ratio < MOST_MEMORY, f"twice {3 * size} takes {ratio} times the memory"


def assert_linear_time(make: Callable[[int], str], work: Callable[[str], object], size: int) -> int:
    """Assert the same of the time alone; return the size that was measured.

    The size grows until the time can be measured.
    """
    while len(make(size)) < _LEAST_CHARACTERS < len(make(_LEAST_CHARACTERS)):
        size *= 2
    while len(make(2 * size)) <= _MOST_CHARACTERS and processor_seconds(work, make(size)) < _LEAST_SECONDS:
        size *= 2
    assert_grows_little(lambda: (make(size), make(TIMES * size)), work, MOST_TIME)
    return size


def assert_grows_little(inputs: Callable[[], tuple[T, T]], work: Callable[[T], object], most: float) -> None:
    """Assert that *work* on the second of the *inputs* takes less than *most* times the time of the first.

    Both are made anew for each try. Other work on the machine can only add to a measured time. So the shortest of
    the times of the first input is taken, and the second is measured again while it seems too long: a disturbance passes,
    but no retry makes quadratic work look linear.
    """
    least, ratios = float("inf"), []
    for _ in range(_TRIES):
        short, long = inputs()
        least = min(least, *(processor_seconds(work, short) for _ in range(2)))
        ratios.append(processor_seconds(work, long) / max(least, _LEAST_SECONDS))
        if ratios[-1] < most:
            return
    raise AssertionError(f"takes {ratios} times the time, from {least} seconds")


def processor_seconds(work: Callable[[T], object], subject: T) -> float:
    """Return how long the processor works on *subject*, which counts no time in which others use it."""
    # What was kept of an earlier measurement would count as speed, and what other tests left as work for the collector.
    inline._read_alone.cache_clear()  # noqa: SLF001 - nobody else has to know of it
    po_blocks.read_blocks.cache_clear()
    gc.disable()
    try:
        start = time.process_time()
        work(subject)
        return time.process_time() - start
    finally:
        gc.enable()


def _peak(work: Callable[[str], object], text: str) -> int:
    inline._read_alone.cache_clear()  # noqa: SLF001 - the same
    tracemalloc.start()
    try:
        work(text)
        return tracemalloc.get_traced_memory()[1] + _ANY_WORK
    finally:
        tracemalloc.stop()
