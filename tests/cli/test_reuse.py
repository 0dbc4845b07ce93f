"""A sentence that was translated before takes its translation over with `bitext extract`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.catalog import Entry, parse_po
from running import Bitext, tree

SETTINGS = "site_name: T\nplugins:\n  - bitext:\n      locales: [de]\n"
KEEP = "Keep the key in a safe place."
KEPT = "Bewahren Sie den Schlüssel sicher auf."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(folder: Path, name: str, text: str) -> None:
    (folder / "docs" / f"{name}.md").write_text(text, encoding="utf-8")


def catalog(folder: Path, name: str) -> Path:
    return folder / f"locales/de/LC_MESSAGES/{name}.po"


def translate(folder: Path, name: str, source: str, target: str) -> None:
    """Translate the first sentence *source* of a page that is not translated yet."""
    text = catalog(folder, name).read_text(encoding="utf-8")
    old = f'msgid "{source}"\nmsgstr ""'
    assert old in text
    catalog(folder, name).write_text(
        text.replace(old, f'msgid "{source}"\nmsgstr "{target}"', 1), encoding="utf-8"
    )


def entries(folder: Path, name: str, source: str = KEEP) -> list[Entry]:
    every = parse_po(catalog(folder, name).read_text(encoding="utf-8")).entries
    return [entry for entry in every if entry.msgid == source and not entry.obsolete]


def start(folder: Path, bitext: Bitext, *, text: str = f"{KEEP}\n", target: str = KEPT) -> None:
    """Write the page `a` with the sentence, and translate it."""
    page(folder, "a", text)
    assert bitext("extract").code == 0
    translate(folder, "a", KEEP, target)


def changes_nothing(folder: Path, bitext: Bitext) -> bool:
    before = tree(folder)
    return bitext("extract", "--check").code == 0 and bitext("extract").code == 0 and tree(folder) == before


def test_a_new_sentence_takes_over_the_translation_of_the_same_text(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "b", f"Another page.\n\n{KEEP}\n")
    assert bitext("extract", "--check").code == 1
    said = bitext("extract")
    (entry,) = entries(folder, "b")
    assert (entry.msgstr, entry.translated) == (KEPT, True)
    (origin,) = entries(folder, "a")
    assert len(entry.extracted) == 1
    assert entry.extracted[0].startswith(f"translated as in {catalog(Path(), 'a')}, unit {origin.msgctxt} [")
    assert said.err.endswith("1 sentence was translated before, so the translation was taken over\n")
    assert changes_nothing(folder, bitext)
    assert bitext("check", "--ignore", "I103").code == 0


def test_a_sentence_that_waits_takes_it_over_once_another_page_has_it(folder: Path, bitext: Bitext) -> None:
    page(folder, "b", f"{KEEP}\n")
    start(folder, bitext)
    # Pages and catalogs are in step: a check in CI does not fail because somebody has translated a sentence.
    assert bitext("extract", "--check").code == 0
    assert bitext("extract").code == 0
    assert entries(folder, "b")[0].translated
    assert changes_nothing(folder, bitext)


def test_the_same_sentence_twice_on_a_page(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "a", f"{KEEP}\n\nBetween.\n\n{KEEP}\n")
    assert bitext("extract").code == 0
    assert [(entry.msgstr, entry.translated) for entry in entries(folder, "a")] == [(KEPT, True)] * 2
    assert changes_nothing(folder, bitext)


def test_in_another_kind_of_place_it_is_a_draft(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "b", f"Some text.\n\n## {KEEP}\n")
    said = bitext("extract")
    (entry,) = entries(folder, "b")
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == (KEPT, ("fuzzy",), None)
    assert [note.partition(" [")[0] for note in entry.extracted] == [
        "heading",
        f"draft, as in {catalog(Path(), 'a')}, unit {entries(folder, 'a')[0].msgctxt}",
    ]
    assert said.err.endswith(
        "1 sentence was translated before, so the translation was taken over; as a draft, to be confirmed\n"
    )
    assert changes_nothing(folder, bitext)


def test_several_wordings_make_a_draft_that_names_the_others(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "c", f"{KEEP}\n")
    (folder / "mkdocs.yml").write_text(SETTINGS + "      reuse: off\n", encoding="utf-8")
    assert bitext("extract").code == 0
    translate(folder, "c", KEEP, "Verwahre den Schlüssel sicher.")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    page(folder, "b", f"{KEEP}\n")
    assert bitext("extract").code == 0
    (entry,) = entries(folder, "b")
    assert (entry.msgstr, entry.flags) == (KEPT, ("fuzzy",))
    unit = entries(folder, "c")[0].msgctxt
    assert entry.extracted[1] == (
        f"elsewhere: “Verwahre den Schlüssel sicher.” in {catalog(Path(), 'c')}, unit {unit}"
    )
    assert changes_nothing(folder, bitext)


def test_who_confirms_a_draft_ends_its_notes(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "b", f"Some text.\n\n## {KEEP}\n")
    assert bitext("extract").code == 0
    text = catalog(folder, "b").read_text(encoding="utf-8")
    catalog(folder, "b").write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    assert bitext("extract").code == 0
    assert entries(folder, "b")[0].extracted == ("heading",)


def test_who_edits_a_translation_ends_its_note(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "b", f"{KEEP}\n")
    assert bitext("extract").code == 0
    text = catalog(folder, "b").read_text(encoding="utf-8")
    catalog(folder, "b").write_text(text.replace(KEPT, "Anders."), encoding="utf-8")
    assert bitext("extract").code == 0
    (entry,) = entries(folder, "b")
    assert (entry.msgstr, entry.extracted) == ("Anders.", ())


@pytest.mark.parametrize(
    ("setting", "written", "fuzzy"), [("exact", KEPT, False), ("draft", KEPT, True), ("off", "", False)]
)
def test_the_setting(folder: Path, bitext: Bitext, setting: str, written: str, fuzzy: bool) -> None:  # noqa: FBT001
    (folder / "mkdocs.yml").write_text(SETTINGS + f"      reuse: {setting}\n", encoding="utf-8")
    start(folder, bitext)
    page(folder, "b", f"{KEEP}\n")
    assert bitext("extract").code == 0
    assert [(entry.msgstr, entry.fuzzy) for entry in entries(folder, "b")] == [(written, fuzzy)]
    assert changes_nothing(folder, bitext)


def test_a_page_that_is_gone_is_remembered(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext, text=f"First words.\n\n{KEEP}\n")
    (folder / "docs/a.md").unlink()
    page(folder, "x", "Other words.\n")
    assert bitext("extract").code == 0
    page(folder, "b", f"One.\n\n{KEEP}\n\nTwo.\n\n{KEEP}\n")
    assert bitext("extract").code == 0
    # The first one is the sentence that moved, the second one is a new sentence with the same text.
    assert [(entry.msgstr, entry.translated) for entry in entries(folder, "b")] == [(KEPT, True)] * 2
    assert changes_nothing(folder, bitext)


def test_an_outdated_translation_of_the_text_is_a_draft(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    page(folder, "a", "Keep the key in a very safe place.\n")
    assert bitext("extract").code == 0
    page(folder, "b", f"{KEEP}\n")
    assert bitext("extract").code == 0
    (entry,) = entries(folder, "b")
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == (KEPT, ("fuzzy",), None)
    assert changes_nothing(folder, bitext)


def test_a_draft_is_no_translation_for_others(folder: Path, bitext: Bitext) -> None:
    start(folder, bitext)
    text = catalog(folder, "a").read_text(encoding="utf-8")
    catalog(folder, "a").write_text(text.replace("msgctxt", "#, fuzzy\nmsgctxt"), encoding="utf-8")
    assert entries(folder, "a")[0].fuzzy
    page(folder, "b", f"{KEEP}\n")
    assert bitext("extract").code == 0
    assert entries(folder, "b")[0].msgstr == ""


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Open the page.", "Öffnen <script>alert(1)</script>"),
        ("Open [this](a.md).", "Öffnen [dies](https://evil.example/)."),
        ("Open the page.", "{{ secret }}"),
    ],
)
def test_what_the_site_would_hold_back_is_never_written(
    folder: Path, bitext: Bitext, source: str, target: str
) -> None:
    page(folder, "a", f"{source}\n")
    assert bitext("extract").code == 0
    translate(folder, "a", source, target)
    page(folder, "b", f"{source}\n")
    assert bitext("extract").code == 0
    assert entries(folder, "b", source)[0].msgstr == ""
    assert changes_nothing(folder, bitext)


def test_what_a_rule_calls_an_error_is_a_draft(folder: Path, bitext: Bitext) -> None:
    source = "Open %name% now."
    (folder / "mkdocs.yml").write_text(SETTINGS + '      placeholders: ["%[a-z]+%"]\n', encoding="utf-8")
    page(folder, "a", f"{source}\n")
    assert bitext("extract").code == 0
    translate(folder, "a", source, "Öffnen Sie jetzt %nom%.")
    page(folder, "b", f"{source}\n")
    assert bitext("extract").code == 0
    assert entries(folder, "b", source)[0].flags == ("fuzzy",)


def test_each_locale_has_its_own(folder: Path, bitext: Bitext) -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("[de]", "[de, ja]"), encoding="utf-8")
    start(folder, bitext)
    page(folder, "b", f"{KEEP}\n")
    assert bitext("extract").code == 0
    assert entries(folder, "b")[0].translated
    other = parse_po((folder / "locales/ja/LC_MESSAGES/b.po").read_text(encoding="utf-8"))
    assert other.entries[0].msgstr == ""


def test_the_names_of_the_site_take_part(folder: Path, bitext: Bitext) -> None:
    page(folder, "a", "# Create a key\n\nText.\n")
    assert bitext("extract").code == 0
    translate(folder, "a", "Create a key", "Schlüssel anlegen")
    (folder / "mkdocs.yml").write_text(SETTINGS + "nav:\n  - Create a key: a.md\n", encoding="utf-8")
    assert bitext("extract").code == 0
    (entry,) = entries(folder, "_site", "Create a key")
    assert (entry.msgstr, entry.translated) == ("Schlüssel anlegen", True)


def test_a_catalog_with_no_page_asked_for_stays(folder: Path, bitext: Bitext) -> None:
    page(folder, "b", f"{KEEP}\n")
    page(folder, "c", f"{KEEP}\n")
    start(folder, bitext)
    assert bitext("extract", "docs/b.md").code == 0
    assert entries(folder, "b")[0].translated
    assert not entries(folder, "c")[0].msgstr
