"""What a program costs: wall time, CPU time, memory. A case is measured once per round."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

_SHARE_OF_OTHERS = 0.1
"""Of one core, while a case runs: what the system itself does stays below."""


class CaseError(Exception):
    """A measured program ended with an unexpected status, or without its result: there is no figure."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, seconds of CPU (user and system), and bytes of the largest process.

    `used` is the CPU of the whole program, where `cpu` is only that of the part that is measured. `found` are
    numbers that the program itself gave.
    """

    wall: float
    cpu: float
    peak: int
    used: float
    found: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """Something to measure: `work` gets an empty folder of its own.

    `items` (files, as a rule) and `size` (in bytes) are what it reads.
    """

    name: str
    items: int
    size: int
    work: Callable[[Path], Spent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a case cost in one round, or the medians of several."""

    items: int
    size: int
    wall: float
    cpu: float
    peak: int
    others: float
    found: Mapping[str, float] = field(default_factory=dict)

    @property
    def disturbed(self) -> bool:
        """Whether other processes took so much of the machine that `wall` says little.

        Two runs of `migrate --jobs 2` on the same files took 14 and 43 seconds on two cores that were
        shared. So cases are not comparable by the clock, even within a run, unless both had the cores.
        """
        return self.others > _SHARE_OF_OTHERS * self.wall

    @property
    def items_per_second(self) -> float:
        """Items read, by the clock."""
        return self.items / self.wall

    @property
    def megabytes_per_second(self) -> float:
        """Millions of bytes read, by the clock."""
        return self.size / self.wall / 1e6


Round = Mapping[str, Measure]
"""The measures of one run by the name of their case; a case that could not run is absent."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a section is after, computed within each round, with the goal that was set, if any.

    `clocks` names the cases whose wall time it is made of; a goal is judged by rounds in which none of them
    was disturbed.
    """

    label: str
    value: Callable[[Round], float]
    clocks: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


def time_share(one: str, other: str, most: float) -> Figure:
    """Return the time of a case as a share of that of another."""
    return Figure(f"time, {one} ÷ {other}", lambda of: of[one].wall / of[other].wall, (one, other), most=most)


def gain(one: str, two: str) -> Figure:
    """Return how many times as fast the case *two* is, which has two processes, as the case *one*."""
    return Figure(f"time, {one} ÷ {two}", lambda of: of[one].wall / of[two].wall, (one, two), least=1.8)


def cpu_share(one: str, other: str, most: float | None = None) -> Figure:
    """Return the CPU time of a case as a share of that of another."""
    return Figure(f"CPU, {one} ÷ {other}", lambda of: of[one].cpu / of[other].cpu, most=most)


def measure(case: Case, root: Path) -> Measure:
    """Measure *case* once, in a folder under *root*.

    Raises:
        CaseError: if what it runs failed.
    """
    # What a case wrote stays until the end: ext4 passes over inodes that were freed just now, and behind a
    # large removal it took seven times as long to make a file.
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=root))
    # Whoever waits for the disk must not wait for what an earlier case wrote.
    os.sync()
    before = _busy() - process_time()
    spent = case.work(folder)
    others = max(_busy() - process_time() - before - spent.used, 0.0)
    return Measure(
        items=case.items,
        size=case.size,
        wall=spent.wall,
        cpu=spent.cpu,
        peak=spent.peak,
        others=others,
        found=spent.found,
    )


def _busy() -> float:
    """Return the seconds of CPU that all processes, and other guests of the host, took since the start."""
    fields = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0].split()[1:9]
    user, nice, system, _idle, _waiting, *interrupts_and_stolen = map(int, fields)
    return (user + nice + system + sum(interrupts_and_stolen)) / os.sysconf("SC_CLK_TCK")


def with_result(spent: Spent, folder: Path, pattern: str, least: int) -> Spent:
    """Return *spent* if the work was done: *least* files in *folder*, none of them empty.

    Raises:
        CaseError: if there are fewer.
    """
    written = sum(path.stat().st_size > 0 for path in folder.rglob(pattern))
    if written < least:
        raise CaseError(f"{written} files were written, not {least}")
    return spent


def run(command: Sequence[str], log: Path, *, cwd: Path, accept: Collection[int] = (0,)) -> Spent:
    """Run *command* with its output going to *log*, and return what it and its own children cost.

    The CPU time is that of all processes together, the memory that of the largest one: so the kernel adds
    them up for processes that were waited for (getrusage(2), `ru_maxrss`).

    Raises:
        CaseError: if its exit status is not in *accept*.
    """
    with start(command, log, cwd=cwd) as started:
        code = started.process.wait()
    if code not in accept:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
        raise CaseError(f"status {code}: {' / '.join(last)}")
    return started.spent()


@dataclass(frozen=True, slots=True)
class Started:
    """A program that runs: the small process that waits for it, and where that writes what it cost."""

    process: subprocess.Popen[bytes]
    report: Path

    def spent(self) -> Spent:
        """Return what the program cost, which has ended."""
        wall, cpu, peak = self.report.read_text(encoding="ascii").split()
        # Linux counts `ru_maxrss` in KiB.
        return Spent(float(wall), float(cpu), int(peak) * 1024, float(cpu))


@contextmanager
def start(command: Sequence[str], log: Path, *, cwd: Path) -> Iterator[Started]:
    """Give *command*, started with its output going to *log*; it is ended here if it has not by itself."""
    report = log.with_name(f"{log.name}.spent")
    starter = [sys.executable, "-I", "-S", str(Path(__file__).with_name("starter.py")), str(report)]
    with log.open("wb") as output:
        process = subprocess.Popen([*starter, *command], stdout=output, stderr=subprocess.STDOUT, cwd=cwd)
    try:
        yield Started(process, report)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
