"""`bitext extract` after edits that do not matter, and `bitext extract --minor`."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import Entry, State, parse_po
from bitext.catalog.po_update import update_po
from running import Bitext, tree

PAGE = "docs/index.md"
TEXT = "# Lamp\n\nRead [the guide](guide.md), then wait 15 minutes.\n\nThe lamp is read.\n"
TRANSLATIONS = {
    "Lamp": "Lampe",
    "Read [the guide](guide.md), then wait 15 minutes.": "Warte 15 Minuten, nachdem du [die Anleitung](guide.md) gelesen hast.",
    "The lamp is read.": "Die Lampe ist rot.",
}


@pytest.fixture
def site(tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a project with one page, which is translated into German."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins:\n  - bitext: {locales: [de]}\n", "utf-8")
    (tmp_path / PAGE).write_text(TEXT, "utf-8")
    (tmp_path / "docs/other.md").write_text("# Table\n\nThe table is read.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert bitext("extract").code == 0
    for page in ("index", "other"):
        path = tmp_path / f"locales/de/LC_MESSAGES/{page}.po"
        text = path.read_text("utf-8")
        catalog = parse_po(text)
        done = tuple(replace(e, msgstr=TRANSLATIONS.get(e.msgid, f"({e.msgid})")) for e in catalog.entries)
        path.write_text(update_po(replace(catalog, entries=done), text), "utf-8")
    return tmp_path


def _edit(site: Path, old: str, new: str, page: str = PAGE) -> None:
    text = (site / page).read_text("utf-8")
    assert old in text
    (site / page).write_text(text.replace(old, new), "utf-8")


def _entry(site: Path, text: str, page: str = "index") -> Entry:
    (found,) = (
        e
        for e in parse_po((site / f"locales/de/LC_MESSAGES/{page}.po").read_text("utf-8")).entries
        if text in e.msgid
    )
    return found


def test_a_changed_link_and_number_leave_the_translation_translated(site: Path, bitext: Bitext) -> None:
    _edit(site, "guide.md", "https://example.org/a/much/longer/address/than/all/the/words")
    _edit(site, "15", "20")
    result = bitext("extract")
    assert result.code == 0
    assert "1 translation followed the edits of links, code, numbers or the like\n" in result.err
    entry = _entry(site, "minutes")
    assert entry.msgstr == (
        "Warte 20 Minuten, nachdem du [die Anleitung](https://example.org/a/much/longer/address/than/all/the/words) "
        "gelesen hast."
    )
    assert entry.state is State.TRANSLATED
    assert entry.extracted[-1] == "the number changed from 15 to 20; the translation followed"
    assert bitext("extract", "--check").code == 0
    assert not [
        line for line in bitext("check").out.splitlines() if "locales/de/LC_MESSAGES/index.po" in line
    ]


def test_taking_the_edit_back_restores_the_catalog(site: Path, bitext: Bitext) -> None:
    before = tree(site)
    _edit(site, "guide.md", "other.md")
    assert bitext("extract").code == 0
    assert tree(site) != before
    _edit(site, "other.md", "guide.md")
    assert bitext("extract").code == 0
    after = tree(site)
    assert {
        name for name in after if after[name] != before.get(name) and name.startswith(("docs", "locales"))
    } == set()


def test_a_typo_makes_the_translation_outdated_unless_the_edit_is_called_minor(
    site: Path, bitext: Bitext
) -> None:
    _edit(site, "is read", "is red")
    before = tree(site)
    result = bitext("extract", "--minor", "--check")
    assert result.code == 1
    assert "kept 1 translation of edited sentences\n" in result.err
    assert tree(site) == before
    assert bitext("extract", "--minor").code == 0
    assert _entry(site, "is red").state is State.TRANSLATED
    assert _entry(site, "is red").msgstr == "Die Lampe ist rot."
    before = tree(site)
    for arguments in ((), ("--minor",)):
        assert bitext("extract", *arguments).code == 0
        assert tree(site) == before


def test_pages_limit_what_is_minor(site: Path, bitext: Bitext) -> None:
    _edit(site, "is read", "is red")
    _edit(site, "is read", "is red", "docs/other.md")
    assert bitext("extract", "--minor", PAGE).code == 0
    assert bitext("extract").code == 0
    assert _entry(site, "is red").state is State.TRANSLATED
    assert _entry(site, "is red", "other").state is State.OUTDATED


def test_what_the_site_would_not_show_is_outdated_even_if_the_edit_is_called_minor(
    site: Path, bitext: Bitext
) -> None:
    _edit(site, "Read [the guide](guide.md), then", "Read the guide, then")
    result = bitext("extract", "--minor")
    assert "translation of edited" not in result.err
    entry = _entry(site, "minutes")
    assert (entry.state, entry.previous_msgid) == (State.OUTDATED, TEXT.split("\n\n")[1])
