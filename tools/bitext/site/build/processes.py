"""Building several locales at a time, each in another process, whichever way processes are started."""

from __future__ import annotations

import gc
import logging
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
from bitext.site.build.worker import SELDOM, Order, Result, collected, error_of

Logged = tuple[Locale, list[logging.LogRecord]]
"""A locale that was built, and what its build logged."""


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


def in_copies(work: Callable[[Locale], None], locales: Sequence[Locale], processes: int) -> Iterator[Logged]:
    """Do *work* for each of *locales* in copies of this process; yield each as soon as it is done.

    What was read and rendered until now need not be made again, and what *work* changes in its copy is lost.
    Its messages are logged here, in the order of *locales*; its error is raised here.

    Raises:
        PluginError: if a process died.
    """
    _Copy.work = staticmethod(work)
    # Else the collector would write to every page of memory that the copies share.
    gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            yield from _logged(locales, pool.map(_Copy.do, locales))
    except BrokenProcessPool as error:
        raise PluginError("a process that built a locale died; is there enough memory?") from error
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class _Copy:
    """What a copy of the process is there for."""

    work: ClassVar[Callable[[Locale], None]]

    @classmethod
    def do(cls, locale: Locale) -> Result:
        with collected() as records:
            try:
                cls.work(locale)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it is raised again by `_logged`
                return records, error_of(locale, error)
        return records, None


def in_workers(order: Order, locales: Sequence[Locale], processes: int, method: str) -> Iterator[Logged]:
    """Build *locales* in new processes, started by *method*; yield each as soon as it is done.

    Stops early where processes cannot be started or die; the rest is left to this process.
    """
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context(method), initializer=worker.start, initargs=(order,)
    )
    try:
        with pool:
            with _empty_main():
                results = pool.map(worker.build, locales)
            yield from _logged(locales, results)
    except (BrokenProcessPool, OSError):
        return


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


def _logged(locales: Sequence[Locale], results: Iterator[Result]) -> Iterator[Logged]:
    for locale, (records, error) in zip(locales, results, strict=True):
        for record in records:
            log = logging.getLogger(record.name)
            if log.isEnabledFor(record.levelno):
                log.handle(record)
        if error is not None:
            raise error
        yield locale, records
