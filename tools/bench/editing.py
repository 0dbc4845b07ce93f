"""Section: translating in the page: how long a translator waits."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import Ground
from bench.measure import Case, Figure, Spent, run
from bench.section import Section
from bench.sites import BITEXT, LOCALES, PAGES

_DESK = "the editor, 20,000 sentences, a memory of 100,000"
_SERVED = f"bitext serve, {len(LOCALES) + 1} languages, sentences are saved"


def _cases(ground: Ground) -> tuple[Case, ...]:
    def desk(folder: Path) -> Spent:
        return _work("desk", folder)

    def served(folder: Path) -> Spent:
        return _work("served", Path(shutil.copytree(ground.sites / BITEXT, folder / BITEXT)))

    return (Case(_DESK, 20_000, 0, desk), Case(_SERVED, PAGES, 0, served))


def _work(kind: str, folder: Path) -> Spent:
    log = folder.with_suffix(".log")
    spent = run([sys.executable, "-m", "bench.editing_work", kind, str(folder)], log, cwd=folder)
    return replace(spent, found=json.loads(log.read_text(encoding="utf-8").splitlines()[-1]))


def _figure(label: str, case: str, name: str, most: float | None = None) -> Figure:
    return Figure(label, lambda of: of[case].found[name], (case,), most=most)


EDITING = Section(
    name="editing",
    title="Translating in the page",
    about=(
        "A sentence is opened with all that helps, and the proposals of the memory; texts are checked.",
        "A sentence is saved, and the answer has what the page shows at once; the locale is built meanwhile.",
        "The times are those of the server, without the browser.",
    ),
    items="sentences",
    cases=_cases,
    figures=(
        _figure("opened with proposals, median, ms", _DESK, "opened median", 150),
        _figure("opened with proposals, 95 % within, ms", _DESK, "opened slow"),
        _figure("a text is checked, median, ms", _DESK, "checked median", 100),
        _figure("a text is checked, 95 % within, ms", _DESK, "checked slow"),
        _figure("saved until it can be shown, median, ms", _SERVED, "answered median", 1000),
        _figure("saved until it can be shown, 95 % within, ms", _SERVED, "answered slow"),
        _figure("saved until the locale is built, median, ms", _SERVED, "built median"),
    ),
)
