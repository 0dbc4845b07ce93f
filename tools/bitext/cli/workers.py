"""Work on many items, in one process or several, with a progress bar on a terminal."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from bitext.checking.spread import Spread

Item = TypeVar("Item")
Result = TypeVar("Result")
Command = TypeVar("Command", bound=Callable[..., Any])

_CHUNK = 4
"""Items that a worker takes at a time: few, to share the work evenly, yet enough to make asking cheap."""

_WORTH_A_PROCESS = 16
"""Fewer items are done sooner than another process starts."""


def jobs_option(command: Command) -> Command:
    """Add ``--jobs N``."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        metavar="N",
        help="Number of processes.",
    )(command)


def work_on(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Yield what *work* returns for each of *items*, in their order; the first error ends the work.

    With more than one job, each process gets *work* once; items and results are sent one by one. All of them
    must be picklable.
    """
    jobs = min(jobs, -(-len(items) // _WORTH_A_PROCESS))
    if jobs <= 1:
        with _seldom_collecting():
            yield from map(work, items)
        return
    # Most runs are short and need no other process.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    with ProcessPoolExecutor(jobs, initializer=_Worker.start, initargs=(work,)) as pool:
        yield from pool.map(_Worker.do, items, chunksize=_CHUNK)


_SELDOM = (100_000, 20, 100)
"""How seldom to look for cycles: reference counts alone free nearly all of a page that is done."""


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Worker:
    """The work of one process."""

    work: Callable[[Any], Any]

    @classmethod
    def start(cls, work: Callable[[Any], Any]) -> None:
        cls.work = staticmethod(work)
        gc.freeze()
        gc.set_threshold(*_SELDOM)

    @classmethod
    def do(cls, item: Any) -> Any:  # noqa: ANN401 - whatever `work` takes and gives
        return cls.work(item)


def spread_over(jobs: int, task: str, *, quiet: bool) -> Spread:
    """Return a function that works on items as `work_on` does, with a progress bar that names the *task*."""

    def spread(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        return progress(work_on(work, items, jobs), len(items), task, quiet=quiet)

    return spread


_PATIENCE = 1.0
"""Seconds of work before a bar appears; shorter work needs none."""


def progress(results: Iterator[Result], total: int, task: str, *, quiet: bool) -> Iterator[Result]:
    """Yield *results*; if that takes long, a bar on the terminal shows how many of *total* are done."""
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    begin = time.monotonic()
    for done, result in enumerate(results, 1):
        yield result
        if time.monotonic() - begin > _PATIENCE:
            yield from _with_bar(results, done, total, task)


def _with_bar(results: Iterator[Result], done: int, total: int, task: str) -> Iterator[Result]:
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(task), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task(task, total=total, completed=done)
        for result in results:
            yield result
            bar.advance(shown)
