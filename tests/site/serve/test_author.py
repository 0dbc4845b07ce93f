"""What an author's box is told of a page: faults, and in one remark what the next extract mends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bitext.cli import main
from bitext.project import find_project
from bitext.site.serve.author import PageFindings

SETTINGS = "site_name: S\nplugins:\n  - bitext: {locales: [de, fr]}\n"
PAGE = "# Title\n\nOne sentence. Another sentence.\n\nA last one.\n"


class Desk:
    """A small project, and what the box says of its page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
        self.write(PAGE)
        main(["extract", "--quiet", "-C", str(folder)])

    @property
    def german(self) -> Path:
        """The German catalog."""
        return self.folder / "locales/de/LC_MESSAGES/a.po"

    def write(self, text: str, page: str = "a.md") -> None:
        """Save a page."""
        (self.folder / "docs" / page).write_text(text, "utf-8")

    def box(self, locale: str = "de", page: str = "a.md") -> dict[str, Any]:
        """Return what the page's box gets."""
        body = PageFindings(find_project(self.folder), "/").asked_for(f"/bitext-findings/{locale}/{page}")
        assert body is not None
        box: dict[str, Any] = json.loads(body)
        return box

    def faults(self, locale: str = "de") -> list[str]:
        """Return the names of the errors and warnings."""
        return [each["name"] for each in self.box(locale)["findings"] if each["severity"] != "info"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        (PAGE, []),
        (PAGE.replace("One", "Some"), ["1 sentence changed since the last extract"]),
        (PAGE.replace("ne", "me"), ["2 sentences changed since the last extract"]),
        (f"{PAGE}\nAdded. Also added.\n", ["2 sentences changed since the last extract"]),
        (PAGE.replace("A last one.", ""), ["1 sentence changed since the last extract"]),
        (
            f"{PAGE.replace('One', 'Some')}\nAdded. Also added.\n",
            ["3 sentences changed since the last extract"],
        ),
    ],
    ids=["nothing", "an edit", "two edits", "new sentences", "a sentence that goes", "edits and new ones"],
)
@pytest.mark.parametrize("locale", ["en", "de"])
def test_writing_is_no_fault(desk: Desk, text: str, remarks: list[str], locale: str) -> None:
    desk.write(text)
    assert desk.box(locale)["remarks"] == remarks
    assert not desk.faults(locale)


def test_a_new_page_is_no_fault(desk: Desk) -> None:
    desk.write("# New\n\nA page.\n", "b.md")
    box = desk.box(page="b.md")
    assert box["remarks"] == ["a new page since the last extract"]
    assert box["summary"]["errors"] == 0


def test_a_locale_without_catalogs_is_no_fault(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "locales/fr")
    assert desk.box("fr")["remarks"] == ["no catalog in fr yet"]
    assert not desk.faults("fr")
    assert not desk.box("de")["remarks"]


def test_faults_stand_beside_the_remark(desk: Desk) -> None:
    desk.write(PAGE.replace("A last one", "The last one"))
    text = desk.german.read_text("utf-8")
    desk.german.write_text(_translated(text, "One sentence.", "Ein <b>Satz."), "utf-8")
    box = desk.box()
    assert box["remarks"] == ["1 sentence changed since the last extract"]
    assert "html-changed" in desk.faults()
    assert box["summary"]["errors"] == len(desk.faults())


@pytest.mark.parametrize(
    "damage",
    ['\nmsgid "no end', '\nmsgid "One sentence."\nmsgid "again"\nmsgstr ""\n', "\n<<<<<<< ours\n"],
    ids=["a text without an end", "an entry without a translation", "a conflict"],
)
def test_a_damaged_catalog_hides_no_other_fault(desk: Desk, damage: str) -> None:
    desk.write(PAGE.replace("A last one", "The last one"))
    text = _translated(desk.german.read_text("utf-8"), "One sentence.", "Ein <b>Satz.")
    desk.german.write_text(text, "utf-8")
    before = [each for each in desk.box()["findings"] if each["severity"] == "error"]
    desk.german.write_text(text + damage, "utf-8")
    box = desk.box()
    assert box["remarks"] == ["1 sentence changed since the last extract"]
    assert before
    assert all(each in box["findings"] for each in before)
    assert desk.faults()[-1] in {"po-invalid", "po-conflict-marker"}


def test_a_damaged_header_is_the_only_fault(desk: Desk) -> None:
    desk.german.write_text('msgid "no end\n' + desk.german.read_text("utf-8"), "utf-8")
    assert desk.faults() == ["po-invalid"]


def test_nothing_is_said_at_other_addresses(desk: Desk) -> None:
    findings = PageFindings(find_project(desk.folder), "/")
    assert findings.asked_for("/de/a/") is None
    assert json.loads(findings.asked_for("/bitext-findings/de/nothing.md") or b"")["findings"] == []


def _translated(catalog: str, source: str, translation: str) -> str:
    old = f'msgid "{source}"\nmsgstr ""'
    assert old in catalog
    return catalog.replace(old, f'msgid "{source}"\nmsgstr "{translation}"')
