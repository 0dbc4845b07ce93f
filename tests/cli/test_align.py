"""`bitext align`: pages that were translated already become catalogs, and git tells which version they are of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bitext.catalog import Entry, parse_po
from journeys.journey import Journey, start
from running import tree

SETTINGS = """site_name: Kettles
plugins:
  - bitext:
      source_locale: en
      locales: [de, fr]
exclude_docs: |
  /de/
  *.fr.md
"""
ENGLISH = """# The kettle

Fill it with water. Put it on the stove.

Then wait for 15 minutes, and see [the manual](manual.md).
"""
GERMAN = """# Der Kessel

Füllen Sie ihn mit Wasser. Stellen Sie ihn auf den Herd.

Warten Sie dann 15 Minuten, und lesen Sie [das Handbuch](/de/manual.md).
"""
FRENCH = """# La bouilloire

Remplissez-la d'eau. Posez-la sur la cuisinière.

Attendez ensuite 15 minutes, et lisez [le manuel](manual.fr.md).
"""
FILES = {"mkdocs.yml": SETTINGS, "docs/index.md": ENGLISH, "docs/de/index.md": GERMAN}
TEXTS = {
    "The kettle": "Der Kessel",
    "Fill it with water.": "Füllen Sie ihn mit Wasser.",
    "Put it on the stove.": "Stellen Sie ihn auf den Herd.",
    "Then wait for 15 minutes, and see [the manual](manual.md).": (
        "Warten Sie dann 15 Minuten, und lesen Sie [das Handbuch](manual.md)."
    ),
}


def started(folder: Path, files: Mapping[str, str]) -> Journey:
    folder.mkdir()
    return start(folder, files)


def entries(journey: Journey, locale: str = "de", page: str = "index") -> dict[str, Entry]:
    """Return the current entries of a catalog by their source texts."""
    catalog = parse_po(journey.text(f"locales/{locale}/LC_MESSAGES/{page}.po"))
    return {entry.msgid: entry for entry in catalog.entries if not entry.obsolete}


def translated(journey: Journey, locale: str = "de", page: str = "index") -> Mapping[str, str]:
    found = entries(journey, locale, page)
    return {source: entry.msgstr for source, entry in found.items() if entry.translated}


def test_a_folder_becomes_a_catalog(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    done = journey.bitext("align")
    assert done.out == "wrote locales/template/index.pot\nwrote locales/de/LC_MESSAGES/index.po\n"
    assert [line.split() for line in done.err.splitlines()] == [
        ["de", "translated", "draft", "outdated", "nothing", "kept", "translated", "from"],
        ["index.md", "4", "·", "·", "·", "·", "·"],
    ]
    assert translated(journey) == TEXTS
    assert journey.text("docs/de/index.md") == GERMAN


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    journey.bitext("align")
    before = tree(tmp_path)
    assert journey.bitext("align").out == ""
    assert tree(tmp_path) == before
    journey.bitext("extract")
    assert translated(journey) == TEXTS


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    before = tree(tmp_path)
    done = journey.bitext("align", "--dry-run")
    assert done.out == "would write locales/template/index.pot\nwould write locales/de/LC_MESSAGES/index.po\n"
    assert "index.md           4" in done.err
    assert tree(tmp_path) == before


def test_pages_beside_the_source_count_too(tmp_path: Path) -> None:
    journey = start(tmp_path, {**FILES, "docs/index.fr.md": FRENCH})
    journey.bitext("align", "--locale", "fr")
    assert translated(journey, "fr")["The kettle"] == "La bouilloire"
    assert len(translated(journey, "fr")) == len(TEXTS)


@pytest.mark.parametrize(
    ("place", "named"),
    [
        pytest.param("de/docs/index.md", "de", id="another-repository"),
        pytest.param("old/index.md", "old", id="a-folder"),
        pytest.param("old/index.mdx", "old", id="mdx"),
        pytest.param("old/README.md", "old", id="readme"),
        pytest.param("i18n/de/docusaurus-plugin-content-docs/current/index.md", ".", id="docusaurus"),
        pytest.param("content/de/_index.md", ".", id="hugo-folder"),
        pytest.param("content/_index.de.md", ".", id="hugo-ending"),
        pytest.param("old/index.de.md", "old", id="ending"),
    ],
)
def test_where_translations_may_lie(tmp_path: Path, place: str, named: str) -> None:
    journey = started(tmp_path / "ours", {"mkdocs.yml": SETTINGS, "docs/index.md": ENGLISH})
    theirs = Journey(tmp_path / "theirs")
    theirs.write({place: GERMAN})
    journey.bitext("align", str(theirs.folder / named), "--locale", "de")
    assert translated(journey) == TEXTS


@pytest.mark.parametrize(
    ("place", "named", "pattern"),
    [
        pytest.param("docs/de/index.md", "docs/de", "/de/", id="folder"),
        pytest.param("docs/de/index.md", "docs", "/de/", id="folder-above"),
        pytest.param("docs/i18n/de/index.md", "docs/i18n", "/i18n/de/", id="folder-in-a-folder"),
    ],
)
def test_translations_that_count_as_pages_of_the_source_are_named(
    tmp_path: Path, place: str, named: str, pattern: str
) -> None:
    settings = SETTINGS.partition("exclude_docs")[0]
    journey = start(tmp_path, {"mkdocs.yml": settings, "docs/index.md": ENGLISH, place: GERMAN})
    done = journey.bitext("align", named, "--locale", "de")
    name = place.removeprefix("docs/")
    said = f"1 translated page, such as {name}, would be translated again: add {pattern} to exclude_docs"
    assert said in done.err
    assert "without a translation" not in done.err
    journey.write({"mkdocs.yml": f"{settings}exclude_docs: |\n  {pattern}\n"})
    assert "exclude_docs" not in journey.bitext("align", named, "--locale", "de").err


def test_docusaurus_and_hugo_are_found_in_the_project_itself(tmp_path: Path) -> None:
    hidden = {"i18n/de/docusaurus-plugin-content-docs/current/index.mdx": GERMAN}
    journey = start(tmp_path, {"mkdocs.yml": SETTINGS, "docs/index.md": ENGLISH, **hidden})
    journey.bitext("align")
    assert translated(journey) == TEXTS


def test_an_edit_since_the_translation_makes_it_outdated(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    journey.edit("docs/index.md", "15 minutes", "20 minutes")
    journey.commit()
    done = journey.bitext("align")
    assert "index.md: 1 outdated, because the source has changed since" in done.err
    edited = entries(journey)["Then wait for 20 minutes, and see [the manual](manual.md)."]
    assert edited.fuzzy
    assert edited.previous_msgid == "Then wait for 15 minutes, and see [the manual](manual.md)."
    assert len(translated(journey)) == len(TEXTS) - 1


def test_the_best_fit_counts_where_the_time_says_nothing(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    journey.edit("docs/index.md", "Fill it with water.", "Fill it with cold water up to the line.")
    journey.commit()
    # Somebody touched the translation later, and translated nothing.
    journey.edit("docs/de/index.md", "Der Kessel", "Der Wasserkessel")
    journey.commit()
    journey.bitext("align")
    edited = entries(journey)["Fill it with cold water up to the line."]
    assert (edited.fuzzy, edited.previous_msgid) == (True, "Fill it with water.")


def test_a_translation_names_its_version(tmp_path: Path) -> None:
    journey = start(tmp_path, {"mkdocs.yml": SETTINGS, "docs/index.md": ENGLISH})
    commit = journey.git("rev-parse", "HEAD").strip()
    journey.edit("docs/index.md", "Put it on the stove.", "Put it on a stove.")
    journey.commit()
    journey.write({"docs/de/index.md": f"---\nl10n:\n  sourceCommit: {commit}\n---\n{GERMAN}"})
    journey.commit()
    assert commit[:9] in journey.bitext("align").err
    assert entries(journey)["Put it on a stove."].previous_msgid == "Put it on the stove."


def test_a_renamed_page_has_its_history(tmp_path: Path) -> None:
    journey = start(tmp_path, {**FILES, "docs/kettle.md": ENGLISH, "docs/de/tea.md": GERMAN})
    journey.git("mv", "docs/kettle.md", "docs/tea.md")
    journey.commit()
    journey.edit("docs/tea.md", "15 minutes", "20 minutes")
    journey.commit()
    journey.bitext("align")
    assert [each.previous_msgid for each in entries(journey, page="tea").values() if each.fuzzy] == [
        "Then wait for 15 minutes, and see [the manual](manual.md)."
    ]


def test_without_a_history_there_are_drafts(tmp_path: Path) -> None:
    journey = Journey(tmp_path)
    journey.write(FILES)
    done = journey.bitext("align")
    assert "index.md: 4 draft, because no history tells which version was translated" in done.err
    assert translated(journey) == {}
    assert {entry.msgstr for entry in entries(journey).values()} == set(TEXTS.values())
    assert all(each.fuzzy and each.previous_msgid is None for each in entries(journey).values())


def test_whoever_knows_that_they_are_current_says_so(tmp_path: Path) -> None:
    journey = Journey(tmp_path)
    journey.write(FILES)
    journey.bitext("align", "--current")
    assert translated(journey) == TEXTS


def test_a_shallow_clone_has_no_history(tmp_path: Path) -> None:
    journey = started(tmp_path / "whole", FILES)
    journey.edit("docs/index.md", "15 minutes", "20 minutes")
    journey.commit()
    journey.git("clone", "--quiet", "--depth=1", f"file://{journey.folder}", str(tmp_path / "clone"))
    clone = Journey(tmp_path / "clone")
    clone.bitext("align")
    assert translated(clone) == {}


def test_a_translation_in_the_catalog_stays(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    journey.bitext("extract")
    journey.translate("de", {"The kettle": "Der Wasserkessel"})
    done = journey.bitext("align")
    assert "index.md           3      ·         ·        ·     1" in done.err
    assert translated(journey) == {**TEXTS, "The kettle": "Der Wasserkessel"}


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    journey = start(tmp_path, {**FILES, "docs/tea.md": ENGLISH})
    (tmp_path / "docs/de/tea.md").write_bytes(b"# Tee\n\n\xff\xfe\n")
    done = journey.bitext("align", ends=2)
    assert "docs/de/tea.md" in done.err
    assert translated(journey) == TEXTS


def test_nothing_to_take_over_is_an_error(tmp_path: Path) -> None:
    journey = start(tmp_path, {"mkdocs.yml": SETTINGS, "docs/index.md": ENGLISH})
    assert journey.bitext("align", ends=2).err.splitlines() == [
        "error: there are no translated pages",
        "  help: name the folder that has them, and its language with --locale",
    ]


def test_catalogs_need_a_folder(tmp_path: Path) -> None:
    journey = start(tmp_path, FILES)
    assert "no folder of catalogs is named" in journey.bitext("align", "--catalogs", ends=2).err
