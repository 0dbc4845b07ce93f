"""Section: a check of many pages, again when little has changed, and in shards."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench.ground import LOCALE, Ground, Migrated
from bench.many_pages import PAGES, many_pages
from bench.measure import Case, CaseError, Figure, Spent, run
from bench.section import Section

FIRST = f"check --jobs 2, {PAGES:,} pages, first"
AGAIN = f"check --jobs 2, {PAGES:,} pages, again"
CHANGED = f"check --jobs 2, {PAGES:,} pages, one changed"
WHOLE = "check, all formats"
SHARDS = "check in 4 shards, and report in all formats"
FORMATS = ("text", "json", "sarif", "junit", "github")
_SHARDS = 4


def _cases(ground: Ground) -> tuple[Case, ...]:
    many, one = many_pages(ground), ground.projects[LOCALE]
    return (
        _check(ground, many, FIRST, _forget),
        _check(ground, many, AGAIN, lambda _: None),
        _check(ground, many, CHANGED, _change),
        Case(WHOLE, one.units, one.size, lambda folder: _whole(ground, one, folder)),
        Case(SHARDS, one.units, one.size, lambda folder: _in_shards(ground, one, folder)),
    )


def _forget(of: Migrated) -> None:
    shutil.rmtree(of.project / ".cache", ignore_errors=True)


_TRANSLATION = re.compile(r'(?m)(?<=^msgstr ")[^"\n]{5,}(?="$)')


def _change(of: Migrated) -> None:
    """Change one translation of one page, to what no earlier round wrote."""
    for path in sorted((of.project / "locales/zh_TW/LC_MESSAGES/part05").rglob("*.po")):
        text, count = _TRANSLATION.subn(f"{time.time_ns()}", path.read_text("utf-8"), count=1)
        if count:
            path.write_text(text, "utf-8")
            return
    raise CaseError("no translation could be changed")


def _check(ground: Ground, of: Migrated, name: str, prepare: Callable[[Migrated], None]) -> Case:
    def work(folder: Path) -> Spent:
        prepare(of)
        options = ["-C", str(of.project), "--jobs", "2", "--format", "json", "--quiet"]
        spent = run([str(ground.bitext), "check", *options], folder / "log", cwd=folder, accept=(0, 1))
        checked = json.loads((folder / "log").read_text("utf-8"))["summary"]["units"]
        if checked < of.units:
            raise CaseError(f"{checked} units were checked, not {of.units}")
        return spent

    return Case(name, of.units, of.size, work)


def _whole(ground: Ground, of: Migrated, folder: Path) -> Spent:
    _forget(of)
    commands = [["check", "-C", str(of.project), "--format", form] for form in FORMATS]
    return _together(ground, folder, [], commands)


def _in_shards(ground: Ground, of: Migrated, folder: Path) -> Spent:
    _forget(of)
    parts = [str(folder / f"{number}.part") for number in range(1, _SHARDS + 1)]
    checks = [
        ["check", "-C", str(of.project), "--shard", f"{number}/{_SHARDS}", "--part", part]
        for number, part in enumerate(parts, 1)
    ]
    return _together(ground, folder, checks, [["report", *parts, "--format", form] for form in FORMATS])


def _together(
    ground: Ground, folder: Path, first: Sequence[Sequence[str]], then: Sequence[Sequence[str]]
) -> Spent:
    """Return what the commands cost one after the other, with a digest of what the last of them printed."""
    spent: list[Spent] = []
    printed = hashlib.sha256()
    for number, command in enumerate([*first, *then]):
        log = folder / f"{number}.log"
        spent.append(run([str(ground.bitext), *command], log, cwd=folder, accept=(0, 1)))
        if number >= len(first):
            printed.update(log.read_bytes())
    return replace(
        spent[0],
        wall=sum(each.wall for each in spent),
        cpu=sum(each.cpu for each in spent),
        used=sum(each.used for each in spent),
        peak=max(each.peak for each in spent),
        found={"digest": float(int.from_bytes(printed.digest()[:6]))},
    )


def _share(one: str, most: float) -> Figure:
    return Figure(f"CPU time, {one} ÷ first", lambda of: of[one].cpu / of[FIRST].cpu, most=most)


KEEPING = Section(
    name="keeping",
    title="Many pages, again and in shards",
    about=(
        f"A project of {PAGES:,} pages: `bitext migrate` made it of many copies of the {LOCALE} pages.",
        "Each copy has ids and names of its own.",
        "The first check finds nothing kept; before the last, one translation is changed.",
        "The shards are of the pages of the corpus, once.",
        "Each shard is checked after the other, then the report is made in five formats.",
    ),
    items="units",
    cases=_cases,
    figures=(
        _share(AGAIN, 0.05),
        _share(CHANGED, 0.07),
        Figure("MB of the largest process, first check", lambda of: of[FIRST].peak / 1e6, most=200),
        Figure(
            "different reports, 4 shards and one check",
            lambda of: float(of[WHOLE].found["digest"] != of[SHARDS].found["digest"]),
            most=0,
        ),
    ),
)
