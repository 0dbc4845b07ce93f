"""Work that ends in time."""

from __future__ import annotations

from threading import Event

import pytest

from bitext.engines.within import within


def test_what_is_done_in_time_is_returned() -> None:
    assert within(60.0, lambda: "done") == "done"


def test_what_takes_too_long_is_left_behind() -> None:
    over = Event()
    assert within(0.05, over.wait) is None
    over.set()


def test_what_it_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        within(60.0, lambda: 1 // 0)
