"""Section: pages that were translated already against their English pages, with the units as the truth."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.ground import CHECKED, Ground, Migrated
from bench.measure import Case, CaseError, Figure, Spent, run
from bench.section import Section

_FOLDER = "clean pages"


def _cases(ground: Ground) -> tuple[Case, ...]:
    return tuple(_case(ground.projects[tag]) for tag in CHECKED if tag in ground.projects)


def _name(tag: str) -> str:
    return f"aligning the {_FOLDER}, {tag}"


def _case(of: Migrated) -> Case:
    folder = of.bilingual.parent
    pages = list((folder / "target").rglob("*.md"))

    def work(place: Path) -> Spent:
        log = place / "log"
        spent = run([sys.executable, "-m", "bench.aligning_work", str(folder), of.tag], log, cwd=place)
        said = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
        if said["pages"] != len(pages):
            raise CaseError(f"{said['pages']} pages were aligned, not {len(pages)}")
        seconds = said["reading"] + said["aligning"]
        return replace(
            spent, cpu=seconds, found={name: said[name] for name in ("precision", "recall", "slowest")}
        )

    return Case(_name(of.tag), len(pages), sum(page.stat().st_size for page in pages), work)


def _share(name: str, tag: str, least: float) -> Figure:
    return Figure(f"{name}, %, {tag}", lambda of: of[_name(tag)].found[name] * 100, least=least)


def _speed(tag: str) -> Figure:
    return Figure(
        f"pages per second of CPU time, {tag}", lambda of: of[_name(tag)].items / of[_name(tag)].cpu, least=5
    )


def _slowest(tag: str) -> Figure:
    return Figure(f"slowest page, s of CPU time, {tag}", lambda of: of[_name(tag)].found["slowest"], most=3)


ALIGNING = Section(
    name="aligning",
    title="Translations that exist already",
    about=(
        "The publisher's own pages of each locale, without units, stand beside the English of their time.",
        "Both are aligned twice, the second time with what was learnt from all pages, in one process.",
        "The units of the same pages say what is right; texts are compared by their letters and digits.",
        "Precision is the share of what becomes translated that is right.",
        "Recall is the share of the sentences that the publisher translated that become translated.",
        "CPU is that of reading and aligning.",
    ),
    items="pages",
    cases=_cases,
    figures=(
        *(_share("precision", tag, 99.9) for tag in CHECKED),
        *(_share("recall", tag, 95) for tag in CHECKED),
        *map(_speed, CHECKED),
        *map(_slowest, CHECKED),
    ),
)
