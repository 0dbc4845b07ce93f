"""Section: commands that do little, where starting takes most of the time."""

from __future__ import annotations

from pathlib import Path

from bench.ground import Ground
from bench.measure import Case, Figure, Spent, run
from bench.section import Section

VERSION = "bitext --version"
STATUS = "bitext status"
_PROJECT = Path(__file__).resolve().parents[2]
_TIMES = 10
"""One start is too short to be measured well."""


def _cases(ground: Ground) -> tuple[Case, ...]:
    size = sum(path.stat().st_size for path in (_PROJECT / "locales").rglob("*.po*"))
    return (
        _case(ground, VERSION, 0, "--version"),
        _case(ground, STATUS, size * _TIMES, "status", "-C", str(_PROJECT)),
    )


def _case(ground: Ground, name: str, size: int, *arguments: str) -> Case:
    def work(folder: Path) -> Spent:
        log = folder / "log"
        runs = [run([str(ground.bitext), *arguments], log, cwd=folder) for _ in range(_TIMES)]
        return Spent(
            wall=sum(each.wall for each in runs),
            cpu=sum(each.cpu for each in runs),
            peak=max(each.peak for each in runs),
            used=sum(each.used for each in runs),
        )

    return Case(name, _TIMES, size, work)


def _seconds(name: str, most: float) -> Figure:
    return Figure(f"seconds, {name}", lambda of: of[name].wall / _TIMES, (name,), most=most)


STARTING = Section(
    name="starting",
    title="Starting",
    about=(
        "`bitext --version` loads no more than the command line.",
        "`bitext status` reads the settings and all catalogs of this project.",
    ),
    cases=_cases,
    items="runs",
    figures=(_seconds(VERSION, 0.15), _seconds(STATUS, 0.35)),
)
