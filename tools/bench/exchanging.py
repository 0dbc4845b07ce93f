"""Section: units go out as XLIFF and come back, beside translate-toolkit."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from bench.ground import Ground
from bench.measure import Case, CaseError, Figure, Round, Spent, run, with_result
from bench.section import Section

EXPORT = "bitext export"
IMPORT = "bitext import"
PO2XLIFF = "po2xliff"
UNITS = 20_000
"""The number of units that figures are given for."""

_SETTINGS = "site_name: Bench\nplugins:\n  - bitext: {locales: [de]}\n"
_CATALOGS = "locales/de/LC_MESSAGES"


def _cases(ground: Ground) -> tuple[Case, ...]:
    project, units = _project(ground)
    size = (project / "sent.xlf").stat().st_size

    def export(folder: Path) -> Spent:
        command = [str(ground.bitext), "export", "-C", str(project), "--locale", "de", "-o", "out.xlf"]
        return with_result(run(command, folder / "log", cwd=folder), folder, "out.xlf", 1)

    def take(folder: Path) -> Spent:
        shutil.copytree(project, folder / "project")
        command = [str(ground.bitext), "import", "-C", "project", str(project / "back.xlf")]
        return _with_taken(run(command, folder / "log", cwd=folder), folder / "log", units)

    cases = [Case(EXPORT, units, size, export), Case(IMPORT, units, size, take)]
    peer = ground.peer("translate-toolkit")
    program = None if peer is None else Path(str(peer.program)).with_name("po2xliff")
    if program is not None and program.exists():
        catalogs = project / _CATALOGS

        def theirs(folder: Path) -> Spent:
            command = [str(program), "--progress=none", str(catalogs), str(folder / "out")]
            return with_result(run(command, folder / "log", cwd=folder), folder / "out", "*.xliff", 1)

        read = sum(each.stat().st_size for each in catalogs.rglob("*.po"))
        cases.append(Case(PO2XLIFF, units, read, theirs))
    return tuple(cases)


def _project(ground: Ground) -> tuple[Path, int]:
    """Return a project of the English pages with a file that was sent and came back, and its units."""
    project = ground.root / "exchange"
    if not project.exists():
        shutil.copytree(ground.english.folder, project / "docs")
        (project / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
        subprocess.run([ground.bitext, "extract", "-C", project, "--quiet"], check=True, capture_output=True)
        options = ["--locale", "de", "--prefill", "-o", str(project / "sent.xlf")]
        command = [str(ground.bitext), "export", "-C", str(project), *options]
        subprocess.run(command, check=True, capture_output=True)
        text = (project / "sent.xlf").read_text(encoding="utf-8")
        (project / "back.xlf").write_text(re.sub(r"(<target>)", r"\1Neu: ", text), encoding="utf-8")
    return project, (project / "sent.xlf").read_text(encoding="utf-8").count("<unit ")


def _with_taken(spent: Spent, log: Path, units: int) -> Spent:
    """Return *spent* if nearly all units were taken: a few are other Markdown with a word before them."""
    said = re.search(r"(\d+) taken", log.read_text(encoding="utf-8"))
    if said is None or int(said[1]) < _ENOUGH * units:
        raise CaseError(f"only {said and said[1]} of {units} units were taken")
    return spent


_ENOUGH = 0.98


def _seconds(name: str, most: float | None = None) -> Figure:
    def value(of: Round) -> float:
        return of[name].wall * UNITS / of[name].items

    return Figure(f"{name}, {UNITS:,} units, s", value, (name,), most=most)


EXCHANGING = Section(
    name="exchanging",
    title="Units go out as XLIFF and come back",
    about=(
        "A project of the English pages, of which nothing is translated yet.",
        "`bitext export` writes one file: the Markdown of a sentence becomes codes, its paragraph a group.",
        "`bitext import` looks for damaged codes, and for translations that would change their pages.",
        "po2xliff turns the same catalogs into XLIFF; it knows nothing of pages or Markdown.",
    ),
    items="units",
    cases=_cases,
    figures=(_seconds(EXPORT, 3), _seconds(IMPORT, 3), _seconds(PO2XLIFF)),
)
