"""Section: a memory of a million sentences: how fast it is built and asked, and whether it finds the best."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import LOCALE, Ground
from bench.measure import Case, Figure, Spent, run
from bench.section import Section

_COUNT = 1_000_000
_NAME = "a memory of 1,000,000 sentences"


def _cases(ground: Ground) -> tuple[Case, ...]:
    project = ground.projects[LOCALE].project

    def work(folder: Path) -> Spent:
        log = folder / "log"
        arguments = [str(project), str(ground.root / "memory.txt"), str(folder), str(_COUNT)]
        spent = run([sys.executable, "-m", "bench.memory_work", *arguments], log, cwd=folder)
        return replace(spent, found=json.loads(log.read_text(encoding="utf-8").splitlines()[-1]))

    return (Case(_NAME, _COUNT, 0, work),)


def _figure(label: str, name: str, *, least: float | None = None, most: float | None = None) -> Figure:
    return Figure(label, lambda of: of[_NAME].found[name], least=least, most=most)


REMEMBERING = Section(
    name="remembering",
    title="A text is translated once",
    about=(
        "Sentences of the bilingual files, with three words in ten exchanged for others of the same files.",
        "2,000 of them are edited as authors do: words changed, added, left out or misspelt.",
        "The best match is that of a comparison with every sentence.",
        "The figures are of CPU time, in one process.",
    ),
    items="entries",
    cases=_cases,
    figures=(
        _figure("entries built per second", "built", least=50_000),
        _figure("exact look-ups per second", "exact", least=20_000),
        _figure("similar texts, median, ms", "median", most=20),
        _figure("similar texts, 99 % within, ms", "slow", most=100),
        Figure("best match found, %", lambda of: of[_NAME].found["recall"] * 100, least=98),
    ),
)
