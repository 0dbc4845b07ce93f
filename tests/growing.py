"""Whether work grows in proportion to its input: measured by doubling the input, not against a clock."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable

from bitext.markdown import inline

MOST = 3.0
"""Doubling may take so many times the time or memory; twice is linear, four times is quadratic."""

_LEAST_SECONDS = 0.005
"""Shorter times say nothing."""


def assert_linear(make: Callable[[int], str], work: Callable[[str], object], size: int) -> None:
    """Assert that *work* on ``make(2 * size)`` takes about twice the time and memory as on ``make(size)``.

    The size grows until the time can be measured. Quadratic work fails however fast the machine is; a
    disturbed measurement is repeated.
    """
    for _ in range(12):
        if _seconds(work, make(size)) > _LEAST_SECONDS:
            break
        size *= 2
    ratios = []
    for _ in range(5):
        ratios.append(_seconds(work, make(2 * size)) / _seconds(work, make(size)))
        if ratios[-1] < MOST:
            break
    else:
        raise AssertionError(f"doubling {size} takes {ratios} times the time")
    ratio = _peak(work, make(2 * size)) / _peak(work, make(size))
    assert ratio < MOST, f"doubling {size} takes {ratio} times the memory"


def _seconds(work: Callable[[str], object], text: str) -> float:
    # What was kept of an earlier measurement would count as speed.
    inline._read_alone.cache_clear()  # noqa: SLF001 - nobody else has to know of it
    gc.collect()
    start = time.process_time()
    work(text)
    return time.process_time() - start


def _peak(work: Callable[[str], object], text: str) -> int:
    inline._read_alone.cache_clear()  # noqa: SLF001 - the same
    tracemalloc.start()
    try:
        work(text)
        # What any work needs, however small its input, says nothing about growth.
        return tracemalloc.get_traced_memory()[1] + 100_000
    finally:
        tracemalloc.stop()
