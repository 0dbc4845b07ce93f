"""`bitext review`, and what `bitext status` says of the drafts of machines."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest

from bitext.sync.notes import machine_note
from returning import CATALOG, GERMAN, make_project, translate
from running import Bitext, tree

GUIDE = "locales/de/LC_MESSAGES/guide.po"
CONFIRM = "to confirm a draft, take its flag fuzzy away, in any tool\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    make_project(tmp_path, bitext, GERMAN)
    return tmp_path


def draft(source: str, target: str, engine: str = "", model: str = "", path: str = CATALOG) -> None:
    """Write a draft as an engine or, without one, as a person does."""
    catalog = polib.pofile(path, wrapwidth=0)
    for entry in catalog:
        if entry.msgid == source:
            entry.msgstr, entry.flags = target, ["fuzzy"]
            notes = [machine_note(engine, model, target)] if engine else []
            entry.comment = "\n".join(filter(None, [entry.comment, *notes]))
    catalog.save(path)


def some_drafts() -> None:
    """Write four drafts on two pages, one of them faulty."""
    draft("A third sentence.", "Ein  dritter Satz.", "gpt", "gpt-4.1-mini")
    draft("Keep it safe.", "Bewahren Sie ihn sicher auf.", "apertium")
    draft("Start here", "Fangen Sie hier an")
    draft("The end.", "Das %ende%.", "gpt", "gpt-4.1-mini", GUIDE)


@pytest.mark.usefixtures("folder")
def test_where_nothing_waits(bitext: Bitext) -> None:
    done = bitext("review", "--locale", "de")
    assert (done.code, done.out, done.err) == (0, "de Deutsch  no drafts\n", "")
    assert bitext("review", "--format", "markdown").out.count("\n\nno drafts\n") == 2


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_engine_that_nobody_knows(bitext: Bitext, form: str) -> None:
    none = bitext("review", "--engine", "typo", "--format", form)
    assert (none.code, none.out) == (2, "")
    assert "no draft is by an engine 'typo'" in none.err
    assert "there are no drafts by engines" in none.err
    some_drafts()
    some = bitext("review", "--locale", "de", "--engine", "typo", "--format", form)
    assert (some.code, some.out) == (2, "")
    assert "there are drafts by: apertium, gpt" in some.err


def test_an_engine_of_the_settings_that_wrote_none(folder: Path, bitext: Bitext) -> None:
    some_drafts()
    settings = folder / "mkdocs.yml"
    engines = "engines: {model: {type: openai, model: m}}"
    text = settings.read_text("utf-8")
    assert "locales:" in text
    settings.write_text(text.replace("locales:", f"{engines}\n      locales:", 1), "utf-8")
    done = bitext("review", "--locale", "de", "--engine", "model")
    assert (done.code, done.out) == (0, "de Deutsch  no drafts\n")
    assert bitext("review", "--locale", "de", "--engine", "gpt").out.startswith("de Deutsch  2 drafts")


@pytest.mark.usefixtures("folder")
def test_the_drafts_the_worst_first(bitext: Bitext) -> None:
    some_drafts()
    done = bitext("review", "--locale", "de")
    assert done.code == 0
    assert done.out.startswith(
        "de Deutsch  4 drafts on 2 pages: 2 gpt (gpt-4.1-mini), 1 apertium; 1 other\n\nguide.md  1 draft\n"
    )
    assert done.out.endswith(f"\n\n{CONFIRM}")
    drafts = [
        line.removeprefix("    draft    ") for line in done.out.split("\n") if line.startswith("    draft ")
    ]
    assert drafts == [
        "Das %ende%.",
        "Ein  dritter Satz.",
        "Fangen Sie hier an",
        "Bewahren Sie ihn sicher auf.",
    ]


@pytest.mark.usefixtures("folder")
def test_some_of_the_drafts(bitext: Bitext) -> None:
    some_drafts()
    one = bitext("review", "--locale", "de", "--page", "guide.md").out
    assert one.startswith("de Deutsch  1 draft on 1 page: 1 gpt (gpt-4.1-mini)\n")
    assert one == bitext("review", "--locale", "de", "--page", "docs/guide.md").out
    assert "1 apertium\n" in bitext("review", "--locale", "de", "--engine", "apertium").out
    limited = bitext("review", "--locale", "de", "--limit", "1").out
    assert "Das %ende%." in limited
    assert limited.endswith(f"\nand 3 drafts more\n\n{CONFIRM}")
    assert "\nand 3 drafts more\n" in bitext("review", "--limit", "1", "--format", "markdown").out


@pytest.mark.usefixtures("folder")
def test_the_other_formats(bitext: Bitext) -> None:
    some_drafts()
    value = json.loads(bitext("review", "--format", "json").out)
    assert value["version"] == 1
    assert {tag: each["drafts"] for tag, each in value["locales"].items()} == {"de": 4, "ja": 0}
    text = bitext("review", "--locale", "de", "--format", "markdown").out
    assert text.startswith("## Drafts: Deutsch (de)\n\n`4 drafts on 2 pages:")
    assert "<summary>2 drafts without remarks</summary>" in text


def test_it_changes_no_file(folder: Path, bitext: Bitext) -> None:
    some_drafts()
    before = tree(folder)
    assert bitext("review").code == 0
    assert {name: data for name, data in tree(folder).items() if ".cache/" not in name} == before


@pytest.mark.usefixtures("folder")
def test_a_page_or_a_locale_that_is_none(bitext: Bitext) -> None:
    done = bitext("review", "--page", "no.md")
    assert (done.code, done.err.split("\n")[0]) == (
        2,
        "error: no.md is no page of the project",
    )
    assert bitext("review", "--locale", "fr").code == 2
    assert bitext("review", "--limit", "0").code == 2


def test_a_catalog_that_cannot_be_read(folder: Path, bitext: Bitext) -> None:
    some_drafts()
    (folder / GUIDE).write_text('msgid "a\n', "utf-8")
    done = bitext("review", "--locale", "de")
    assert done.code == 2
    assert GUIDE in done.err
    assert "Bewahren Sie ihn sicher auf." in done.out


@pytest.mark.usefixtures("folder")
def test_a_confirmed_draft_is_not_listed(bitext: Bitext) -> None:
    some_drafts()
    translate("Keep it safe.", "Bewahren Sie ihn sicher auf.")
    assert bitext("review", "--locale", "de").out.startswith("de Deutsch  3 drafts on 2 pages: 2 gpt")


@pytest.mark.usefixtures("folder")
def test_status_counts_the_drafts_of_each_machine(bitext: Bitext) -> None:
    assert "machine" not in bitext("status").out
    some_drafts()
    shown = bitext("status", "--locale", "de").out
    assert "\n\n  drafts by machine: 2 gpt (gpt-4.1-mini), 1 apertium; 1 other\n" in shown
    german = json.loads(bitext("status", "--format", "json").out)["locales"]["de"]
    assert german["machines"] == [
        {"engine": "gpt", "model": "gpt-4.1-mini", "drafts": 2},
        {"engine": "apertium", "model": "", "drafts": 1},
    ]
    assert german["draft"] == 4
    # A person who edits a draft has made it one of her own.
    draft("Keep it safe.", "Bewahren Sie ihn gut auf.")
    assert "2 gpt (gpt-4.1-mini); 2 others\n" in bitext("status", "--locale", "de").out
