"""Work on many pages, in one process or several, with a progress bar on a terminal."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")
Result = TypeVar("Result")
Command = TypeVar("Command", bound=Callable[..., Any])

_CHUNK = 16
"""Items that a worker takes at a time: few, to share the work evenly, yet enough to make asking cheap."""


def jobs_option(command: Command) -> Command:
    """Add ``--jobs N``."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        metavar="N",
        help="Work in so many processes.",
    )(command)


def work_on(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Yield what *work* returns for each of *items*, in their order; an error in any of them ends it all.

    With more than one job, *work* goes to each process once, items and results go between them; all must be
    picklable.
    """
    jobs = min(jobs, -(-len(items) // _CHUNK))
    if jobs <= 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs, initializer=_Worker.start, initargs=(work,)) as pool:
        yield from pool.map(_Worker.do, items, chunksize=_CHUNK)


class _Worker:
    """What one process is there for."""

    work: Callable[[Any], Any]

    @classmethod
    def start(cls, work: Callable[[Any], Any]) -> None:
        cls.work = staticmethod(work)
        # Pages are read and forgotten one by one: nearly all of it goes by reference counts alone.
        gc.freeze()
        gc.set_threshold(100_000, 20, 100)

    @classmethod
    def do(cls, item: Any) -> Any:  # noqa: ANN401 - whatever `work` takes and gives
        return cls.work(item)


def progress(results: Iterator[Result], total: int, task: str, *, quiet: bool) -> Iterator[Result]:
    """Yield *results* while a bar on a terminal shows how many of *total* there are."""
    columns = (TextColumn(task), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        yield from bar.track(results, total=total)
