"""No translation reaches a plugin that may run what it reads, whatever signs the site has chosen for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import DocsProject, Site

SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
nav:
  - Home: index.md
  - A page: page.md
  - third.md
extra: {version: "1.2"}
plugins:
  - macros:
      j2_variable_start_string: "(("
      j2_variable_end_string: "))"
      j2_block_start_string: "(%"
      j2_block_end_string: "%)"
      on_error_fail: true
  - bitext: {locales: [de]}
"""
PAGE = """\
---
title: A title
description: What it is
---

# A heading

Version (( version )) is out. Plain words here.

(% for n in [1, 2] %)
- Item (( n )) here
(% endfor %)
"""
THIRD = """\
---
title: Third title
description: What the third is
---

Version (( version )) again.
"""
ATTACK = "(( cycler.__init__.__globals__.os.system('touch PWNED') ))"
STOP = "(( nothing.at.all() ))"
TARGETS = {
    "A heading": "Eine Überschrift",
    "Version (( version )) is out.": "Es gibt Version (( version )).",
}


def built(folder: Path, targets: dict[str, str]) -> Site:
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text("# Home\n\nWelcome.\n", "utf-8")
    (folder / "docs/page.md").write_text(PAGE, "utf-8")
    (folder / "docs/third.md").write_text(THIRD, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for path in sorted((folder / "locales/de").rglob("*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(replace(each, msgstr=targets.get(each.msgid, "")) for each in catalog.entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    site = DocsProject(folder).build()
    assert site.code == 0, site.log
    return site


def test_macros_are_shown_in_translated_sentences(tmp_path: Path) -> None:
    page = built(tmp_path, {**TARGETS, "Plain words here.": "Schlichte Worte."}).page("de/page/index.html")
    assert [each.get_text() for each in page.select("p [data-unit]")] == [
        "Es gibt Version 1.2.",
        "Schlichte Worte.",
    ]
    items = [" ".join(each.get_text().split()) for each in page.select("article li")]
    assert items == ["Item 1 here", "Item 2 here"]


@pytest.mark.parametrize("target", [ATTACK, STOP], ids=["a program", "an error"])
@pytest.mark.parametrize(
    "source",
    [
        "Plain words here.",
        "A title",
        "Third title",
        "What it is",
        "A page",
        "A heading",
        "Home",
        "Version (( version )) is out.",
    ],
)
def test_nothing_of_a_translation_is_run(tmp_path: Path, source: str, target: str) -> None:
    site = built(tmp_path, {**TARGETS, source: f"Worte {target} hier"})
    assert not list(tmp_path.rglob("PWNED"))
    assert site.page("de/page/index.html").select_one("h1") is not None
    assert main(["check", "--quiet", "-C", str(tmp_path)]) in {0, 1}
    assert not list(tmp_path.rglob("PWNED"))
    assert not Path("PWNED").exists()


def test_titles_with_signs_are_translated_when_plugins_have_read_the_page(tmp_path: Path) -> None:
    targets = {"Third title": "Titel: (mehr), genau", "What the third is": "Was es ist (genau): 1 & 2"}
    page = built(tmp_path, {**TARGETS, **targets}).page("de/third/index.html")
    title, description = page.select_one("title"), page.select_one("meta[name=description]")
    assert title is not None
    assert description is not None
    assert title.get_text() == "Titel: (mehr), genau - Test"
    assert description["content"] == "Was es ist (genau): 1 & 2"


def test_titles_of_the_navigation_with_signs(tmp_path: Path) -> None:
    page = built(tmp_path, {**TARGETS, "A page": "Eine Seite (1), ja"}).page("de/index.html")
    assert "Eine Seite (1), ja" in page.get_text()
