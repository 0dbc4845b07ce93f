"""`bitext new quickstart`: the page, its place in the navigation, and the pictures that are to be made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from bitext.project import SettingsLoader
from bitext.project.nav_file import with_page
from building import ROOT
from running import Bitext, tree

SETTINGS = """\
site_name: Manual  # a remark

nav:
  - Home: index.md
  - Start:
      # The first one is for everybody.
      - One: quickstart/one.md
      - quickstart/two.md   # without a title
  - Guide:
      - guide/index.md
plugins:
  - search
  - bitext: {locales: [de, ja]}
"""


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Manual\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_begins_with_all_that_a_quickstart_has(manual: Path, bitext: Bitext) -> None:
    done = bitext("new", "quickstart", "create-a-key", "--title", "Create: a key", "--steps", "2")
    assert (done.code, done.err) == (0, "next: write the steps, then run `bitext extract`\n")
    assert done.out.splitlines() == [
        "wrote docs/quickstart/create-a-key.md",
        "wrote mkdocs.yml",
        "to do: make docs/media/create-a-key-1.png",
        "to do: make docs/media/create-a-key-2.png",
    ]
    text = (manual / "docs/quickstart/create-a-key.md").read_text("utf-8")
    assert "bitext: {ticks: true}\n---\n\n# Create: a key\n" in text
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == ["## What you need", "## Steps", "## What you have now", "## What next"]
    assert text.count("\n1. ") == 2
    assert "](../media/create-a-key-2.png)\n\n## What you have now" in text
    assert "<!--" not in text
    assert (manual / "mkdocs.yml").read_text("utf-8") == SETTINGS.replace(
        "# without a title\n", "# without a title\n      - 'Create: a key': quickstart/create-a-key.md\n"
    )
    assert bitext("extract").code == 0
    assert bitext("check").code == 0


def test_a_page_that_is_there_is_never_changed(manual: Path, bitext: Bitext) -> None:
    assert bitext("new", "quickstart", "create-a-key").code == 0
    before = tree(manual)
    again = bitext("new", "quickstart", "create-a-key.md", "--title", "Other")
    assert (again.code, again.out) == (2, "")
    assert again.err == (
        "error: docs/quickstart/create-a-key.md: there is such a page, and it stays as it is\n"
        "  help: choose another name\n"
    )
    assert tree(manual) == before


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", ".x", "a b", "x\ny", "", "a/../b", "x.de", "-x"])
def test_what_is_no_name_for_a_page(manual: Path, bitext: Bitext, name: str) -> None:
    before = tree(manual)
    refused = bitext("new", "quickstart", "--", name)
    assert refused.code == 2
    assert "is no name for a page\n  help: write letters, digits and hyphens" in refused.err
    assert tree(manual) == before


def test_a_page_that_would_not_be_translated_is_refused(manual: Path, bitext: Bitext) -> None:
    (manual / "mkdocs.yml").write_text(SETTINGS.replace("ja]", "ja], exclude: [quickstart/]"), "utf-8")
    refused = bitext("new", "quickstart", "x")
    assert refused.code == 2
    assert refused.err.startswith(
        "error: quickstart/x.md would not be translated\n  help: look at `exclude_docs`"
    )


def test_the_name_may_have_a_folder(manual: Path, bitext: Bitext) -> None:
    assert bitext("new", "quickstart", "guide/more/first_steps", "--steps", "1").code == 0
    text = (manual / "docs/guide/more/first_steps.md").read_text("utf-8")
    assert "# First steps\n" in text
    assert "](../../media/first_steps-1.png)" in text
    assert (manual / "mkdocs.yml").read_text("utf-8") == SETTINGS.replace(
        "      - guide/index.md\n", "      - guide/index.md\n  - First steps: guide/more/first_steps.md\n"
    )


def test_a_project_may_have_a_template_of_its_own(manual: Path, bitext: Bitext) -> None:
    own = manual / "locales/new/quickstart.md"
    own.parent.mkdir(parents=True)
    own.write_text(
        "# {title}\n\n<!-- steps -->\n1. {name} {n} {other}\n<!-- end of steps -->\n\nEnd.\n", "utf-8"
    )
    done = bitext("new", "quickstart", "x", "--steps", "3", "--quiet")
    assert (done.code, done.err) == (0, "")
    assert (manual / "docs/quickstart/x.md").read_text("utf-8") == (
        "# X\n\n1. x 1 {other}\n1. x 2 {other}\n1. x 3 {other}\n\nEnd.\n"
    )
    assert bitext("extract", "--quiet").code == 0
    assert bitext("check").code == 0


def test_where_the_navigation_cannot_be_changed_it_says_what_to_add(manual: Path, bitext: Bitext) -> None:
    settings = SETTINGS.replace("nav:\n", "nav: !ENV [NAV, []]\nextra:\n")
    (manual / "mkdocs.yml").write_text(settings, "utf-8")
    done = bitext("new", "quickstart", "x", "--steps", "1")
    assert done.code == 0
    assert "to do: add `- X: quickstart/x.md` under `nav:` in mkdocs.yml" in done.out
    assert (manual / "mkdocs.yml").read_text("utf-8") == settings


PLACES = {
    "in its section": (
        "nav:\n- A:\n  - q/a.md\n- b.md\n",
        "nav:\n- A:\n  - q/a.md\n  - T: q/new.md\n- b.md\n",
    ),
    "without a section": ("nav:\n  - b.md\n", "nav:\n  - b.md\n  - T: q/new.md\n"),
    "in a row": ("nav: [b.md, {A: [q/a.md]}]\n", "nav: [b.md, {A: [q/a.md, {T: q/new.md}]}]\n"),
    "where most are": (
        "nav:\n  - A: [q/a.md]\n  - B:\n      - q/b.md\n      - q/c.md\nx: 1\n",
        "nav:\n  - A: [q/a.md]\n  - B:\n      - q/b.md\n      - q/c.md\n      - T: q/new.md\nx: 1\n",
    ),
    "no navigation": ("site_name: a\n", "site_name: a\n"),
    "line ends": ("nav:\r\n  - b.md\r\n", "nav:\r\n  - b.md\r\n  - T: q/new.md\r\n"),
    "no last line end": ("nav:\n  - b.md", "nav:\n  - b.md\n  - T: q/new.md\n"),
    "inherited": ("INHERIT: base.yml\n", None),
    "no list": ("nav: b.md\n", None),
    "no YAML": ("nav: [\n", None),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_where_the_page_comes_in_the_navigation(text: str, expected: str | None) -> None:
    made = with_page(text, "T", "q/new.md")
    assert made == expected
    if made is not None:
        assert yaml.load(made, Loader=SettingsLoader)  # noqa: S506 - it is safe


def test_status_lists_the_pictures_that_are_to_be_made(manual: Path, bitext: Bitext) -> None:
    bitext("new", "quickstart", "x", "--steps", "2")
    page = manual / "docs/quickstart/x.md"
    more = "\n`![code](no.png)` ![there](https://example.org/a.png) ![key][key]\n\n[key]: ../media/key.png\n"
    page.write_text(page.read_text("utf-8") + more, "utf-8")
    lines = bitext("status").out.split("pictures to make:\n")[1].splitlines()
    assert lines == [
        "  quickstart/x.md: 3 of 3 missing",
        "    media/x-1.png",
        "    media/x-2.png",
        "    media/key.png",
    ]
    media = manual / "docs/media"
    media.mkdir()
    for name in ("x-1.png", "x-2.png", "key.png", "x-2.de.png"):
        shutil.copy(ROOT / "docs/media/QS_Create-02-APIKey.png", media / name)
    assert bitext("status").out.endswith(
        "pictures to make:\n  quickstart/x.md: media/x-2.png has none of its own in ja\n"
    )
    told = json.loads(bitext("status", "--format", "json").out)["pictures"]["to_make"]
    assert told == [
        {"page": "quickstart/x.md", "total": 3, "missing": [], "lacking": {"media/x-2.png": ["ja"]}}
    ]
    (media / "x-2.ja.png").write_bytes((media / "key.png").read_bytes())
    assert "pictures to make" not in bitext("status").out
