"""Sentences that move from one page to another, and pages that get another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.catalog import Entry, parse_po
from running import Bitext

SETTINGS = "site_name: Test\nplugins:\n  - bitext:\n      locales: [de, ja]\n"
KEEP = "Keep the key in a safe place."


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    """Make a project with two pages, all of it translated into German."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "docs/a.md").write_text(f"# Keys\n\nOpen the page. {KEEP}\n", encoding="utf-8")
    (tmp_path / "docs/b.md").write_text("# Places\n\nKeep the key in a secret place.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert bitext("extract").code == 0
    for page in ("a", "b"):
        path = tmp_path / f"locales/de/LC_MESSAGES/{page}.po"
        text = path.read_text(encoding="utf-8")
        for entry in parse_po(text).entries:
            translated = f'msgid "{entry.msgid}"\nmsgstr "({entry.msgid})"'
            text = text.replace(f'msgid "{entry.msgid}"\nmsgstr ""', translated)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _entries(folder: Path, page: str, locale: str = "de") -> dict[str, Entry]:
    path = folder / f"locales/{locale}/LC_MESSAGES/{page}.po"
    return {e.msgid: e for e in parse_po(path.read_text(encoding="utf-8")).entries if not e.obsolete}


def _move(folder: Path, *, to: str = f"# Places\n\n{KEEP}\n\nKeep the key in a secret place.\n") -> None:
    (folder / "docs/a.md").write_text("# Keys\n\nOpen the page.\n", encoding="utf-8")
    (folder / "docs/b.md").write_text(to, encoding="utf-8")


def test_a_sentence_that_moves_to_another_page_keeps_its_translation_and_says_where_from(
    small: Path, bitext: Bitext
) -> None:
    before = _entries(small, "a")[KEEP]
    _move(small)
    assert bitext("extract").code == 0
    entry = _entries(small, "b")[KEEP]
    assert (entry.msgstr, entry.translated) == (f"({KEEP})", True)
    assert entry.extracted == (f"moved from docs/a.md, unit {before.msgctxt}",)
    assert entry.msgctxt != before.msgctxt
    assert f'#~ msgstr "({KEEP})"' in (small / "locales/de/LC_MESSAGES/a.po").read_text(encoding="utf-8")
    assert bitext("extract", "--check").code == 0


@pytest.mark.parametrize("first", ["a", "b"])
def test_it_does_not_matter_which_page_is_extracted_first(small: Path, bitext: Bitext, first: str) -> None:
    _move(small)
    assert bitext("extract", f"docs/{first}.md").code == 0
    assert bitext("extract").code == 0
    assert _entries(small, "b")[KEEP].translated


def test_a_locale_that_is_extracted_later_is_not_forgotten(small: Path, bitext: Bitext) -> None:
    _move(small)
    assert bitext("extract", "--locale", "ja").code == 0
    assert _entries(small, "b", "ja")[KEEP].msgstr == ""
    assert bitext("extract").code == 0
    assert _entries(small, "b")[KEEP].translated


def test_a_moved_sentence_in_the_place_of_a_similar_one_is_still_the_moved_one(
    small: Path, bitext: Bitext
) -> None:
    _move(small, to=f"# Places\n\n{KEEP}\n")
    assert bitext("extract").code == 0
    assert _entries(small, "b")[KEEP].translated


def test_a_sentence_that_is_on_both_pages_did_not_move(small: Path, bitext: Bitext) -> None:
    (small / "docs/b.md").write_text(f"# Places\n\nUnlike this.\n\n{KEEP}\n", encoding="utf-8")
    assert bitext("extract").code == 0
    entry = _entries(small, "b")[KEEP]
    assert (entry.msgstr, entry.extracted) == ("(Keep the key in a secret place.)", ())
    assert entry.fuzzy


def test_a_renamed_page_keeps_all_its_translations(small: Path, bitext: Bitext) -> None:
    before = _entries(small, "a")
    (small / "docs/c").mkdir()
    (small / "docs/a.md").rename(small / "docs/c/new.md")
    assert bitext("extract").code == 0
    after = _entries(small, "c/new")
    assert {text: entry.msgstr for text, entry in after.items()} == {
        text: entry.msgstr for text, entry in before.items()
    }
    assert all(entry.translated for entry in after.values())
    assert {entry.msgctxt for entry in after.values()}.isdisjoint(e.msgctxt for e in before.values())
    assert (small / "locales/de/LC_MESSAGES/a.po").exists()
    assert bitext("extract", "--check").code == 0


def test_a_translator_s_comments_move_too_and_an_outdated_translation_stays_outdated(
    small: Path, bitext: Bitext
) -> None:
    path = small / "locales/de/LC_MESSAGES/a.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("#: docs/a.md", "# by Ana\n#: docs/a.md\n#, fuzzy"), encoding="utf-8")
    _move(small)
    assert bitext("extract").code == 0
    entry = _entries(small, "b")[KEEP]
    assert (entry.comments, entry.fuzzy) == (("by Ana",), True)


def test_the_note_of_a_path_outside_the_pages_opens_nothing(small: Path, bitext: Bitext) -> None:
    (small / "secret.po").write_text(f'msgctxt "x-1"\nmsgid "{KEEP}"\nmsgstr "no"\n', encoding="utf-8")
    path = small / "locales/template/a.pot"
    text = path.read_text(encoding="utf-8")
    for place in ("docs/../../../../secret.md", "/etc/passwd", "secret.md"):
        noted = text.replace("#: docs/a.md", f"#. moved from {place}, unit x-1\n#: docs/a.md")
        path.write_text(noted, encoding="utf-8")
        (small / "locales/ja/LC_MESSAGES/a.po").unlink()
        assert bitext("extract").code == 0
        assert _entries(small, "a", "ja")[KEEP].msgstr == ""


def test_a_damaged_template_of_another_page_is_no_evidence(small: Path, bitext: Bitext) -> None:
    (small / "locales/template/gone.pot").write_text('msgid "cut', encoding="utf-8")
    _move(small)
    assert bitext("extract").code == 0
    assert _entries(small, "b")[KEEP].translated
