"""Section: a tree of bilingual files becomes catalogs, beside peers that extract its English pages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.ground import LOCALE, Ground, Tree
from bench.measure import Case, Figure, Round, Spent, cpu_share, gain, run, with_result
from bench.section import Section

FLOOR = "floor"
ONE = "bitext migrate --jobs 1"
MIGRATE = "bitext migrate --jobs 2"
HALF = "bitext migrate --jobs 2, half the files"
PO4A = "po4a extraction"
PO4A_FAST = "po4a extraction, without wrapping"
TOOLKIT = "translate-toolkit extraction"


def _cases(ground: Ground) -> tuple[Case, ...]:
    return (
        _floor(ground),
        _migrate(ground, ONE, ground.bilingual, ground.source, jobs=1),
        _migrate(ground, MIGRATE, ground.bilingual, ground.source),
        *([_migrate(ground, HALF, ground.half, ground.half_source)] if ground.repeat % 2 == 0 else []),
        *po4a_cases(ground, ground.source, (PO4A, PO4A_FAST)),
        *_toolkit(ground),
    )


def _floor(ground: Ground) -> Case:
    tree = ground.bilingual

    def work(folder: Path) -> Spent:
        command = [sys.executable, "-m", "bench.floor", str(tree.folder), str(folder / "out")]
        return with_result(run(command, folder / "log", cwd=folder), folder / "out", "*.md", tree.files)

    return Case(FLOOR, tree.files, tree.size, work)


def _migrate(ground: Ground, name: str, tree: Tree, source: Tree, jobs: int = 2) -> Case:
    def work(folder: Path) -> Spent:
        into = folder / "project"
        options = [
            "--locale",
            LOCALE,
            "--into",
            str(into),
            "--source",
            str(source.folder),
            "--jobs",
            str(jobs),
        ]
        command = [str(ground.bitext), "migrate", str(tree.folder), *options]
        # What needs a person is listed as findings, hence status 1.
        spent = run(command, folder / "log", cwd=folder, accept=(0, 1))
        # Some files of the corpus have no bilingual text and are left out.
        return with_result(spent, into / "locales", "*.po", tree.files * 9 // 10)

    return Case(name, tree.files, tree.size, work)


def po4a_cases(ground: Ground, tree: Tree, names: tuple[str, str]) -> tuple[Case, ...]:
    """Return po4a's extraction of *tree* as it comes, and in the fastest way that it has; none without po4a.

    One process for all files and one template; `po4a` itself with a list of files reads them no faster.
    """
    if (peer := ground.peer("po4a")) is None:
        return ()
    masters = [part for name in tree.names for part in ("-m", name)]
    common = [str(peer.program), "-f", "text", "-M", "UTF-8", "-o", "markdown"]

    def case(name: str, options: Sequence[str]) -> Case:
        def work(folder: Path) -> Spent:
            command = [*common, *options, *masters, "-p", str(folder / "out" / "all.pot")]
            (folder / "out").mkdir()
            return with_result(run(command, folder / "log", cwd=tree.folder), folder / "out", "*.pot", 1)

        return Case(name, tree.files, tree.size, work)

    return case(names[0], ()), case(names[1], ("-o", "neverwrap", "--wrap-po=no"))


def _toolkit(ground: Ground) -> tuple[Case, ...]:
    if (peer := ground.peer("translate-toolkit")) is None:
        return ()
    tree = ground.source

    def work(folder: Path) -> Spent:
        command = [str(peer.program), "-P", "--progress=none", str(tree.folder), str(folder / "out")]
        return with_result(run(command, folder / "log", cwd=folder), folder / "out", "*.pot", tree.files)

    return (Case(TOOLKIT, tree.files, tree.size, work),)


def _faster(one: str, other: str) -> Figure:
    def value(run: Round) -> float:
        return run[one].items_per_second / run[other].items_per_second

    return Figure(f"files/s, {one} ÷ {other}", value, (one, other), least=3 if other == PO4A else None)


def _longer(label: str, other: str, *, most: float) -> Figure:
    def value(run: Round) -> float:
        return run[MIGRATE].wall / run[other].wall

    return Figure(f"time, {label}", value, (MIGRATE, other), most=most)


MOVING = Section(
    name="moving",
    title="A tree of bilingual files becomes a project",
    about=(
        "`bitext migrate` reads bilingual files and their English pages, with one process and with two.",
        "It writes pages, templates, catalogs and deliveries, and waits until they are on the disk.",
        "The peers cannot read bilingual files.",
        "They extract the English pages of the same files, in one process, and write templates only.",
        "po4a writes one template for all pages, translate-toolkit one for each.",
        "po4a is shown as it comes, and with `-o neverwrap --wrap-po=no`, with which it is fastest.",
        "Its MB, and those of translate-toolkit, are those of the English pages.",
        "The floor is one process over the bilingual files: it reads all bytes, and writes as many.",
        "Between the two it searches them for spans, with one regular expression.",
    ),
    cases=_cases,
    figures=(
        Figure("migrate, files/s", lambda of: of[MIGRATE].items_per_second, (MIGRATE,), least=400),
        Figure("migrate, MB of the largest process", lambda of: of[MIGRATE].peak / 1e6, most=200),
        _faster(MIGRATE, PO4A),
        _faster(MIGRATE, PO4A_FAST),
        _faster(MIGRATE, TOOLKIT),
        gain(ONE, MIGRATE),
        _longer("migrate ÷ floor", FLOOR, most=8),
        _longer("migrate ÷ migrate on half the files", HALF, most=2.1),
        Figure("CPU, migrate ÷ migrate on half the files", lambda of: of[MIGRATE].cpu / of[HALF].cpu),
        cpu_share(MIGRATE, PO4A),
        cpu_share(MIGRATE, PO4A_FAST),
    ),
)
