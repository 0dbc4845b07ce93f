"""Section: the rules, and the check of whole projects, beside translate-toolkit's pofilter."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import CHECKED, LOCALE, Ground, Migrated
from bench.measure import Case, CaseError, Figure, Round, Spent, run, with_result
from bench.section import Section

RULES = "rules on pairs, in memory"
ONE = "bitext check --jobs 1"
TWO = "bitext check --jobs 2"
POFILTER = "pofilter"


def _cases(ground: Ground) -> tuple[Case, ...]:
    main = ground.projects[LOCALE]
    others = (tag for tag in CHECKED if tag in ground.projects and tag != LOCALE)
    return (
        _rules(main),
        _check(ground, ONE, main, 1),
        _check(ground, TWO, main, 2),
        *(_check(ground, _name(tag), ground.projects[tag], 2) for tag in others),
        *_pofilter(ground, main),
    )


def _name(tag: str) -> str:
    return TWO if tag == LOCALE else f"{TWO}, {tag}"


def _rules(of: Migrated) -> Case:
    def work(folder: Path) -> Spent:
        log = folder / "log"
        command = [sys.executable, "-m", "bench.checking_work", str(of.bilingual), of.tag]
        spent = run(command, log, cwd=folder)
        said = json.loads(log.read_text(encoding="utf-8"))
        if said["units"] != of.units:
            raise CaseError(f"{said['units']} units were found, not {of.units}")
        return replace(spent, wall=said["wall"], cpu=said["cpu"])

    return Case(RULES, of.units, of.size, work)


def _check(ground: Ground, name: str, of: Migrated, jobs: int) -> Case:
    def work(folder: Path) -> Spent:
        log = folder / "log"
        options = ["-C", str(of.project), "--jobs", str(jobs), "--format", "json", "--quiet"]
        # Real catalogs have findings, hence status 1.
        spent = run([str(ground.bitext), "check", *options], log, cwd=folder, accept=(0, 1))
        summary = json.loads(log.read_text(encoding="utf-8"))["summary"]
        if summary["units"] < of.units:
            raise CaseError(f"{summary['units']} units were checked, not {of.units}")
        per_thousand = 1_000 / summary["units"]
        return replace(
            spent, found={kind: summary[kind] * per_thousand for kind in ("errors", "warnings", "infos")}
        )

    return Case(name, of.units, of.size, work)


def _pofilter(ground: Ground, of: Migrated) -> tuple[Case, ...]:
    if (peer := ground.peer("translate-toolkit")) is None:
        return ()
    program = Path(peer.program or "").with_name("pofilter")

    def work(folder: Path) -> Spent:
        catalogs = of.project / "locales" / of.tag.replace("-", "_") / "LC_MESSAGES"
        language = f"--language={of.tag.replace('-', '_')}"
        command = [str(program), "--progress=none", language, str(catalogs), str(folder / "out")]
        # It writes a file for each catalog in which it finds something.
        return with_result(run(command, folder / "log", cwd=folder), folder / "out", "*.po", 1)

    return (Case(POFILTER, of.units, of.size, work),)


def _ratio(one: str, other: str) -> Figure:
    def value(of: Round) -> float:
        return of[other].wall / of[one].wall

    return Figure(f"time, {other} ÷ {one}", value, (one, other))


def _hits(kind: str, tag: str, most: float | None = None) -> Figure:
    return Figure(f"{kind} per 1,000 units, {tag}", lambda of: of[_name(tag)].found[kind], most=most)


CHECKING = Section(
    name="checking",
    title="Checking",
    about=(
        f"The {LOCALE} pages of the corpus, once; for the last figures, those of other locales as well.",
        "`bitext migrate` made projects of them: pages, templates, catalogs, stored deliveries.",
        "The rules on pairs look at the units of the bilingual files, in memory and in one process.",
        "`bitext check` looks at pages, templates, catalogs and deliveries, with all rules.",
        "pofilter, of translate-toolkit, looks at the same catalogs alone, with all of its filters.",
        "Errors and warnings are counted per 1,000 of the units that `bitext check` looked at.",
    ),
    items="units",
    cases=_cases,
    figures=(
        Figure(
            "rules on pairs, units per second of CPU time",
            lambda of: of[RULES].items / of[RULES].cpu,
            least=5_000,
        ),
        Figure("check --jobs 2, s", lambda of: of[TWO].wall, (TWO,), most=6),
        _ratio(TWO, ONE),
        _ratio(ONE, POFILTER),
        Figure(f"CPU, {POFILTER} ÷ {ONE}", lambda of: of[POFILTER].cpu / of[ONE].cpu),
        *(_hits("errors", tag, 10) for tag in CHECKED),
        *(_hits("warnings", tag) for tag in CHECKED),
    ),
)
