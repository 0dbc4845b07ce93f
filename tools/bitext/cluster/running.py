"""The work on many items, on a cluster."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from bitext import files
from bitext.cluster.carrying import Carrier
from bitext.cluster.connecting import connected, lost, other_versions, require_shared
from bitext.cluster.disk import Unlike, seen_here
from bitext.cluster.needs import Needs
from bitext.cluster.order import Pending, in_order
from bitext.cluster.sameness import versions
from bitext.cluster.working import Failure, Lack, Setup, Texts, do
from bitext.errors import BitextError

Item = TypeVar("Item")
Result = TypeVar("Result")

_NO_WORKER = 20.0
"""Seconds without any worker after which the cluster counts as lost: a nanny starts a new one sooner."""

_CHUNK, _SHARES = 32, 16
"""Items that a worker takes at a time at most, and into how many shares the work of a worker is divided."""

_UNDER_WAY = 6
"""Chunks for each worker that are submitted before the first result is taken."""


@dataclass(slots=True)
class Cluster:
    """A Dask cluster, connected when it is used: its address, and whether its workers see the same disk."""

    address: str
    shared: bool = False
    _client: Any = None
    _stack: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """End the connection."""
        self._client = None
        self._stack.close()

    def work_on(
        self, work: Callable[[Item], Result], items: Sequence[Item], needs: Needs
    ) -> Iterator[Result]:
        """Yield what *work* returns for each of *items*, in their order; the first error ends the work.

        What a worker that died had to do is done again by another one.

        Raises:
            BitextError: if the cluster cannot be used, or is lost.
        """
        if not items:
            return iter(())
        return _Work.of(self, self._connected(), work, needs, items).results()

    def _connected(self) -> Any:  # noqa: ANN401 - a client of Dask
        if self._client is None:
            self._client = self._stack.enter_context(connected(self.address))
        return self._client


def _same(value: bytes) -> bytes:
    return value


def _share(client: Any, data: bytes) -> Any:  # noqa: ANN401
    # What a task returns is made again if the worker that holds it dies; scattered data are not.
    return client.submit(_same, data, pure=False)


@dataclass(slots=True)
class _Work:
    """One command's work on the items of one kind."""

    cluster: Cluster
    client: Any
    work: Callable[[Any], Any]
    items: Sequence[Any]
    run: str
    setup: Setup
    packed: Any
    carrier: Carrier
    executor: Executor

    @classmethod
    def of(
        cls,
        cluster: Cluster,
        client: Any,  # noqa: ANN401
        work: Callable[[Any], Any],
        needs: Needs,
        items: Sequence[Any],
    ) -> _Work:
        """Send *work* to the cluster.

        Raises:
            BitextError: if a worker does not see a disk that is said to be shared.
        """
        seen = seen_here(items, needs) if cluster.shared else None
        if seen is not None:
            require_shared(client, seen)
        share = partial(_share, client)
        setup = Setup(work, str(Path.cwd()), str(needs.root or ""), seen)
        packed = share(pickle.dumps(setup, pickle.HIGHEST_PROTOCOL))
        executor = client.get_executor(pure=False)
        return cls(cluster, client, work, items, uuid4().hex, setup, packed, Carrier(needs, share), executor)

    def results(self) -> Iterator[Any]:
        """Yield the results of the items in their order."""
        items, workers = self.items, self.workers() or 1
        size = max(1, min(_CHUNK, len(items) // (workers * _SHARES)))
        chunks: Iterator[tuple[list[Any], Texts | None]]
        if self.cluster.shared:
            chunks = self.carrier.plain_chunks(items, size)
        else:
            self.carrier.start()
            chunks = self.carrier.chunks(items, size)
        return in_order(self._begin, chunks, workers * _UNDER_WAY)

    def workers(self) -> int:
        """Return how many workers the cluster has now."""
        return len(self.client.scheduler_info()["workers"])

    def _begin(self, chunk: tuple[list[Any], Texts | None]) -> Pending[list[Any]]:
        items, texts = chunk
        return _Here(self.work, items) if texts is None else _There(self, items, self.submit(items, texts))

    def submit(self, items: Sequence[Any], texts: Texts) -> Future[bytes | str]:
        """Send *items* and *texts* to some worker."""
        data = pickle.dumps((items, texts), pickle.HIGHEST_PROTOCOL)
        pieces = self.carrier.pieces
        try:
            return self.executor.submit(
                do, versions(), self.run, self.packed, [*pieces], data, *pieces.values()
            )
        except Exception as error:  # noqa: BLE001 - whatever Dask raises
            raise lost(self.cluster.address, error) from None

    def look_again(self, other: Unlike) -> None:
        """Tell workers that come later what the disk holds now, if that is why one sees an *other* file.

        Raises:
            SettingsError: if it is not.
        """
        other.require_changed()
        seen = self.setup.seen or {}
        if seen.get(other.path) == other.expected:
            self.setup = replace(self.setup, seen={path: files.digest(path) for path in seen})
            self.packed = _share(self.client, pickle.dumps(self.setup, pickle.HIGHEST_PROTOCOL))

    def wait(self, future: Future[bytes | str]) -> list[Any] | Unlike:
        """Return what *future* brings, or an error that says what became of the cluster."""
        try:
            found = self._wait(future)
        except (CancelledError, OSError) as error:
            raise lost(self.cluster.address, error) from None
        if isinstance(found, str):
            raise other_versions(found)
        results: list[Any] | Unlike = pickle.loads(found)  # noqa: S301 - the security page says whom one trusts
        return results

    def _wait(self, future: Future[bytes | str]) -> bytes | str:
        from distributed import KilledWorker  # noqa: PLC0415 - it is loaded by now

        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=1)
            except TimeoutError:
                if self.workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > _NO_WORKER:
                    raise BitextError(
                        f"the cluster {self.cluster.address} has no workers any more",
                        help="start some, then run the command again",
                    ) from None
            except KilledWorker:
                raise BitextError(
                    "worker after worker died at the same pages",
                    help="look at what the workers say; they may need more memory",
                ) from None


@dataclass(slots=True)
class _Here:
    """Items that are worked on in this process, when their results are wanted."""

    work: Callable[[Any], Any]
    items: list[Any]

    def result(self) -> list[Any]:
        """Return the results."""
        return [self.work(item) for item in self.items]

    def cancel(self) -> None:
        """Do nothing: nobody works on them yet."""


@dataclass(slots=True)
class _There:
    """Items that a worker has, which may answer that it lacks a text."""

    of: _Work
    items: list[Any]
    future: Future[bytes | str]

    def result(self) -> list[Any]:
        """Return the results, after whatever was lacking was sent, too."""
        results = self._wait(self.items)
        asked: set[tuple[int, files.Question]] = set()
        while lacks := {at: each.question for at, each in enumerate(results) if isinstance(each, Lack)}:
            there = [at for at, question in lacks.items() if self._may_help(at, question, asked)]
            for at in lacks.keys() - set(there):
                results[at] = self.of.work(self.items[at])
            if there:
                again = [self.items[at] for at in there]
                self.future = self.of.submit(again, self.of.carrier.again(again))
                for at, result in zip(there, self._wait(again), strict=True):
                    results[at] = result
        return results

    def _may_help(self, at: int, question: files.Question, asked: set[tuple[int, files.Question]]) -> bool:
        """Whether the *question* about an item could be answered, so that it can be sent again."""
        if (at, question) in asked:
            return False
        asked.add((at, question))
        return self.of.carrier.answer(question)

    def _wait(self, items: Sequence[Any]) -> list[Any]:
        """Return the results of *items*, which were submitted."""
        while isinstance(results := self.of.wait(self.future), Unlike):
            self.of.look_again(results)
            self.future = self.of.submit(items, Texts())
        if results and isinstance(results[-1], Failure):
            raise results[-1].error
        return results

    def cancel(self) -> None:
        """Tell the cluster that nobody wants them any more."""
        self.future.cancel()
