"""The projects in which readers of the guide already are when they run a block, by page and first command."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from bilingual_trees import GERMAN, RUSSIAN, make_tree
from bitext.cli import main
from building import ROOT, translate_all

SETTINGS = """\
site_name: Manual
theme: {{name: material, font: false}}
plugins:
  - bitext:
      locales: [{locales}]
{own}"""
ENGINE = """\
      engines:
        model: {type: command, command: [python, tools/translate.py]}
"""
PROGRAM = """\
import json, sys

for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "text": asked["text"]}), flush=True)
"""
KEYS = {
    "Keep the key in a safe place.": "Bewahren Sie den Schlüssel sicher auf.",
    "Copy the key.": "Kopieren Sie den Schlüssel.",
}
CREATE = {
    "Create": "Erstellen",
    "Open **API Keys**.": "Öffnen Sie **API-Schlüssel**.",
    "Choose **API Keys** again.": "Wählen Sie noch einmal **API-Schlüssel**.",
}
TERMS = {
    "Copy the API key.": "Kopieren Sie den API-Schlüssel.",
    "An API key opens a package.": "Ein API-Schlüssel öffnet ein Paket.",
    "Never share an API key.": "Geben Sie einen API-Code nie weiter.",
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write *files*, by their paths below *folder*."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def project(
    folder: Path,
    pages: Mapping[str, str],
    texts: Mapping[str, str] | None = None,
    locales: str = "de",
    own: str = "",
) -> None:
    """Make a project with *pages*, which are extracted, and translated as *texts* says."""
    settings = SETTINGS.format(locales=locales, own=own)
    write(folder, {"mkdocs.yml": settings, **{f"docs/{name}.md": text for name, text in pages.items()}})
    assert main(["extract", "-q", "-C", str(folder)]) == 0
    if texts:
        translate_all(folder / "locales", texts)


def _english(folder: Path) -> None:
    """Make an English site without our plugin."""
    settings = "site_name: Manual\ntheme:\n  name: material\n  font: false\n"
    pages = {"docs/index.md": "# Manual\n\nCopy the key.\n", "docs/guide/start.md": "# Start\n\nOpen it.\n"}
    write(folder, {"mkdocs.yml": settings, **pages})


def _drafted(folder: Path) -> None:
    write(folder, {"tools/translate.py": PROGRAM})
    project(
        folder, {"index": "# Manual\n\nCopy the key.\n"}, {"Copy the key.": "Kopieren Sie ihn."}, own=ENGINE
    )


def _labels(folder: Path) -> None:
    guide, start = "# Create\n\nOpen **API Keys**.\n", "Choose **API Keys** again.\n\nSee **API Keys**.\n"
    odd = {"See **API Keys**.": "Siehe **API-Tasten**.", "Manual": "Handbuch", "Quickstart": "Schnellstart"}
    project(folder, {"guide": guide, "quickstart": start}, {**CREATE, **odd})


def _terms(folder: Path) -> None:
    project(folder, {"index": "\n\n".join(TERMS)}, TERMS)
    write(folder, {"locales/glossary.de.csv": "term,translation\nAPI key,API-Schlüssel\npackage,Paket\n"})


def _suggesting(folder: Path) -> None:
    pages = {"index": "# Create\n\nOpen **API Keys**.\n", "other": "Choose **API Keys** again.\n"}
    project(folder, pages, CREATE)
    write(folder, {"locales/glossary.de.csv": "term,translation\nAPI key,API-Schlüssel\n"})


def _keys(folder: Path) -> None:
    project(folder, {"keys": "\n\n".join(KEYS)}, KEYS)


def _trees(folder: Path) -> None:
    for name, texts, first in (("docs.de-de", GERMAN, 0), ("docs.ru-ru", RUSSIAN, 4096)):
        start = make_tree(folder / name, texts, first) / "guides/start.md"
        lines = (
            "![](media/start.png)\n\n[!code-csharp[](samples/start.cs)]\n\n[!INCLUDE [](includes/see.md)]\n"
        )
        start.write_text(f"{start.read_text('utf-8')}\n{lines}", "utf-8")


def _repository(folder: Path) -> None:
    project(folder, {"start": "Copy the key.\n"}, {"Copy the key.": "Kopieren Sie  ihn."})
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)


def _returned(folder: Path) -> None:
    _repository(folder)
    catalog = folder / "locales/de/LC_MESSAGES/start.po"
    (folder / "returned").mkdir()
    shutil.copy(catalog, folder / "returned")


def _documentation(folder: Path) -> None:
    """Make a copy of this very project."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "locales", folder / "locales")
    shutil.copy(ROOT / "mkdocs.yml", folder)


def _babel(folder: Path) -> None:
    _drafted(folder)
    write(folder, {"babel.cfg": "[bitext: docs/**.md]\n"})


Prepare = Callable[[Path], object]
PREPARED: Mapping[str, Mapping[str, Prepare]] = {
    "docs/index.md": {"": _english},
    "docs/guide/authors.md": {"": _english},
    "docs/guide/how-to/engines.md": {"bitext stage --into build": _documentation},
    "docs/guide/how-to/machine-drafts.md": {"bitext translate --locale de --dry-run": _drafted},
    "docs/guide/how-to/memory.md": {
        'bitext memory search "Keep the token in a safe place." --locale de': _keys
    },
    "docs/guide/how-to/migration.md": {
        "bitext migrate de-DE=docs.de-de ru-RU=docs.ru-ru --into project": _trees
    },
    "docs/guide/how-to/pull-requests.md": {"bitext check --diff > corrections.patch || true": _repository},
    "docs/guide/how-to/terms.md": {
        "bitext check": _labels,
        "bitext terms --locale de": _terms,
        "bitext terms --suggest --locale de >> locales/glossary.de.csv": _suggesting,
    },
    "docs/guide/how-to/tools.md": {
        "bitext init --git": _repository,
        "bitext import returned/start.po --locale de --page start.md": _returned,
        "msgfmt --check --output-file=/dev/null locales/de/LC_MESSAGES/index.po": _drafted,
        "pybabel extract --mapping-file babel.cfg --output-file all.pot .": _babel,
    },
}
"""For a page, the blocks before which the reader comes into a new folder, and what makes the project there.

The key "" stands for the start of the page.
"""
