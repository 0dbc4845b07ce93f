"""`bitext export`: which units go out, and in which form."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bitext.exchange.tmx import parse_tmx
from bitext.exchange.xliff import parse_xliff
from returning import GERMAN, export, make_project, translate
from running import Bitext, tree


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> None:
    monkeypatch.chdir(tmp_path)
    make_project(tmp_path, bitext, GERMAN)


def sources(text: str) -> list[str]:
    return [each.source_text for each in parse_xliff(text.encode())]


def test_what_has_something_to_do_goes_out(bitext: Bitext) -> None:
    found = sources(export(bitext))
    assert {"Start", "Start here", "Keep it safe.", "Guide", "A third sentence.", "The end.", "Test"} == set(
        found
    )
    assert found.count("A third sentence.") == 2


def test_states_and_pages_are_chosen(bitext: Bitext) -> None:
    translate("Copy the key.", GERMAN["Copy the key."], fuzzy=True)
    assert sources(export(bitext, "--state", "draft")) == ["Copy the key."]
    Path("docs/start.md").write_text(
        Path("docs/start.md").read_text("utf-8").replace("Run `make` now", "Run `make` later"), "utf-8"
    )
    assert bitext("extract", "-q").code == 0
    text = export(bitext, "--state", "outdated")
    assert sources(text) == ["Run `make` later."]
    assert '<note category="earlier source">Run `make` now.</note>' in text
    assert 'origin="earlier text of this unit"' in text
    only = export(bitext, "--page", "guide.md", "--state", "missing,draft")
    assert "A third sentence." in sources(only)
    assert "Start here" not in sources(only)
    assert sources(export(bitext, "--page", "docs/guide.md", "--state", "missing,draft")) == sources(only)


def test_a_block_is_a_group(bitext: Bitext) -> None:
    text = export(bitext, "--page", "start.md", "--state", "missing,translated")
    group = next(part for part in text.split("<group") if "Click " in part)
    assert group.count("<unit") == 3
    assert text.count("<unit") == 7


def test_placeholders_of_the_project_are_codes(bitext: Bitext) -> None:
    path = Path("docs/start.md")
    path.write_text(path.read_text("utf-8") + "\nOpen %appdata% now.\n", "utf-8")
    assert bitext("extract", "-q").code == 0
    assert ">%appdata%</data>" in export(bitext)


def test_it_goes_to_standard_output(bitext: Bitext) -> None:
    before = tree(Path())
    done = bitext("export", "--locale", "de", "--format", "csv", "--bom")
    assert done.code == 0
    assert done.out.startswith("\ufeffpage,unit,")
    assert done.err.endswith(" units for de\n")
    assert tree(Path()) == before


def test_a_table(bitext: Bitext) -> None:
    export(bitext, "--format", "csv", "--page", "start.md", "--state", "translated", file="out.csv")
    with Path("out.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["source"]: row["target"] for row in rows} == GERMAN
    assert {(row["page"], row["locale"], row["state"]) for row in rows} == {("start.md", "de", "translated")}


def test_a_memory_holds_what_is_translated(bitext: Bitext) -> None:
    translate("Copy the key.", GERMAN["Copy the key."], fuzzy=True)
    text = export(bitext, "--format", "tmx", file="out.tmx")
    pairs = {each.source: each.target for each in parse_tmx(text.encode())}
    assert pairs == {source: target for source, target in GERMAN.items() if source != "Copy the key."}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--locale", "fr"], "the project has no locale fr"),
        (["--locale", "de", "--page", "../secret.md"], "../secret.md is no page of the project"),
        (["--locale", "de", "--page", "nothing.md"], "nothing.md is no page of the project"),
        (["--locale", "de", "--state", "done"], "'done' is no state"),
        (["--locale", "de", "--bom"], "--bom is for csv alone"),
        ([], "missing option '--locale'"),
    ],
)  # fmt: skip
def test_wrong_usage(bitext: Bitext, options: list[str], message: str) -> None:
    done = bitext("export", *options)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_nothing_to_do_makes_no_file(bitext: Bitext) -> None:
    done = bitext("export", "--locale", "de", "--state", "draft", "-o", "out.xlf")
    assert (done.code, done.out) == (0, "")
    assert "nothing to send for de: no unit is draft" in done.err
    assert not Path("out.xlf").exists()


def test_the_memory_proposes_what_is_similar(bitext: Bitext) -> None:
    translate("Copy the key.", GERMAN["Copy the key."])
    with Path("docs/guide.md").open("a", encoding="utf-8") as page:
        page.write("\nCopy the key now.\n")
    assert bitext("extract", "-q").code == 0
    text = export(bitext, "--page", "guide.md")
    assert f"<target>{GERMAN['Copy the key.']}</target>\n</mtc:match>" in text
    assert 'origin="locales/de/LC_MESSAGES/start.po, ' in text
