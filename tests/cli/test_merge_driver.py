"""Git merges catalogs by units: the driver, and what sets it up."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bitext.catalog import parse_po
from running import Bitext

HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"PO-Revision-Date: {}\\n"\n'
ENTRY = '\nmsgctxt "{}"\nmsgid "{}"\nmsgstr "{}"\n'
BASE = [("a4874-101", "One.", ""), ("a4874-102", "Two.", "Zwei.")]


def _file(folder: Path, name: str, entries: list[tuple[str, str, str]], date: str = "2026") -> str:
    path = folder / name
    path.write_text(HEAD.format(date) + "".join(ENTRY.format(*entry) for entry in entries))
    return str(path)


def _merged(
    folder: Path, bitext: Bitext, ours: list[tuple[str, str, str]], theirs: list[tuple[str, str, str]]
) -> str:
    files = [
        _file(folder, "base", BASE, "2024"),
        _file(folder, "ours", ours, "2025"),
        _file(folder, "theirs", theirs, "2026"),
    ]
    done = bitext("merge-driver", *files, "locales/de/LC_MESSAGES/index.po")
    assert done.code == 0
    return (folder / "ours").read_text()


def test_two_people_who_translate_one_file_conflict_in_nothing(tmp_path: Path, bitext: Bitext) -> None:
    ours, theirs = [BASE[0], ("a4874-102", "Two.", "Zwo.")], [("a4874-101", "One.", "Eins."), BASE[1]]
    text = _merged(tmp_path, bitext, ours, theirs)
    assert text == HEAD.format(2026) + ENTRY.format("a4874-101", "One.", "Eins.") + ENTRY.format(*ours[1])


def test_where_both_translated_one_sentence_ours_stays_and_theirs_is_told(
    tmp_path: Path, bitext: Bitext
) -> None:
    files = [
        _file(tmp_path, "base", BASE),
        _file(tmp_path, "ours", [("a4874-101", "One.", "Eins.")]),
        _file(tmp_path, "theirs", [("a4874-101", "One.", "Ein.")]),
    ]
    done = bitext("merge-driver", *files, "de.po")
    assert done.code == 0
    assert done.err == (
        "warning: de.po: 1 sentence has two translations, one from each branch\n"
        "  help: the other one stands in a comment; keep the better one\n"
    )
    (entry,) = parse_po(Path(files[1]).read_text()).entries[:1]
    assert (entry.msgstr, entry.comments, entry.fuzzy) == ("Eins.", ("also translated as: Ein.",), False)


def test_one_id_for_two_sentences_keeps_both_translations(tmp_path: Path, bitext: Bitext) -> None:
    ours, theirs = [*BASE, ("a4874-103", "Red.", "Rot.")], [*BASE, ("a4874-103", "Blue.", "Blau.")]
    catalog = parse_po(_merged(tmp_path, bitext, ours, theirs))
    assert {(entry.msgid, entry.msgstr) for entry in catalog.entries} >= {
        ("Red.", "Rot."),
        ("Blue.", "Blau."),
    }


def test_an_edit_on_one_branch_and_a_translation_on_the_other_meet(tmp_path: Path, bitext: Bitext) -> None:
    ours = [("a4874-101", "One!", ""), BASE[1]]
    theirs = [("a4874-101", "One.", "Eins."), BASE[1]]
    entry = parse_po(_merged(tmp_path, bitext, ours, theirs)).by_id["a4874-101"]
    assert (entry.msgid, entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("One!", "Eins.", True, "One.")


@pytest.mark.parametrize("swapped", [False, True], ids=["ours-edited", "theirs-edited"])
def test_an_edit_that_a_translation_followed_and_a_new_translation_meet(
    tmp_path: Path, bitext: Bitext, *, swapped: bool
) -> None:
    base = [("a4874-101", "Run `a`.", "Starte `a`.")]
    author = [("a4874-101", "Run `b`.", "Starte `b`.")]
    translator = [("a4874-101", "Run `a`.", "`a` ausführen.")]
    files = [_file(tmp_path, "base", base)]
    for name, entries in zip(("ours", "theirs"), (author, translator)[:: -1 if swapped else 1], strict=True):
        path = Path(_file(tmp_path, name, entries))
        note = (
            "#. the code changed from `a` to `b`; the translation followed\nmsgctxt"
            if entries is author
            else "msgctxt"
        )
        path.write_text(path.read_text().replace("msgctxt", note))
        files.append(str(path))
    assert bitext("merge-driver", *files, "de.po").code == 0
    entry = parse_po(Path(files[1]).read_text()).by_id["a4874-101"]
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("Run `b`.", "`b` ausführen.", False)


def test_entries_keep_the_form_that_a_client_gave_them(tmp_path: Path, bitext: Bitext) -> None:
    wrapped = 'msgctxt "a4874-102"\nmsgid "Two."\nmsgstr ""\n"Zw"\n"ei."\n'
    files = [_file(tmp_path, name, BASE) for name in ("base", "ours", "theirs")]
    path = Path(files[2])
    path.write_text(
        path.read_text()
        .replace(ENTRY.format(*BASE[1]).lstrip(), wrapped)
        .replace('"One."\nmsgstr ""', '"One."\nmsgstr "Eins."')
    )
    ours = Path(files[1]).read_text()
    assert bitext("merge-driver", *files).code == 0
    assert Path(files[1]).read_text() == ours.replace('"One."\nmsgstr ""', '"One."\nmsgstr "Eins."')


@pytest.mark.parametrize("loser", ["ours", "theirs"])
def test_a_version_without_a_header_takes_none_away(tmp_path: Path, bitext: Bitext, loser: str) -> None:
    files = [_file(tmp_path, name, BASE) for name in ("base", "ours", "theirs")]
    path = tmp_path / loser
    path.write_text(path.read_text().removeprefix(HEAD.format("2026")).lstrip())
    assert bitext("merge-driver", *files, "de.po").code == 0
    assert parse_po((tmp_path / "ours").read_text()).field("Language") == "de"


def test_a_damaged_file_is_merged_as_text(tmp_path: Path, bitext: Bitext) -> None:
    files = [_file(tmp_path, name, BASE) for name in ("base", "ours", "theirs")]
    Path(files[2]).write_text('msgid "a\n')
    Path(files[1]).write_text('msgid "b\n')
    done = bitext("merge-driver", *files, "de.po")
    assert done.code == 1
    assert done.err.startswith("error: de.po:1:7: a text without an end")
    assert "<<<<<<< ours" in Path(files[1]).read_text()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins:\n  - bitext:\n      locales: [de]\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# T\n\nOne.\n")
    return tmp_path


def test_init_tells_git_and_keeps_what_the_file_says(project: Path, bitext: Bitext) -> None:
    subprocess.run(["git", "init", "--quiet", project], check=True)
    (project / ".gitattributes").write_text("*.png binary")
    done = bitext("init", "--git", "-C", str(project))
    assert done.code == 0
    written = (project / ".gitattributes").read_text()
    assert written == (
        "*.png binary\nlocales/**/*.po text eol=lf merge=bitext\nlocales/**/*.pot text eol=lf merge=bitext\n"
    )
    assert bitext("init", "--git", "-C", str(project)).code == 0
    assert (project / ".gitattributes").read_text() == written
    asked = ["git", "-C", str(project), "config", "merge.bitext.driver"]
    driver = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert driver.endswith("merge-driver %O %A %B %P\n")


def test_init_outside_of_a_repository_says_what_to_do(project: Path, bitext: Bitext) -> None:
    done = bitext("init", "--git", "-C", str(project))
    assert done.code == 2
    assert "help: run `git init` first, and then `bitext init --git`" in done.err
