"""Asking a busy engine again: how long it waits, and when it gives up."""

from __future__ import annotations

import pytest

from bitext.engines.backoff import FIRST, LONGEST, patiently
from bitext.engines.values import BusyError, EngineError, RefusedError, UnusableError


class Clock:
    """A clock that only goes on while somebody sleeps."""

    def __init__(self) -> None:
        self.time = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let the time go on."""
        self.waits.append(seconds)
        self.time += seconds


class Playing:
    """Raises the errors that it was given, one after the other, and then answers."""

    def __init__(self, *errors: EngineError) -> None:
        self.errors = list(errors)
        self.asked = 0

    def __call__(self) -> str:
        """Answer."""
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


def test_who_is_not_busy_is_asked_once() -> None:
    clock, ask = Clock(), Playing()
    assert patiently(ask, deadline=100.0, sleep=clock.sleep, now=clock) == "done"
    assert (ask.asked, clock.waits) == (1, [])


def test_the_waits_grow_up_to_a_limit() -> None:
    for number in range(1, 12):
        most = min(FIRST * 2 ** (number - 1), LONGEST)
        waits = []
        for _ in range(30):
            clock, ask = Clock(), Playing(*[BusyError("busy")] * number)
            patiently(ask, deadline=1e9, sleep=clock.sleep, now=clock)
            waits.append(clock.waits[-1])
        assert 0 <= min(waits) <= max(waits) <= most
        assert max(waits) > most / 2
        assert len(set(waits)) > 1


def test_no_wait_is_shorter_than_the_engine_asks_for() -> None:
    clock, ask = (
        Clock(),
        Playing(BusyError("busy", wait=30.0), BusyError("busy"), BusyError("busy", wait=9.0)),
    )
    assert patiently(ask, deadline=1e9, sleep=clock.sleep, now=clock) == "done"
    first, second, third = clock.waits
    assert 30 <= first <= 30 + FIRST
    assert second <= 2 * FIRST
    assert 9 <= third <= 9 + 4 * FIRST


def test_it_gives_up_in_place_of_a_wait_that_is_too_long() -> None:
    last = BusyError("busy", wait=50.0)
    clock, ask = Clock(), Playing(BusyError("busy", wait=5.0), last, BusyError("busy"))
    with pytest.raises(BusyError) as raised:
        patiently(ask, deadline=140.0, sleep=clock.sleep, now=clock)
    assert raised.value is last
    assert (ask.asked, len(clock.waits)) == (2, 1)
    assert clock.time <= 140.0


@pytest.mark.parametrize("error", [RefusedError("no"), UnusableError("cut off")])
def test_other_errors_are_not_waited_for(error: EngineError) -> None:
    clock, ask = Clock(), Playing(error)
    with pytest.raises(type(error)):
        patiently(ask, deadline=1e9, sleep=clock.sleep, now=clock)
    assert (ask.asked, clock.waits) == (1, [])
