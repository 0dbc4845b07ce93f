"""Drafts that wait for a person: which ones, in which order, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po
from bitext.drafting.review import Draft, Review, limited, review
from bitext.errors import BitextError
from bitext.finding import Severity
from bitext.intake.handoff import sent_pages
from bitext.locales import Locale
from bitext.project import find_project
from bitext.sync.notes import Earlier, Machine, earlier_note, machine_note
from running import Bitext

DE = Locale.parse("de")
FIRST = """\
Keep the key in a safe place.

Run `make` now.

Read [the guide](b.md).

The end is near.
"""
SECOND = """\
Keep the key in a very safe place.

Two more words.
"""
GOOD = {
    "Keep the key in a safe place.": "Bewahren Sie den Schlüssel an einem sicheren Ort auf.",
    "Run `make` now.": "Rufen Sie jetzt `make` auf.",
    "Read [the guide](b.md).": "Lesen Sie [den Leitfaden](b.md).",
    "The end is near.": "Das Ende ist nah.",
}
GPT = Machine("gpt", "gpt-4.1-mini")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(FIRST, "utf-8")
    (tmp_path / "docs/b.md").write_text(SECOND, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\nplugins:\n  - bitext:\n      locales: [de, ja]\n", "utf-8"
    )
    assert bitext("extract", "-q").code == 0
    return tmp_path


def write(
    page: str, targets: Mapping[str, str], machine: Machine | None = GPT, *, fuzzy: bool = True
) -> None:
    """Write *targets* as drafts, or translations, into the German catalog of *page*."""
    file = Path(f"locales/de/LC_MESSAGES/{page}.po")
    catalog = parse_po(file.read_text("utf-8"))

    def written(entry: Entry) -> Entry:
        target = targets.get(entry.msgid)
        if target is None:
            return entry
        notes = () if machine is None else (machine_note(*machine, target),)
        flags = ("fuzzy",) if fuzzy else ()
        return replace(entry, msgstr=target, flags=flags, extracted=(*entry.extracted, *notes))

    file.write_text(format_po(replace(catalog, entries=tuple(map(written, catalog.entries)))), "utf-8")


def reviewed(engine: str = "") -> Review:
    """Return the German drafts of the project in the current folder, all of which can be read."""
    project = find_project(Path())
    errors: list[BitextError] = []
    found = review(project, DE, sent_pages(project), errors.append, print, engine)
    assert errors == []
    return found


def names(draft: Draft) -> list[str]:
    """Return the names of what is said of *draft*."""
    return [each.name for each in draft.remarks]


@pytest.mark.usefixtures("folder")
def test_without_drafts_there_is_nothing() -> None:
    write("a", GOOD, machine=None, fuzzy=False)
    found = reviewed()
    assert (found.pages, found.total, found.shown, dict(found.machines)) == ((), 0, 0, {})


@pytest.mark.usefixtures("folder")
def test_drafts_of_machines_and_people() -> None:
    write("a", {"Run `make` now.": GOOD["Run `make` now."]})
    write("a", {"The end is near.": "Das Ende ist nah."}, machine=None)
    found = reviewed()
    assert dict(found.machines) == {GPT: 1, None: 1}
    (page,) = found.pages
    assert (page.page, page.path, page.total) == ("a.md", "locales/de/LC_MESSAGES/a.po", 2)
    for draft in page.drafts:
        lines = Path(page.path).read_text("utf-8").splitlines()
        assert lines[draft.line - 1].startswith(f'msgctxt "{draft.unit}"')
    assert [each.source for each in reviewed("gpt").pages[0].drafts] == ["Run `make` now."]
    assert reviewed("apertium").total == 0


def test_only_drafts_are_listed(folder: Path, bitext: Bitext) -> None:
    write("a", {"Run `make` now.": GOOD["Run `make` now."]}, machine=None, fuzzy=False)
    write("a", {"The end is near.": "Das Ende ist nah."}, machine=None)
    page = folder / "docs/a.md"
    page.write_text(FIRST.replace("Run `make` now.", "Do run `make` twice now."), "utf-8")
    assert bitext("extract", "-q").code == 0
    assert [each.source for each in reviewed().pages[0].drafts] == ["The end is near."]


@pytest.mark.usefixtures("folder")
def test_the_worst_comes_first() -> None:
    write(
        "a",
        {**GOOD, "The end is near.": "Das  Ende ist nah.", "Run `make` now.": "Rufen Sie jetzt `ls` auf."},
    )
    write("b", {"Two more words.": "Noch zwei (Worte."})
    found = reviewed()
    assert [each.page for each in found.pages] == ["a.md", "b.md"]
    code, space, *good = found.pages[0].drafts
    assert (code.source, code.count(Severity.ERROR) > 0) == ("Run `make` now.", True)
    assert names(space) == ["double-space"]
    assert [names(each) for each in good] == [[], []]
    assert [each.source for each in good] == [each for each in GOOD if each.startswith(("Keep", "Read"))]
    assert code.score > space.score > good[0].score == 0
    write("b", {"Two more words.": "<script>alert(1)</script>"})
    assert [each.page for each in reviewed().pages] == ["b.md", "a.md"]


@pytest.mark.usefixtures("folder")
def test_what_breaks_the_page_is_an_error_though_it_looks_sound_alone() -> None:
    write("a", {**GOOD, "The end is near.": "1. Das Ende ist nah."})
    (first, *_) = reviewed().pages[0].drafts
    assert first.source == "The end is near."
    assert first.remarks[0].severity is Severity.ERROR


@pytest.mark.usefixtures("folder")
def test_a_similar_text_that_people_translate_otherwise() -> None:
    write("a", GOOD, machine=None, fuzzy=False)
    similar = "Keep the key in a very safe place."
    write("b", {similar: "Bewahren Sie den Schlüssel an einem sehr sicheren Ort auf."})
    assert names(reviewed().pages[0].drafts[0]) == []
    write("b", {similar: "Immer gut auf das Passwort achten, nie verlieren!"})
    (draft,) = reviewed().pages[0].drafts
    (remark,) = (each for each in draft.remarks if each.name == "memory")
    assert "Bewahren Sie den Schlüssel an einem sicheren Ort auf." in remark.message
    assert "locales/de/LC_MESSAGES/a.po" in remark.message
    assert draft.score > sum(each.severity is Severity.WARNING for each in draft.remarks)


def test_the_earlier_translation_is_shown(folder: Path) -> None:
    earlier = Earlier("The start is near.", "Der Anfang\nist nah.")
    write("a", {"The end is near.": "Das Ende ist nah."})
    file = folder / "locales/de/LC_MESSAGES/a.po"
    file.write_text(
        file.read_text("utf-8").replace("#. machine:", f"#. {earlier_note(*earlier)}\n#. machine:"), "utf-8"
    )
    (draft,) = reviewed().pages[0].drafts
    assert (draft.machine, draft.earlier) == (GPT, earlier)


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(folder: Path) -> None:
    write("b", {"Two more words.": "Noch zwei Worte."})
    (folder / "locales/de/LC_MESSAGES/a.po").write_text('msgid "a\n', "utf-8")
    project = find_project(folder)
    errors: list[BitextError] = []
    found = review(project, DE, sent_pages(project), errors.append, print)
    assert [each.page for each in found.pages] == ["b.md"]
    assert len(errors) == 1


@pytest.mark.usefixtures("folder")
def test_a_limit_takes_the_worst_of_all_pages() -> None:
    write("a", {**GOOD, "The end is near.": "Das  Ende ist nah."})
    write("b", {"Two more words.": "<script>alert(1)</script>"})
    left = iter(range(2))
    found = limited(reviewed(), lambda *_: next(left, None) is not None)
    assert [[each.source for each in page.drafts] for page in found.pages] == [
        ["Two more words."],
        ["The end is near."],
    ]
    assert (found.total, found.shown, found.machines[GPT]) == (5, 2, 5)
