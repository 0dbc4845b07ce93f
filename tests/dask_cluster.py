"""A Dask cluster of real processes on this machine, for tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from building import free_port
from running import tree

ROOT = Path(__file__).resolve().parents[1]
WATCHING = ROOT / "tests/cluster/watching.py"
PATIENCE = 120.0
"""Seconds for a process to begin, on a machine that does much else."""


@dataclass
class DaskCluster:
    """The address of a scheduler, its process, and the folder in which workers run."""

    address: str
    scheduler: subprocess.Popen[bytes]
    folder: Path
    environment: Mapping[str, str]
    stack: ExitStack = field(repr=False)

    def add_worker(self, name: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker in a folder of its own, and return its process."""
        own = self.folder / name
        own.mkdir()
        command = ["worker", self.address, "--name", name, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        command += ["--local-directory", str(own / "dask"), "--preload", str(WATCHING)]
        process = self.stack.enter_context(_process(command, own, {**self.environment, **environment}))
        _wait_for(own / "log", "Registered to", process)
        return process

    def worker_address(self, name: str) -> str:
        """Return the address at which a worker listens."""
        log = (self.folder / name / "log").read_text("utf-8")
        return str(re.findall(r"Start worker at: +(\S+)", log)[0])


@dataclass(frozen=True)
class Run:
    """What a command said, how it ended, and the files after it."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]


def bitext(project: Path, *arguments: str, **environment: str) -> Run:
    """Run a command in the folder *project*."""
    return end(begin(project, *arguments, **environment), project)


def begin(project: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """Start a command in the folder *project*."""
    return subprocess.Popen(
        [sys.executable, "-m", "bitext", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str], project: Path) -> Run:
    """Wait for the end of a command in the folder *project*."""
    try:
        out, err = process.communicate(timeout=5 * PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Run(process.returncode, out, err, tree(project))


@contextmanager
def dask_cluster(
    folder: Path, scheme: str = "tcp", environment: Mapping[str, str] | None = None
) -> Iterator[DaskCluster]:
    """Give a cluster without workers, whose processes run in *folder* with the *environment* as well."""
    every, port = dict(environment or {}), free_port()
    own = folder / "scheduler"
    own.mkdir(parents=True)
    address = f"{scheme}://127.0.0.1:{port}"
    command = ["scheduler", "--host", f"{scheme}://127.0.0.1", "--port", str(port)]
    command += ["--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
    with ExitStack() as stack:
        process = stack.enter_context(_process(command, own, every))
        _wait_for(own / "log", "Scheduler at:", process)
        yield DaskCluster(address, process, folder, every, stack)


@contextmanager
def _process(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    own = {**os.environ, "PYTHONPATH": str(ROOT / "tools"), "PYTHONUNBUFFERED": "1", **environment}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command], cwd=folder, env=own, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_until(is_so: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait while *process* runs until something is so."""
    end_of_patience = time.monotonic() + PATIENCE
    while not is_so():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end_of_patience
        time.sleep(0.05)


def _wait_for(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while words not in (said := log.read_text("utf-8", "replace")):
        assert process.poll() is None, said
        assert time.monotonic() < end, said
        time.sleep(0.05)
