"""Catalogs that po4a, mdpo and translate-toolkit make themselves, taken over."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import polib
import pytest

from journeys.journey import Journey

ROOT = Path(__file__).resolve().parents[3]
PO4A = shutil.which("po4a-updatepo")
MDPO = shutil.which("md2po", path=ROOT / ".venv-mdpo" / "bin")
TOOLKIT = shutil.which("md2po", path=ROOT / ".venv-tools" / "bin")

pytestmark = pytest.mark.slow

PAGE = """---
title: The kettle
description: How to use it.
---
# The kettle

Fill it with water. Put it on the stove.
It is **very** hot.

* First [point](a.md "A title") here.
* Second point with `code`.

| name | purpose |
|------|---------|
| lid  | keeps the steam inside |

![The kettle on the stove](media/stove.png)

[The manual](manual.md)

1. Run `kettle --heat`, and see [the manual](manual.md).

    Then wait for 15 minutes.

> Quoted text. Two sentences.

!!! note "Be careful"

    It gets hot.
"""
WORDS = {
    "How to use it.": "Wie man ihn benutzt.",
    "The kettle on the stove": "Der Kessel auf dem Herd",
    "The kettle": "Der Kessel",
    "Fill it with water.": "Füllen Sie ihn mit Wasser.",
    "Put it on the stove.": "Stellen Sie ihn auf den Herd.",
    "It is **very** hot.": "Er ist **sehr** heiß.",
    "First [point]": "Erster [Punkt]",
    " here.": " hier.",
    "A title": "Ein Titel",
    "Second point with": "Zweiter Punkt mit",
    "name": "Name",
    "purpose": "Zweck",
    "lid": "Deckel",
    "keeps the steam inside": "hält den Dampf im Inneren",
    "The manual": "Das Handbuch",
    "Run `kettle --heat`, and see [the manual]": "Starten Sie `kettle --heat`, und lesen Sie [das Handbuch]",
    "Then wait for 15 minutes.": "Warten Sie dann 15 Minuten.",
    "Quoted text.": "Zitierter Text.",
    "Two sentences.": "Zwei Sätze.",
    "Be careful": "Vorsicht",
    "It gets hot.": "Er wird heiß.",
}
"""What a translator writes for what stands in an entry, however the tool writes the rest of it."""

PAIRS = {
    "The kettle": "Der Kessel",
    "How to use it.": "Wie man ihn benutzt.",
    "Fill it with water.": "Füllen Sie ihn mit Wasser.",
    "Put it on the stove.": "Stellen Sie ihn auf den Herd.",
    "It is **very** hot.": "Er ist **sehr** heiß.",
    'First [point](a.md "A title") here.': 'Erster [Punkt](a.md "Ein Titel") hier.',
    "Second point with `code`.": "Zweiter Punkt mit `code`.",
    "name": "Name",
    "purpose": "Zweck",
    "lid": "Deckel",
    "keeps the steam inside": "hält den Dampf im Inneren",
    "The kettle on the stove": "Der Kessel auf dem Herd",
    "The manual": "Das Handbuch",
    "Run `kettle --heat`, and see [the manual](manual.md).": (
        "Starten Sie `kettle --heat`, und lesen Sie [das Handbuch](manual.md)."
    ),
    "Then wait for 15 minutes.": "Warten Sie dann 15 Minuten.",
    "Quoted text.": "Zitierter Text.",
    "Two sentences.": "Zwei Sätze.",
    "Be careful": "Vorsicht",
    "It gets hot.": "Er wird heiß.",
}
SETTINGS = """site_name: Kettles
plugins:
  - bitext:
      source_locale: en
      locales: [de]
markdown_extensions: [admonition]
"""


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def by_po4a(folder: Path) -> None:
    run(
        folder,
        str(PO4A),
        "-f",
        "text",
        "-o",
        "markdown",
        "-M",
        "UTF-8",
        "-m",
        "docs/index.md",
        "-p",
        "po/de.po",
    )


def by_mdpo(folder: Path) -> None:
    run(folder, str(MDPO), "docs/index.md", "--po-filepath", "po/de.po", "--save", "--quiet")


def by_toolkit(folder: Path) -> None:
    run(folder, str(TOOLKIT), "--progress=none", "docs/index.md", "po/de.po")


TOOLS = [
    pytest.param(by_po4a, {}, id="po4a", marks=pytest.mark.skipif(PO4A is None, reason="po4a is not there")),
    pytest.param(
        by_mdpo,
        # It does not read what is indented in a box.
        {"It gets hot.": ""},
        id="mdpo",
        marks=pytest.mark.skipif(MDPO is None, reason="mdpo is not there"),
    ),
    pytest.param(
        by_toolkit,
        # The title of a link is an entry of its own.
        {'First [point](a.md "A title") here.': 'Erster [Punkt](a.md "A title") hier.'},
        id="translate-toolkit",
        marks=pytest.mark.skipif(TOOLKIT is None, reason="translate-toolkit is not there"),
    ),
]
_WORDS = re.compile("|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))))


def translate(path: Path, *, fuzzy: bool = False) -> None:
    """Translate a catalog as a translator's editor saves it."""
    catalog = polib.pofile(str(path))
    catalog.metadata["Language"] = "de"
    catalog.metadata_is_fuzzy = False
    for entry in catalog:
        entry.msgstr = _WORDS.sub(lambda match: WORDS[match[0]], entry.msgid)
        entry.flags = ["fuzzy"] if fuzzy else []
    catalog.save()


def project(folder: Path, make: Callable[[Path], None], *, fuzzy: bool = False) -> Journey:
    journey = Journey(folder)
    journey.write({"mkdocs.yml": SETTINGS, "docs/index.md": PAGE, "po/README": ""})
    make(folder)
    translate(folder / "po/de.po", fuzzy=fuzzy)
    return journey


@pytest.mark.parametrize(("make", "other"), TOOLS)
def test_all_that_a_tool_extracts_is_taken_over(
    tmp_path: Path, make: Callable[[Path], None], other: Mapping[str, str]
) -> None:
    journey = project(tmp_path, make)
    before = journey.text("po/de.po")
    journey.bitext("align", "po", "--catalogs")
    assert {each.msgid: each.msgstr for each in journey.catalog("de", "index")} == {**PAIRS, **other}
    assert not any(each.fuzzy for each in journey.catalog("de", "index"))
    assert journey.text("po/de.po") == before
    assert journey.bitext("align", "po", "--catalogs").out == ""


@pytest.mark.parametrize(("make", "other"), TOOLS)
def test_what_needs_review_stays_so(
    tmp_path: Path, make: Callable[[Path], None], other: Mapping[str, str]
) -> None:
    journey = project(tmp_path, make, fuzzy=True)
    journey.bitext("align", "po", "--catalogs")
    entries = [each for each in journey.catalog("de", "index") if each.msgstr]
    assert len(entries) == len(PAIRS) - list(other.values()).count("") + 1
    assert all(each.fuzzy and each.previous_msgid is None for each in entries)


@pytest.mark.skipif(PO4A is None, reason="po4a is not there")
def test_only_the_sentence_that_changed_is_outdated(tmp_path: Path) -> None:
    journey = project(tmp_path, by_po4a)
    journey.edit("docs/index.md", "Put it on the stove.", "Put it on a hot stove.")
    by_po4a(tmp_path)
    journey.bitext("align", "po", "--catalogs")
    edited = journey.entry("de", "index", "Put it on a hot stove.")
    assert (edited.msgstr, edited.previous_msgid) == ("Stellen Sie ihn auf den Herd.", "Put it on the stove.")
    assert journey.entry("de", "index", "Fill it with water.").translated()


@pytest.mark.skipif(PO4A is None, reason="po4a is not there")
def test_catalogs_of_other_languages_and_damaged_ones(tmp_path: Path) -> None:
    journey = project(tmp_path, by_po4a)
    (tmp_path / "po/de.po").rename(tmp_path / "po/fr.po")
    catalog = polib.pofile(str(tmp_path / "po/fr.po"))
    catalog.metadata["Language"] = "fr"
    catalog.save()
    assert "there are no catalogs" in journey.bitext("align", "po", "--catalogs", ends=2).err
    journey.write({"po/de.po": 'msgid "The kettle\nmsgstr ""\n'})
    assert "po/de.po:1" in journey.bitext("align", "po", "--catalogs", ends=2).err
