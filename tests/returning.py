"""A small project whose translations go out in a file and come back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polib

from running import Bitext, Result

PAGE = """\
---
title: Start
---

# Start here

Click **Save** and read [the guide](guide.md).
Run `make` now.
A third sentence.

1. Copy the key.
2. Keep it safe.
"""
GUIDE = "# Guide\n\nA third sentence.\nThe end.\n"
CATALOG = "locales/de/LC_MESSAGES/start.po"

GERMAN = {
    "Click **Save** and read [the guide](guide.md).": "Klicken Sie auf **Sichern** und lesen Sie [den Leitfaden](guide.md).",
    "Run `make` now.": "Rufen Sie jetzt `make` auf.",
    "Copy the key.": "Kopieren Sie den Schlüssel.",
}


def make_project(folder: Path, bitext: Bitext, german: Mapping[str, str] | None = None) -> None:
    """Write a project of two pages, the current folder, with some *german* translations."""
    (folder / "docs").mkdir()
    (folder / "docs/start.md").write_text(PAGE, "utf-8")
    (folder / "docs/guide.md").write_text(GUIDE, "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Test\nplugins:\n  - bitext:\n      locales: [de, ja]\n      placeholders: ['%[a-z]+%']\n",
        "utf-8",
    )
    assert bitext("extract", "-q").code == 0
    for source, target in (german or {}).items():
        translate(source, target)


def translate(source: str, target: str, *, fuzzy: bool = False, path: str = CATALOG) -> None:
    """Write a translation as a translator's editor would."""
    catalog = polib.pofile(path, wrapwidth=0)
    for entry in catalog:
        if entry.msgid == source and not entry.obsolete:
            entry.msgstr = target
            entry.flags = ["fuzzy"] if fuzzy else []
            entry.previous_msgid = None
    catalog.save(path)


def entries(path: str = CATALOG) -> dict[str, polib.POEntry]:
    """Return the entries of a catalog by their sources."""
    return {each.msgid: each for each in polib.pofile(path) if not each.obsolete}


def german(path: str = CATALOG) -> dict[str, str]:
    """Return what is translated, without what is fuzzy."""
    return {source: each.msgstr for source, each in entries(path).items() if each.msgstr and not each.fuzzy}


def export(bitext: Bitext, *options: str, file: str = "out.xlf") -> str:
    """Write the units that are asked for into *file*, and return its text."""
    done = bitext("export", "--locale", "de", *options, "-o", file)
    assert done.code == 0, done.err
    return Path(file).read_bytes().decode()


def returned(bitext: Bitext, text: str, *options: str, file: str = "back.xlf") -> Result:
    """Import *text* as the file that came back."""
    Path(file).write_bytes(text.encode())
    return bitext("import", file, *options)
