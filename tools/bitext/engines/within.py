"""Work that ends in time, whatever the other side does."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T | None:
    """Return what *work* returns, or None if it takes longer than that many seconds.

    A socket's own time limit starts anew with each byte, so a server that sends one byte now and then could
    hold a request for hours. *work* therefore runs in a thread of its own, which is left behind when the time
    is over and does not keep the program from ending. It must raise nothing.
    """
    done: SimpleQueue[T] = SimpleQueue()
    Thread(target=lambda: done.put(work()), daemon=True).start()
    try:
        return done.get(timeout=seconds)
    except Empty:
        return None
