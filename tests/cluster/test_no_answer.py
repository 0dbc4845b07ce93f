"""Whatever is at the address of a cluster, and whatever a worker does not say: the command ends, and says so."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from building import free_port
from dask_cluster import Run, bitext, dask_cluster

pytestmark = pytest.mark.slow


@contextmanager
def _listener(says: bytes | None) -> Iterator[str]:
    """Give the address of a program that *says* something to whoever comes; None for one that never accepts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        guests: list[socket.socket] = []

        def answer() -> None:
            while True:
                try:
                    guests.append(listening.accept()[0])
                    guests[-1].sendall(says or b"")
                except OSError:
                    return

        thread = threading.Thread(target=answer, daemon=True)
        if says is not None:
            thread.start()
        try:
            yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            if says is not None:
                thread.join(10)
            for guest in guests:
                guest.close()


def _require_nobody(run: Run, address: str) -> None:
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines()[0] == f"error: no Dask scheduler answers at {address}"
    assert len(run.err.splitlines()) == 2


def test_nobody_answers(project: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    _require_nobody(bitext(project, "check", "--cluster", address), address)


@pytest.mark.parametrize(
    "says",
    [None, b"", b"HTTP/1.0 400 Bad request\r\n\r\n", b"SSH-2.0-x\r\n", bytes(64)],
    ids=["silent", "accepts", "web", "ssh", "zeros"],
)
def test_another_program_at_the_address(project: Path, says: bytes | None) -> None:
    with _listener(says) as address:
        _require_nobody(bitext(project, "check", "--cluster", address), address)


def test_a_scheduler_that_is_stopped(project: Path, tmp_path: Path) -> None:
    with dask_cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker("one")
        os.kill(cluster.scheduler.pid, signal.SIGSTOP)
        _require_nobody(bitext(project, "check", "--cluster", cluster.address), cluster.address)


def test_the_address_of_a_worker(project: Path, tmp_path: Path) -> None:
    with dask_cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker("one")
        address = cluster.worker_address("one")
        _require_nobody(bitext(project, "check", "--cluster", address), address)


def test_a_worker_that_is_stopped(project: Path, tmp_path: Path) -> None:
    with dask_cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker("one")
        os.kill(cluster.add_worker("two").pid, signal.SIGSTOP)
        run = bitext(project, "check", "--cluster", cluster.address)
        address = cluster.worker_address("two")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines()[0] == f"error: the worker {address} does not answer"
    assert len(run.err.splitlines()) == 2


@pytest.mark.parametrize(
    "address",
    [
        *("x://127.0.0.1:1", "", "tcp://", "tcp://127.0.0.1:x", "tls://127.0.0.1:9"),
        *("tcp://a..b:1", "tcp://.a:1", f"tcp://{'a' * 64}:1"),
        *("tcp://127.0.0.1:0", "tcp://127.0.0.1:65536", "tcp://127.0.0.1:-1"),
    ],
)
def test_an_address_that_is_none(project: Path, address: str) -> None:
    run = bitext(project, "extract", "--check", "--cluster", address)
    assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 2)
    assert run.err.startswith(f"error: the cluster {address!r} cannot be used: ")
