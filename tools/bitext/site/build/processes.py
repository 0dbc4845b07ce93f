"""Building several locales at a time, each in another process, whichever way processes are started."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from types import ModuleType
from typing import ClassVar

from mkdocs.exceptions import PluginError

from bitext.locales import Locale
from bitext.site.build import worker
from bitext.site.build.worker import SELDOM, Order, Result, end_with_parent, result_of

_MOST_ON_WINDOWS = 61
"""More processes than these a pool cannot wait for there."""


def processes_for(locales: int, wanted: int = 0) -> int:
    """Return in how many processes to build so many *locales*; *wanted* are as many as there are cores if 0.

    One means: in this process.
    """
    if multiprocessing.current_process().daemon:
        return 1
    return max(min(wanted or _cores(), locales, _MOST_ON_WINDOWS), 1)


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """Return how to start processes: as the program has set, else by a copy of this one where that is safe.

    A process can only be copied as long as it has no other thread; on macOS, system libraries have some.
    """
    method = multiprocessing.get_start_method(allow_none=True)
    if method is None:
        method = "fork" if sys.platform == "linux" else "spawn"
    return "spawn" if method == "fork" and threading.active_count() > 1 else method


class Team:
    """Processes that build locales; what one logged is there as soon as it is done."""

    def __init__(
        self,
        pool: ProcessPoolExecutor,
        do: Callable[[Locale], Result],
        locales: Sequence[Locale],
        died: Callable[[Exception], None],
    ) -> None:
        """Start them; *died* says what it means that one died, or could not be started."""
        others = multiprocessing.active_children()
        self._pool = pool
        self._locales = locales
        self._died = died
        self._results: Iterator[Result] = iter(())
        self._error: Exception | None = None
        try:
            self._results = pool.map(do, locales)
        except (BrokenProcessPool, OSError) as error:
            self._error = error
        self._started = [each for each in multiprocessing.active_children() if each not in others]

    def results(self) -> Iterator[tuple[Locale, Result]]:
        """Yield the locales in their order, each with what came of it."""
        try:
            if self._error is not None:
                raise self._error
            yield from zip(self._locales, self._results, strict=True)
        except (BrokenProcessPool, OSError) as error:
            self._died(error)

    def end(self) -> None:
        """End the processes, whatever they do."""
        for each in self._started:
            each.kill()
        self._pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def start_copies(
    work: Callable[[Locale], None],
    told: Callable[[], frozenset[str]],
    locales: Sequence[Locale],
    processes: int,
) -> Team:
    """Do *work* for each of *locales* in copies of this process; *told* says what was warned of in one.

    What was read and rendered until now need not be made again, and what *work* changes in its copy is lost.
    If a copy dies, so does the build.
    """
    _Copy.work, _Copy.told = staticmethod(work), staticmethod(told)
    # Else the collector would write to every page of memory that the copies share.
    gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        pool = ProcessPoolExecutor(processes, mp_context=get_context("fork"), initializer=end_with_parent)
        return Team(pool, _Copy.do, locales, _stop)
    finally:
        gc.set_threshold(*before)


def _stop(error: Exception) -> None:
    raise PluginError("a process that built a locale died; is there enough memory?") from error


class _Copy:
    """What a copy of the process is there for."""

    work: ClassVar[Callable[[Locale], None]]
    told: ClassVar[Callable[[], frozenset[str]]]

    @classmethod
    def do(cls, locale: Locale) -> Result:
        return result_of(locale, lambda: cls.work(locale), cls.told)


def start_workers(order: Order, locales: Sequence[Locale], processes: int, method: str) -> Team:
    """Build *locales* in new processes, started by *method*.

    Where they cannot be started or die, the rest is left to this process.
    """
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context(method), initializer=worker.start, initargs=(order,)
    )
    with _empty_main():
        return Team(pool, worker.build, locales, lambda _: None)


@contextmanager
def _empty_main() -> Iterator[None]:
    """Let processes that are started now not import our main module.

    They need nothing of it; it may be no file, as in a notebook, or build the site itself as soon as it is
    imported.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
