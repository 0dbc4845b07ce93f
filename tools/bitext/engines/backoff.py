"""Asking a busy engine again, later each time, and no longer than there is time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_random_exponential

from bitext.engines.values import BusyError

T = TypeVar("T")

FIRST: Final = 1.0
"""The seconds up to which the first wait lasts; the next ones last up to twice as long each."""
LONGEST: Final = 60.0
"""The seconds up to which a wait lasts for which the engine names no time."""

_exponential = wait_random_exponential(multiplier=FIRST, max=LONGEST)


def patiently(
    ask: Callable[[], T],
    *,
    deadline: float,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.monotonic,
) -> T:
    """Return what *ask* returns, as soon as the engine is no longer busy.

    The waits grow and are drawn by chance, so that requests that were refused together do not come back
    together; none is shorter than the engine asks for. *deadline* is a time of *now*: no wait goes beyond it.
    A request that runs by then ends by its own time limit.

    Raises:
        BusyError: that of the last try, if the next one would come too late.
    """
    retrying = Retrying(
        sleep=sleep,
        retry=retry_if_exception_type(BusyError),
        wait=_seconds,
        stop=lambda state: now() + state.upcoming_sleep > deadline,
        reraise=True,
    )
    return retrying(ask)


def _seconds(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, BusyError) else 0.0
    return asked + _exponential(state)
