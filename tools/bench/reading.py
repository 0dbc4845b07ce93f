"""Section: reading and checking bilingual files."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import Ground
from bench.measure import Case, CaseError, Figure, Spent, run
from bench.section import Section

PARSE = "bitext parse, in memory"
CHECK = "bitext check"


def _cases(ground: Ground) -> tuple[Case, ...]:
    tree = ground.bilingual

    def parse(folder: Path) -> Spent:
        log = folder / "log"
        spent = run([sys.executable, "-m", "bench.parsing", str(tree.folder)], log, cwd=folder)
        said = json.loads(log.read_text(encoding="utf-8"))
        if not said["units"]:
            raise CaseError("no unit was found")
        return replace(spent, wall=said["wall"], cpu=said["cpu"])

    def check(jobs: int) -> Case:
        def work(folder: Path) -> Spent:
            command = [str(ground.bitext), "check", "--jobs", str(jobs), str(tree.folder)]
            # Real files have findings, hence status 1.
            return run(command, folder / "log", cwd=folder, accept=(0, 1))

        return Case(f"{CHECK} --jobs {jobs}, on files", tree.files, tree.size, work)

    return (Case(PARSE, tree.files, tree.size, parse), check(1), check(2))


READING = Section(
    name="reading",
    title="Reading and checking",
    about=(
        "`parse` turns a text that is already in memory into units; only parsing is on the clock.",
        "`bitext check` runs the rules over all files, outside of any project.",
    ),
    cases=_cases,
    figures=(Figure("parse, MB/s", lambda of: of[PARSE].megabytes_per_second, (PARSE,), least=30),),
)
