"""Section: a Dask cluster of two workers on this machine, beside two jobs."""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from bench.ground import LOCALE, PAGES, Ground, Migrated, Tree
from bench.measure import Case, CaseError, Figure, Spent, run, with_result
from bench.section import Section

_SETTINGS = "site_name: Bench\nplugins:\n  - bitext: {locales: []}\n"
JOBS, SENT, SHARED = "--jobs 2", "--cluster", "--cluster, --shared"
_KINDS = (JOBS, SENT, SHARED)
_PATIENCE = 60.0


def _cases(ground: Ground) -> tuple[Case, ...]:
    return (
        *(
            _case(_check(ground, ground.projects[LOCALE]), "check", kind, ground.projects[LOCALE])
            for kind in _KINDS
        ),
        *(_case(_extract(ground, ground.english), "extract", kind, ground.english) for kind in _KINDS),
    )


Work = Callable[[Path, Sequence[str]], Spent]


def _case(work: Work, command: str, kind: str, of: Migrated | Tree) -> Case:
    items = of.units if isinstance(of, Migrated) else of.files

    def spend(folder: Path) -> Spent:
        if kind == JOBS:
            return work(folder, ("--jobs", "2"))
        before = _cpu_of_children()
        with _cluster(folder / "cluster") as address:
            options = ("--cluster", address, *(["--shared"] if kind == SHARED else []))
            # Workers of a cluster go on running; these have loaded what they need.
            work(_new(folder / "before"), options)
            spent = work(_new(folder / "timed"), options)
        # The processes of the cluster were waited for, so that their time counts as used.
        return replace(spent, used=_cpu_of_children() - before)

    return Case(f"{command} {kind}", items, of.size, spend)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _check(ground: Ground, of: Migrated) -> Work:
    def work(folder: Path, options: Sequence[str]) -> Spent:
        # Without what an earlier check kept.
        shutil.rmtree(of.project / ".cache", ignore_errors=True)
        log = folder / "log"
        command = [
            str(ground.bitext),
            "check",
            "-C",
            str(of.project),
            "--format",
            "json",
            "--quiet",
            *options,
        ]
        spent = run(command, log, cwd=folder, accept=(0, 1))
        if json.loads(log.read_text(encoding="utf-8"))["summary"]["units"] < of.units:
            raise CaseError("too few units were checked")
        return replace(spent, found={"digest": _number(log.read_bytes())})

    return work


def _extract(ground: Ground, tree: Tree) -> Work:
    def work(folder: Path, options: Sequence[str]) -> Spent:
        shutil.copytree(tree.folder, folder / "docs")
        (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
        command = [str(ground.bitext), "extract", "-C", str(folder), "--quiet", *options]
        spent = with_result(run(command, folder / "log", cwd=folder), folder / "locales", "*.pot", PAGES + 1)
        written = sorted((folder / "locales").rglob("*.pot"))
        return replace(spent, found={"digest": _number(b"".join(path.read_bytes() for path in written))})

    return work


def _number(data: bytes) -> float:
    """Return a number that is another one for other bytes, in all likelihood."""
    return float(int.from_bytes(hashlib.sha256(data).digest()[:6]))


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """Give the address of a scheduler with two workers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    scheduler += ["--dashboard-address", "127.0.0.1:0"]
    with ExitStack() as stack:
        stack.enter_context(_process(scheduler, folder / "scheduler", "Scheduler at:"))
        for number in range(2):
            own = folder / str(number)
            worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
            stack.enter_context(
                _process([*worker, "--local-directory", str(own / "dask")], own, "Registered to:")
            )
        yield address


@contextmanager
def _process(command: Sequence[str], folder: Path, words: str) -> Iterator[None]:
    folder.mkdir(parents=True)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command], cwd=folder, stdout=log, stderr=log
        )
        try:
            _wait_for(folder / "log", words, process)
            yield
        finally:
            process.kill()
            process.wait()


def _wait_for(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while words not in log.read_text(encoding="utf-8", errors="replace"):
        if process.poll() is not None or time.monotonic() > end:
            raise CaseError(f"Dask did not start: see {log}")
        time.sleep(0.05)


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _ratio(command: str, kind: str) -> Figure:
    one, other = f"{command} {kind}", f"{command} {JOBS}"
    return Figure(f"time, {one} ÷ {other}", lambda of: of[one].wall / of[other].wall, (one, other), most=1.15)


def _equal(command: str) -> Figure:
    names = [f"{command} {kind}" for kind in _KINDS]
    return Figure(
        f"{command}: different results",
        lambda of: len({of[name].found["digest"] for name in names}) - 1,
        most=0,
    )


SPREADING = Section(
    name="cluster",
    title="A cluster",
    about=(
        "A Dask scheduler and two workers on the same machine, beside two jobs.",
        f"`bitext check` looks at the {LOCALE} pages of the corpus, with nothing kept of an earlier check.",
        "`bitext extract` cuts the pages of the section above into sentences.",
        "With `--shared` the workers read the files, without it they get the texts.",
        "The time of starting scheduler and workers is not counted, and they have done the same once before.",
    ),
    cases=_cases,
    figures=(
        *(_ratio(command, kind) for command in ("check", "extract") for kind in (SENT, SHARED)),
        *map(_equal, ("check", "extract")),
    ),
)
