"""A small project, and what the commands print of it as JSON."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po
from bitext.sync.notes import earlier_note, machine_note

_FILES: Mapping[str, str] = {
    "mkdocs.yml": "site_name: Lamps\nplugins:\n  - bitext: {locales: [de], exclude: [news.md]}\n",
    "docs/index.md": "# Lamps\n\nPress the **switch**.\n\nA lamp gives light.\n\n![The lamp](lamp.png)\n",
    "docs/news.md": "# News\n",
    "locales/glossary.de.csv": "term,translation,note,forbidden\nswitch,Schalter,,Knopf\n",
}
_DRAFT = "Eine Lampe leuchtet."
_TRANSLATED = {"Lamps": "Lampen", "Press the **switch**.": "Drücken Sie den **Knopf**.", "News": "Neues"}

ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "check": ("check", "--format", "json", "--select", "C"),
    "status": ("status", "--format", "json"),
    "review": ("review", "--format", "json"),
    "memory": ("memory", "search", "Press the switch.", "--format", "json"),
    "terms": ("terms", "--format", "json"),
    "fleet": ("fleet", "status", "--format", "json"),
    "baseline": ("check", "--quiet", "--select", "C", "--write-baseline", "accepted.json"),
}
"""By the name of the schema: how the command is called."""


def outputs() -> dict[str, str]:
    """Return what the commands print in the small project, by the names of the schemas."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "lamps"
        write_project(folder)
        # A fleet is looked at from the folder above its projects.
        found = {
            each: run(folder.parent if each == "fleet" else folder, *arguments)
            for each, arguments in ARGUMENTS.items()
        }
        return {**found, "baseline": (folder / "accepted.json").read_text("utf-8")}


def write_project(folder: Path) -> None:
    """Write the project into the empty *folder*."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    run(folder, "extract", "--quiet")
    path = folder / "locales/de/LC_MESSAGES/index.po"
    catalog = parse_po(path.read_text("utf-8"))
    path.write_text(format_po(replace(catalog, entries=tuple(map(_translate, catalog.entries)))), "utf-8")


def _translate(entry: Entry) -> Entry:
    if entry.msgid == "A lamp gives light.":
        notes = (
            machine_note("local", "small", _DRAFT),
            earlier_note("A lamp is light.", "Eine Lampe ist Licht."),
        )
        return replace(entry, msgstr=_DRAFT, flags=("fuzzy",), extracted=(*entry.extracted, *notes))
    return replace(entry, msgstr=_TRANSLATED.get(entry.msgid, ""))


def run(folder: Path, *arguments: str) -> str:
    """Run a command in *folder*, and return what it prints on standard output."""
    command = [sys.executable, "-m", "bitext", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode > 1:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout
