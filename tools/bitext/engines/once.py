"""What several threads need, and one asks for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """What *ask* returns: the first thread asks, and those that come meanwhile get the same, or its error.

    After an error the next thread asks anew.
    """

    def __init__(self, ask: Callable[[], T]) -> None:
        self._ask = ask
        self._lock = Lock()
        self._asked: Future[T] | None = None

    def get(self) -> T:
        """Return it."""
        with self._lock:
            asked, is_first = self._asked, self._asked is None
            if asked is None:
                asked = self._asked = Future()
        if is_first:
            self._settle(asked)
        return asked.result()

    def _settle(self, asked: Future[T]) -> None:
        try:
            asked.set_result(self._ask())
        except BaseException as error:  # noqa: BLE001 - it is raised in every thread that waits
            with self._lock:
                self._asked = None
            asked.set_exception(error)
