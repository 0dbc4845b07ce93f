"""An entry of a page with plural forms: one error that says what to do."""

from __future__ import annotations

from pathlib import Path

from bitext.checks.blank import PLURAL_FORMS
from running import Bitext

PAGE = "# Keys\n\nSee [the page](a.md).\n"
LINK = 'msgid "See [the page](a.md)."\nmsgstr ""\n'
FORMS = (
    'msgid "See [the page](a.md)."\nmsgid_plural "See [the pages](a.md)."\n'
    'msgstr[0] "Siehe [die Seite](a.md)."\nmsgstr[1] "Siehe [die Seiten](a.md)."\n'
)


def test_plural_forms_are_told_once_and_extract_takes_the_first(tmp_path: Path, bitext: Bitext) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins:\n  - bitext: {locales: [de]}\n", "utf-8")
    (tmp_path / "docs/index.md").write_text(PAGE, "utf-8")
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text("utf-8").replace(LINK, FORMS), "utf-8")
    found = bitext("check", "-C", str(tmp_path), "--ignore", "untranslated").out
    assert found.count(": error: ") == 1
    assert f"error: T107 blank: {PLURAL_FORMS.message}\n" in found
    assert f"  help: {PLURAL_FORMS.help}\n" in found
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    assert 'msgid "See [the page](a.md)."\nmsgstr "Siehe [die Seite](a.md)."\n' in catalog.read_text("utf-8")
    assert "# also translated as: Siehe [die Seiten](a.md).\n" in catalog.read_text("utf-8")
    assert bitext("check", "-C", str(tmp_path), "--ignore", "untranslated").code == 0


def test_lists_in_admonitions_without_a_title_are_no_other_blocks(tmp_path: Path, bitext: Bitext) -> None:
    (tmp_path / "docs").mkdir()
    settings = "site_name: T\nmarkdown_extensions: [admonition]\nplugins:\n  - bitext: {locales: [de]}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    words = "!!! Important\n    - One.\n    - Two.\n\n!!! Important\n\n    1. Three.\n    2. Four.\n"
    (tmp_path / "docs/index.md").write_text(words, "utf-8")
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/index.po"
    text = catalog.read_text("utf-8")
    for word in ("One", "Two", "Three", "Four"):
        assert f'msgid "{word}."\nmsgstr ""\n' in text
        text = text.replace(f'msgid "{word}."\nmsgstr ""\n', f'msgid "{word}."\nmsgstr "Wort {word}."\n')
    catalog.write_text(text, "utf-8")
    done = bitext("check", "-C", str(tmp_path), "--ignore", "untranslated")
    assert (done.code, "S102" in done.out) == (0, False), done.out
