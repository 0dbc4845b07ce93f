"""The setting `exclude`: pages that are shown in the source language everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.catalog import parse_po
from building import DocsProject
from running import Bitext, tree

SETTINGS = "site_name: T\nsite_url: https://example.org/\ntheme: mkdocs\nplugins:\n  - bitext: {{locales: [de]{more}, jobs: 1}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "blog").mkdir(parents=True)
    for name in ("index", "blog/one", "blog/two", "changes"):
        (tmp_path / f"docs/{name}.md").write_text(f"# Page\n\nThe page {name}.\n", "utf-8")
    _configure(tmp_path, ", exclude: [changes.md, 'blog/**', '!blog/two.md']")
    return tmp_path


def _configure(folder: Path, more: str) -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS.format(more=more), "utf-8")


def test_a_page_that_is_left_out_has_no_catalog_and_no_finding(project: Path, bitext: Bitext) -> None:
    assert bitext("extract", "-C", str(project)).code == 0
    names = {name for name in tree(project / "locales") if not name.endswith("_site.po")}
    assert names == {
        "template/_site.pot",
        "template/index.pot",
        "template/blog/two.pot",
        "de/LC_MESSAGES/index.po",
        "de/LC_MESSAGES/blog/two.po",
    }
    assert bitext("extract", "--check", "-C", str(project)).code == 0
    done = bitext("check", "-C", str(project))
    assert "changes" not in done.out
    shown = bitext("status", "-C", str(project)).out
    assert shown.endswith("\nleft out by the setting `exclude`: blog/one.md, changes.md\n")
    told = json.loads(bitext("status", "--format", "json", "-C", str(project)).out)
    assert told["left_out"] == ["blog/one.md", "changes.md"]
    assert "changes.md" not in told["locales"]["de"]["pages"]


def test_folders_that_are_left_out_as_a_whole_are_one_word(project: Path, bitext: Bitext) -> None:
    for name in ("old/a", "old/b/c"):
        (project / f"docs/{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (project / f"docs/{name}.md").write_text("# Old\n", "utf-8")
    _configure(project, ", exclude: [changes.md, 'blog/**', old/]")
    assert bitext("extract", "-C", str(project)).code == 0
    shown = bitext("status", "-C", str(project)).out
    assert shown.endswith("`exclude`: blog/ (2 pages), changes.md, old/ (2 pages)\n")


def test_translations_of_a_page_that_is_left_out_come_back(project: Path, bitext: Bitext) -> None:
    _configure(project, "")
    assert bitext("extract", "-C", str(project)).code == 0
    path = project / "locales/de/LC_MESSAGES/changes.po"
    before = path.read_text("utf-8").replace(
        'msgid "The page changes."\nmsgstr ""', 'msgid "The page changes."\nmsgstr "Seite."'
    )
    path.write_text(before, "utf-8")
    _configure(project, ", exclude: [changes.md]")
    assert bitext("extract", "-C", str(project)).code == 0
    assert [(each.msgstr, each.obsolete) for each in parse_po(path.read_text("utf-8")).entries] == [
        ("Seite.", True)
    ]
    done = bitext("check", "-C", str(project))
    assert (done.code, "changes" in done.out) == (0, False)
    _configure(project, "")
    assert bitext("extract", "-C", str(project)).code == 0
    assert path.read_text("utf-8") == before


@pytest.mark.slow
def test_the_site_shows_it_in_the_source_language_with_a_notice(project: Path, bitext: Bitext) -> None:
    assert bitext("extract", "-C", str(project)).code == 0
    site = DocsProject(project).build("--strict")
    assert site.code == 0, site.log
    page = site.page("de/changes/index.html")
    text = page.find(string="The page changes.")
    assert text is not None
    assert next(each["lang"] for each in text.parents if each.get("lang")) == "en"
    assert [each["href"] for each in page.select("link[rel=canonical]")] == ["https://example.org/changes/"]
    assert page.select_one(".bitext-notice, .admonition") is not None


@pytest.mark.parametrize("wrong", ["changes.md", "[3]", "['!']"])
def test_what_is_no_list_of_patterns_is_refused(project: Path, bitext: Bitext, wrong: str) -> None:
    _configure(project, f", exclude: {wrong}")
    done = bitext("extract", "-C", str(project))
    assert done.code == 2
    assert done.err.startswith("error: mkdocs.yml: `exclude`")
