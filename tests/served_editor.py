"""A small project that `bitext serve` serves with the editor: many pages alike, so that each test has its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, parse_po
from bitext.cli import main
from bitext.sync.notes import machine_note
from building import ENVIRONMENT, free_port

SECONDS = 600

SETTINGS = """\
site_name: Lamps
theme:
  name: material
  font: false
  features: [navigation.instant]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
markdown_extensions: [admonition, pymdownx.details]
plugins:
  - search
  - bitext:
      locales: [zh-TW, ar]
"""

GLOSSARY = "term,translation\ndust,灰塵\nlamp,燈\n"

MISSING = "Press the **switch** at its side."
DRAFT = "Wipe off the dust."
OUTDATED = "Keep the red lamp dry."
LINKED = "Read [the start](index.md) first."
FOLDED = "Nobody opens the lamp."

PAGE = f"""\
# Lamps

A lamp gives light. {MISSING} {DRAFT}

{LINKED}

??? note

    {FOLDED}

{{filler}}

{OUTDATED}
"""
FILLER = "\n\n".join(f"Lamp number {number} is on." for number in range(40))

TEXTS = {
    "zh_TW": {
        "Lamps": "燈",
        "A lamp gives light.": "燈會發光。",
        DRAFT: "擦去灰塵。",
        OUTDATED: "保持燈乾燥。",
        LINKED: "請先閱讀[開始](index.md)。",
        FOLDED: "沒有人打開燈。",
        **{f"Lamp number {number} is on.": f"第 {number} 盞燈亮著。" for number in range(40)},
    },
    "ar": {
        "A lamp gives light.": "المصباح يعطي الضوء.",
        DRAFT: "امسح الغبار.",
        LINKED: "اقرأ [البداية](index.md) أولًا.",
    },
}


def edited_project(folder: Path, pages: tuple[str, ...]) -> Path:
    """Write a project in which each of *pages* has a sentence in each state."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for name in ("index", *pages):
        (docs / f"{name}.md").write_text(PAGE.format(filler=FILLER), "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    (folder / "locales/glossary.zh-TW.csv").write_text(GLOSSARY, "utf-8")
    for locale, texts in TEXTS.items():
        for name in pages:
            change(catalog_path(folder, name, locale), partial(_translated, texts))
    return folder


def _translated(texts: dict[str, str], entry: Entry) -> Entry:
    target = texts.get(entry.msgid, "")
    if not target:
        return entry
    if entry.msgid == DRAFT:
        note = machine_note("deepl", "quality", target, entry.msgid)
        return replace(entry, msgstr=target, flags=("fuzzy",), extracted=(*entry.extracted, note))
    if entry.msgid == OUTDATED:
        return replace(entry, msgstr=target, flags=("fuzzy",), previous_msgid="Keep the lamp dry.")
    return replace(entry, msgstr=target)


def catalog_path(folder: Path, page: str, locale: str = "zh_TW") -> Path:
    """Return where a catalog lies."""
    return folder / "locales" / locale / "LC_MESSAGES" / f"{page}.po"


def change(path: Path, changed: Callable[[Entry], Entry]) -> None:
    """Write the catalog at *path* with each entry as *changed* returns it."""
    catalog = parse_po(path.read_text("utf-8"))
    entries = tuple(changed(each) for each in catalog.entries)
    path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")


@dataclass
class EditedSite:
    """A running `bitext serve`."""

    folder: Path
    log: Path
    port: int = field(default_factory=free_port)

    @property
    def address(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        command = [sys.executable, "-m", "bitext", "serve", "--dev-addr", f"127.0.0.1:{self.port}"]
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                command, cwd=self.folder, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
            )
        self.says("Serving on ")

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait(SECONDS)

    def says(self, text: str) -> None:
        """Wait until the server has logged *text*."""
        end = time.monotonic() + SECONDS
        while text not in self.log.read_text("utf-8"):
            assert time.monotonic() < end, self.log.read_text("utf-8")
            assert self._process.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.05)

    def catalog(self, page: str, locale: str = "zh_TW") -> Catalog:
        """Return a catalog as it is on the disk."""
        return parse_po(catalog_path(self.folder, page, locale).read_text("utf-8"))

    def entry(self, page: str, source: str, locale: str = "zh_TW") -> Entry:
        """Return the entry of *source*."""
        return next(each for each in self.catalog(page, locale).entries if each.msgid == source)

    def target(self, page: str, source: str, locale: str = "zh_TW") -> str:
        """Return the translation of *source*."""
        return self.entry(page, source, locale).msgstr
