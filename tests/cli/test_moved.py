"""Sentences that move from one page to another, and pages that get another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.catalog import Entry, parse_po
from running import Bitext, tree

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


def test_a_file_that_pages_include_can_get_another_name(small: Path, bitext: Bitext) -> None:
    (small / "mkdocs.yml").write_text(SETTINGS + "      includes: [parts/*.md]\n", encoding="utf-8")
    (small / "parts").mkdir()
    (small / "docs/a.md").rename(small / "parts/a.md")
    assert bitext("extract").code == 0
    assert _entries(small, "_includes/parts/a")[KEEP].msgstr == f"({KEEP})"
    (small / "parts/a.md").rename(small / "parts/c.md")
    assert bitext("extract").code == 0
    entry = _entries(small, "_includes/parts/c")[KEEP]
    assert (entry.msgstr, entry.extracted[0][:28]) == (f"({KEEP})", "moved from parts/a.md, unit ")


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
    path.write_text(text.replace("#: docs/a.md:1", "# by Ana\n#: docs/a.md:1\n#, fuzzy"), encoding="utf-8")
    _move(small)
    assert bitext("extract").code == 0
    entry = _entries(small, "b")[KEEP]
    assert (entry.comments, entry.fuzzy) == (("by Ana",), True)


def test_the_note_of_a_path_outside_the_pages_opens_nothing(small: Path, bitext: Bitext) -> None:
    (small / "secret.po").write_text(f'msgctxt "x-1"\nmsgid "{KEEP}"\nmsgstr "no"\n', encoding="utf-8")
    path = small / "locales/template/a.pot"
    text = path.read_text(encoding="utf-8")
    for place in ("docs/../../../../secret.md", "/etc/passwd", "secret.md"):
        noted = text.replace("#: docs/a.md:1", f"#. moved from {place}, unit x-1\n#: docs/a.md:1")
        path.write_text(noted, encoding="utf-8")
        (small / "locales/ja/LC_MESSAGES/a.po").unlink()
        assert bitext("extract").code == 0
        assert _entries(small, "a", "ja")[KEEP].msgstr == ""


def test_a_damaged_template_of_another_page_is_no_evidence(small: Path, bitext: Bitext) -> None:
    (small / "locales/template/gone.pot").write_text('msgid "cut', encoding="utf-8")
    _move(small)
    assert bitext("extract").code == 0
    assert _entries(small, "b")[KEEP].translated


def _rename(folder: Path, old: str, new: str) -> None:
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    (folder / old).rename(folder / new)


def test_the_files_of_a_renamed_page_hold_obsolete_entries_and_check_is_content(
    small: Path, bitext: Bitext
) -> None:
    _rename(small, "docs/a.md", "docs/guide/keys.md")
    found = bitext("check", "--select", "stray")
    assert found.code == 1
    assert (
        "locales/de/LC_MESSAGES/a.po:1:1: error: I102 stray: the page of this catalog is gone\n"
        "  help: run `bitext extract`, which keeps its entries as obsolete, or restore the page\n"
    ) in found.out
    assert bitext("extract", "--check").code == 1
    done = bitext("extract")
    assert done.code == 0
    assert (
        "a.md is gone: its translations stay in its catalogs as obsolete entries\n"
        "  3 sentences of it, and the translations, are in guide/keys.md now\n"
        "  help: if it will not come back, delete a.pot and a.po in each locale\n"
    ) in done.err
    assert bitext("check").code == 0
    assert bitext("extract", "--check").code == 0
    assert [each.msgstr for each in _entries(small, "guide/keys").values()] == [
        "(Keys)",
        "(Open the page.)",
        f"({KEEP})",
    ]


@pytest.mark.parametrize("way", ["deleted", "renamed", "excluded"])
def test_a_page_that_comes_back_has_the_bytes_it_had(small: Path, bitext: Bitext, way: str) -> None:
    before = {name: data for name, data in tree(small).items() if "guide" not in name}
    page, settings = small / "docs/a.md", small / "mkdocs.yml"
    text = page.read_text(encoding="utf-8")
    if way == "excluded":
        settings.write_text(f"{SETTINGS}exclude_docs: a.md\n", encoding="utf-8")
    elif way == "renamed":
        _rename(small, "docs/a.md", "docs/guide.md")
    else:
        page.unlink()
    assert bitext("extract").code == 0
    assert bitext("check", "--ignore", "untranslated").code == 0
    assert not _entries(small, "a")
    if way == "renamed":
        _rename(small, "docs/guide.md", "docs/a.md")
    page.write_text(text, encoding="utf-8")
    settings.write_text(SETTINGS, encoding="utf-8")
    assert bitext("extract").code == 0
    assert {name: data for name, data in tree(small).items() if "guide" not in name} == before


def test_only_the_chosen_locale_is_retired_and_the_next_run_does_the_others(
    small: Path, bitext: Bitext
) -> None:
    (small / "docs/a.md").unlink()
    catalog = small / "locales/ja/LC_MESSAGES/a.po"
    catalog.write_text(
        catalog.read_text("utf-8").replace('msgid "Keys"\nmsgstr ""', 'msgid "Keys"\nmsgstr "K"'), "utf-8"
    )
    assert bitext("extract", "--locale", "de").code == 0
    assert "locales/ja/LC_MESSAGES/a.po:1:1: error: I102 stray" in bitext("check").out
    assert bitext("extract").code == 0
    assert bitext("check").code == 0
    assert [(e.msgstr, e.obsolete) for e in parse_po(catalog.read_text("utf-8")).entries] == [("K", True)]


def test_a_new_page_later_gets_what_a_deleted_one_had(small: Path, bitext: Bitext) -> None:
    text = (small / "docs/a.md").read_text(encoding="utf-8")
    (small / "docs/a.md").unlink()
    assert bitext("extract").code == 0
    (small / "docs/c.md").write_text(text, encoding="utf-8")
    assert bitext("extract").code == 0
    assert _entries(small, "c")[KEEP].msgstr == f"({KEEP})"
    assert bitext("check", "--ignore", "untranslated").code == 0


def test_templates_of_others_are_left_alone(small: Path, bitext: Bitext) -> None:
    theirs = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Search"\nmsgstr "Suche"\n'
    for path in (small / "locales/template/theme.pot", small / "locales/de/LC_MESSAGES/theme.po"):
        path.write_text(theirs, encoding="utf-8")
    before = tree(small)
    assert bitext("extract").code == 0
    assert tree(small) == before
    assert bitext("check").out.count("I102 stray: the page of this ") == 2


def test_a_damaged_catalog_of_a_page_that_is_gone_is_named(small: Path, bitext: Bitext) -> None:
    (small / "docs/a.md").unlink()
    (small / "locales/de/LC_MESSAGES/a.po").write_text('msgid "cut', encoding="utf-8")
    template = (small / "locales/template/a.pot").read_bytes()
    done = bitext("extract")
    assert done.code == 2
    assert "locales/de/LC_MESSAGES/a.po:1:7: " in done.err
    assert (small / "locales/template/a.pot").read_bytes() == template
    assert bitext("check", "--select", "stray").code == 1


def test_many_pages_that_are_gone_are_told_in_one_line(small: Path, bitext: Bitext) -> None:
    for number in range(9):
        (small / f"docs/n{number}.md").write_text(f"Sentence {number}.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    for number in range(9):
        (small / f"docs/n{number}.md").unlink()
    told = [line for line in bitext("extract").err.splitlines() if "gone:" in line]
    assert told == ["9 pages are gone: their translations stay in their catalogs as obsolete entries"]
    assert bitext("check", "--ignore", "untranslated").code == 0
