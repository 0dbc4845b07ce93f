"""Work on many items, in one process or several, with a progress bar on a terminal."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import click
from click.core import ParameterSource

from bitext.checking.spread import Spread
from bitext.cluster.collecting import SELDOM, seldom_collecting

if TYPE_CHECKING:
    from concurrent.futures import Future

    from bitext.cluster.needs import Needs
    from bitext.cluster.running import Cluster
    from bitext.locales import Locale
    from bitext.project import Project

Item = TypeVar("Item")
Result = TypeVar("Result")
Command = TypeVar("Command", bound=Callable[..., Any])

_CHUNK = 4
"""Items that a worker takes at a time: few, to share the work evenly, yet enough to make asking cheap."""

_UNDER_WAY = 32
"""Such lists for each process that are given away before the first result is taken."""

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


Workers: TypeAlias = "int | Cluster"
"""How many processes work, or the cluster that does."""


def workers_option(command: Command) -> Command:
    """Add ``--jobs N``, ``--cluster ADDRESS`` and ``--shared``; the command gets *jobs*, its `Workers`."""

    @wraps(command)
    def run(*, jobs: int, cluster: str | None, shared: bool, **options: Any) -> Any:  # noqa: ANN401
        if cluster is None:
            if shared:
                raise click.UsageError("--shared says what the workers of --cluster see")
            return command(jobs=jobs, **options)
        if click.get_current_context().get_parameter_source("jobs") is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                "--jobs is for this machine; with --cluster, the workers there do the work"
            )
        # It loads much that no other command needs.
        from bitext.cluster.running import Cluster  # noqa: PLC0415

        with closing(Cluster(cluster, shared)) as workers:
            return command(jobs=workers, **options)

    for option in (_SHARED, _CLUSTER, jobs_option):
        option(run)
    return cast("Command", run)


_CLUSTER = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Let the workers of this Dask scheduler do it, such as tcp://HOST:8786.",
)
_SHARED = click.option(
    "--shared", is_flag=True, help="The workers of --cluster see the same files, under the same paths."
)


def work_on(
    work: Callable[[Item], Result], items: Sequence[Item], workers: Workers, needs: Needs | None = None
) -> Iterator[Result]:
    """Yield what *work* returns for each of *items*, in their order; the first error ends the work.

    With more than one job, each process gets *work* once; items and results are sent in small lists. All of
    them must be picklable. *needs* says what the work on an item reads, which a cluster may have to get;
    without it, the work is done here.
    """
    if isinstance(workers, int):
        return _work_here(work, items, workers)
    return _work_here(work, items, 1) if needs is None else workers.work_on(work, items, needs)


def _work_here(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    jobs = min(jobs, -(-len(items) // _WORTH_A_PROCESS))
    if jobs <= 1:
        with seldom_collecting():
            yield from map(work, items)
        return
    # Most runs are short and need no other process.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    from bitext.cluster.order import chunked, in_order  # noqa: PLC0415

    with ProcessPoolExecutor(jobs, initializer=_Worker.start, initargs=(work,)) as pool:

        def submit(chunk: list[Item]) -> Future[list[Result]]:
            return pool.submit(_Worker.do, chunk)

        yield from in_order(submit, chunked(items, _CHUNK), _UNDER_WAY * jobs)


class _Worker:
    """The work of one process."""

    work: Callable[[Any], Any]

    @classmethod
    def start(cls, work: Callable[[Any], Any]) -> None:
        cls.work = staticmethod(work)
        gc.freeze()
        gc.set_threshold(*SELDOM)

    @classmethod
    def do(cls, items: Sequence[Any]) -> list[Any]:
        return [cls.work(item) for item in items]


def needs_of(
    project: Project | None = None, locales: Sequence[Locale] = (), *, searches: bool = False
) -> Needs:
    """Return what the work on pages of *project* reads, else what the work on files does."""
    # This loads little, and a cluster much more.
    from bitext.cluster.needs import needs_of_files, needs_of_pages  # noqa: PLC0415

    return needs_of_files() if project is None else needs_of_pages(project, locales, searches=searches)


def spread_over(workers: Workers, task: str, needs: Needs | None = None, *, quiet: bool) -> Spread:
    """Return a function that works on items as `work_on` does, with a progress bar that names the *task*."""

    def spread(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        return progress(work_on(work, items, workers, needs), len(items), task, quiet=quiet)

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
