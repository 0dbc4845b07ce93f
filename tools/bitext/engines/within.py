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
    is over and does not keep the program from ending. What it raises in time is raised here.
    """
    done: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - it is raised in the other thread
            done.put((None, error))

    Thread(target=run, daemon=True).start()
    try:
        value, error = done.get(timeout=seconds)
    except Empty:
        return None
    if error is not None:
        raise error
    return value
