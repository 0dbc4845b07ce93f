"""Section: reading and writing catalogs, beside the libraries that others use."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import ENTRIES, Ground
from bench.measure import Case, Figure, Round, Spent, run
from bench.section import Section

_NAMES = ("bitext reads", "Babel reads", "polib reads", "bitext writes", "Babel writes", "polib writes")


def _cases(ground: Ground) -> tuple[Case, ...]:
    file = ground.catalogs / "codec.po"

    def case(name: str) -> Case:
        def work(folder: Path) -> Spent:
            log = folder / "log"
            spent = run([sys.executable, "-m", "bench.codec_work", name, str(file)], log, cwd=folder)
            said = json.loads(log.read_text(encoding="utf-8"))
            return replace(spent, wall=said["wall"], cpu=said["cpu"])

        return Case(name, ENTRIES, file.stat().st_size, work)

    return tuple(map(case, _NAMES))


def _rate(name: str, least: float) -> Figure:
    return Figure(f"{name}, entries/s", lambda of: of[name].items_per_second, (name,), least=least)


def _times(name: str, other: str) -> Figure:
    def value(of: Round) -> float:
        return of[other].wall / of[name].wall

    return Figure(f"{name}, times as fast as {other.removesuffix('s')}", value, (name, other))


CODEC = Section(
    name="codec",
    title="Reading and writing catalogs",
    about=(
        "One catalog, whose text is in memory; only reading or writing is on the clock.",
        "One entry in fifty is outdated, one in a hundred obsolete.",
        "Babel and polib write without wrapping lines here, which is their faster way.",
    ),
    items="entries",
    cases=_cases,
    figures=(
        _rate("bitext reads", 100_000),
        _rate("bitext writes", 150_000),
        _times("bitext reads", "Babel reads"),
        _times("bitext reads", "polib reads"),
        _times("bitext writes", "Babel writes"),
        _times("bitext writes", "polib writes"),
    ),
)
