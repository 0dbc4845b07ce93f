"""A small project whose sentences an engine translates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from bitext.catalog import Catalog, Entry, format_po, parse_po
from bitext.cli import main
from bitext.drafting.asking import Asker
from bitext.drafting.context import no_examples
from bitext.drafting.journal import Journal
from bitext.drafting.page import Rounds
from bitext.drafting.pages import find_waiting, waits
from bitext.drafting.run import Drafted, Run
from bitext.intake.handoff import sent_pages
from bitext.project import find_project
from scripted_engine import ScriptedEngine

SETTINGS = """\
site_name: Lamps
theme: {{name: material, font: false}}
plugins:
  - bitext:
      locales: [{locales}]
{own}"""

LAMPS = """\
# Lamps

A lamp gives light. Press the **switch** at its side.

1. Plug in the lamp.
1. Run `lamp --on` and read [the guide](care.md).

| Part | Colour |
|---|---|
| Switch | Red |
"""


def make(folder: Path, pages: Mapping[str, str], locales: str = "de", own: str = "") -> Path:
    """Write a project with *pages*, and extract it; *own* are further lines of our settings."""
    for name, text in {**pages, "../mkdocs.yml": SETTINGS.format(locales=locales, own=own)}.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["extract", "-q", "-C", str(folder)]) == 0
    return folder


def catalog_path(folder: Path, page: str = "index", locale: str = "de") -> Path:
    """Return where a catalog lies."""
    return folder / "locales" / locale / "LC_MESSAGES" / f"{page}.po"


def catalog(folder: Path, page: str = "index", locale: str = "de") -> Catalog:
    """Return a catalog."""
    return parse_po(catalog_path(folder, page, locale).read_text("utf-8"))


def by_source(folder: Path, page: str = "index", locale: str = "de") -> dict[str, Entry]:
    """Return the entries of a catalog that are in use, by their source texts."""
    return {each.msgid: each for each in catalog(folder, page, locale).by_id.values()}


def write_catalog(folder: Path, changed: Catalog, page: str = "index", locale: str = "de") -> None:
    """Write a catalog."""
    catalog_path(folder, page, locale).write_text(format_po(changed), encoding="utf-8")


def run_of(folder: Path, engine: ScriptedEngine, *, retries: int = 2, limit: int | None = None) -> Run:
    """Return a run over the project in *folder*."""
    project = find_project(folder)
    asker = Asker(engine.translate, engine.name, Journal(), size=4, parallel=2)  # type: ignore[var-annotated]
    return Run(
        project,
        asker,
        Rounds(engine.forms, retries, engine.reads_instructions),
        engine.name,
        engine.model,
        lambda _locale: no_examples,
        nullcontext,
        limit=limit,
    )


def translate(run: Run, states: Sequence[str] = ("missing", "outdated")) -> list[Drafted]:
    """Do what *run* is for, and return what became of the pages."""
    run.chosen = waits(states)
    project = run.project
    found = find_waiting(project, sent_pages(project), project.locales, run.chosen)
    return list(run.translate(list(found)))
