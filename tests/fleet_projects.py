"""Projects of a fleet: as many as a test wants, whose catalogs are translated in part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main

UNITS = 10


def begin(folder: Path, locales: Mapping[str, int], *, title: str = "", pages: int = 1) -> Path:
    """Make a project in *folder*, and return it: each page has ten units, of which each locale has so many."""
    (folder / "docs").mkdir(parents=True)
    for number in range(1, pages + 1):
        lines = "\n\n".join(f"Sentence {each} of page {number}." for each in range(1, UNITS))
        (folder / f"docs/page{number}.md").write_text(f"# Page {number}\n\n{lines}\n", "utf-8")
    name = f"site_name: '{title}'\n" if title else ""
    settings = f"{name}plugins:\n  - bitext: {{locales: [{', '.join(locales)}]}}\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for tag, translated in locales.items():
        for number in range(1, pages + 1):
            _translate(catalog(folder, tag, f"page{number}"), tag, translated)
    return folder


def catalog(folder: Path, tag: str, page: str = "page1") -> Path:
    """Return the path of a catalog."""
    return folder / "locales" / tag.replace("-", "_") / f"LC_MESSAGES/{page}.po"


def _translate(path: Path, tag: str, count: int) -> None:
    read = parse_po(path.read_text("utf-8"))
    entries = tuple(
        replace(
            each,
            msgstr=f"{each.msgid[:-1]} ({tag})." if each.msgid.endswith(".") else f"{each.msgid} ({tag})",
        )
        if number < count
        else each
        for number, each in enumerate(read.entries)
    )
    path.write_text(format_po(replace(read, entries=entries)), "utf-8")
