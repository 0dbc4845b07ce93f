"""Section: the rules, and the check of whole projects, beside translate-toolkit's pofilter."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import CHECKED, LOCALE, Ground, Migrated
from bench.measure import Case, CaseError, Figure, Spent, cpu_share, gain, run, time_share, with_result
from bench.section import Section

RULES = "rules on pairs, in memory"
ONE = "bitext check --jobs 1"
TWO = "bitext check --jobs 2"
ALL = "bitext check --jobs 2, all bilingual files"
BUILD = "mkdocs build"
SITE = "bitext check --site --jobs 2"
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
        _loose(ground),
        *(_build(ground.projects[tag]) for tag in CHECKED if tag in ground.projects),
        _site(ground, main),
    )


def _name(tag: str) -> str:
    return TWO if tag == LOCALE else f"{TWO}, {tag}"


def _built(tag: str) -> str:
    return BUILD if tag == LOCALE else f"{BUILD}, {tag}"


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
        # Without what an earlier check kept.
        shutil.rmtree(of.project / ".cache", ignore_errors=True)
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


def _loose(ground: Ground) -> Case:
    tree = ground.bilingual

    def work(folder: Path) -> Spent:
        options = ["--locale", LOCALE, "--jobs", "2", "--format", "json", "--quiet"]
        log = folder / "log"
        spent = run([str(ground.bitext), "check", *options, str(tree.folder)], log, cwd=folder, accept=(0, 1))
        checked = json.loads(log.read_text(encoding="utf-8"))["summary"]["files"]
        if checked != tree.files:
            raise CaseError(f"{checked} files were checked, not {tree.files}")
        return spent

    return Case(ALL, tree.files, tree.size, work)


def _build(of: Migrated) -> Case:
    mkdocs = Path(sys.executable).with_name("mkdocs")

    def work(folder: Path) -> Spent:
        # Without what an earlier build kept.
        shutil.rmtree(of.project / ".cache", ignore_errors=True)
        log = folder / "log"
        spent = with_result(
            run([str(mkdocs), "build"], log, cwd=of.project),
            of.project / "site",
            "*.html",
            2 * _PAGES_AT_LEAST,
        )
        return replace(spent, found={"shown": _shown(log.read_text(encoding="utf-8"), of.tag)})

    return Case(_built(of.tag), of.units, of.size, work)


def _shown(log: str, tag: str) -> float:
    """Return how many percent of the sentences a build shows translated; list those that are held back."""
    told = re.search(rf"{tag}: (\d+) of (\d+) sentences translated", log)
    if told is None:
        raise CaseError(f"the build does not say how much of {tag} is translated")
    print(*re.findall(r"\S+\.po:\d+: unit .* is unsafe: .*", log), told[0], sep="\n", file=sys.stderr)
    return 100 * int(told[1]) / int(told[2])


def _site(ground: Ground, of: Migrated) -> Case:
    def work(folder: Path) -> Spent:
        shutil.rmtree(of.project / ".cache", ignore_errors=True)
        log = folder / "log"
        options = ["-C", str(of.project), "--jobs", "2", "--format", "json", "--quiet"]
        site = ["--site", str(of.project / "site")]
        spent = run([str(ground.bitext), "check", *options, *site], log, cwd=folder, accept=(0, 1))
        if (checked := json.loads(log.read_text(encoding="utf-8"))["summary"]["files"]) < 2 * _PAGES_AT_LEAST:
            raise CaseError(f"only {checked} files were checked")
        return spent

    return Case(SITE, of.units, of.size, work)


_PAGES_AT_LEAST = 300
"""So many pages the corpus has at least, in each of the two languages."""


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


def _hits(kind: str, tag: str, most: float | None = None) -> Figure:
    return Figure(f"{kind} per 1,000 units, {tag}", lambda of: of[_name(tag)].found[kind], most=most)


def _shown_of(tag: str) -> Figure:
    name = _built(tag)
    return Figure(f"sentences shown translated, %, {tag}", lambda of: of[name].found["shown"], least=99.8)


CHECKING = Section(
    name="checking",
    title="Checking",
    about=(
        f"The {LOCALE} pages of the corpus, once; for the last figures, those of other locales as well.",
        "`bitext migrate` made projects of them: pages, templates, catalogs, stored deliveries.",
        "The rules on pairs look at the units of the bilingual files, in memory and in one process.",
        "`bitext check` looks at pages, templates, catalogs and deliveries, with all rules.",
        "pofilter, of translate-toolkit, looks at the same catalogs alone, with all of its filters.",
        "With `--site`, it looks at the built pages as well: two languages, with a navigation of all pages.",
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
        gain(ONE, TWO),
        time_share(ONE, POFILTER, 1),
        cpu_share(ONE, POFILTER),
        Figure(f"{ALL}, MB of the largest process", lambda of: of[ALL].peak / 1e6, (ALL,), most=200),
        Figure(f"time, {SITE} ÷ {BUILD}", lambda of: of[SITE].wall / of[BUILD].wall, (SITE, BUILD), most=0.5),
        *(_shown_of(tag) for tag in CHECKED),
        *(_hits("errors", tag, 10) for tag in CHECKED),
        *(_hits("warnings", tag) for tag in CHECKED),
    ),
)
