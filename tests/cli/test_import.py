"""`bitext import` on a copy of this project: a new delivery of the quickstart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bitext import files
from bitext.catalog import Entry, parse_po
from bitext.errors import UnreadableError
from running import Bitext, Result
from sketches import pair_text

PAGE = "quickstart/publish-api-key.md"
STORED = f"locales/zh_TW/deliveries/{PAGE}"
CATALOG = "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
TEMPLATE = "locales/template/quickstart/publish-api-key.pot"


def _text(path: str | Path) -> str:
    return Path(path).read_bytes().decode()


def _tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def _entries(path: str = CATALOG) -> dict[str, Entry]:
    return {entry.msgctxt or "": entry for entry in parse_po(_text(path)).entries if not entry.obsolete}


def _redelivery(folder: Path, *changes: tuple[str, str]) -> str:
    """Write the stored delivery again, with other ids and with *changes*, and return its path."""
    text = _text(folder / STORED)
    text = text.replace('"b8832-', '"fffff-')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "new.md").write_bytes(text.encode())
    return "new.md"


def _import(bitext: Bitext, file: str, *more: str, page: str = PAGE, locale: str = "zh-TW") -> Result:
    return bitext("import", file, "--locale", locale, "--page", page, *more)


def _translate(unit: str, msgstr: str) -> None:
    """Write a translation as a translator's editor would, with a comment."""
    text = _text(CATALOG)
    entry = _entries()[unit]
    old = f'msgctxt "{unit}"\nmsgid "{entry.msgid}"\nmsgstr "{entry.msgstr}"'
    old = old.replace("\\", "\\\\")
    assert old in text
    assert entry.msgstr in old
    new = old.replace(f'msgstr "{entry.msgstr}"', f'msgstr "{msgstr}"')
    Path(CATALOG).write_bytes(text.replace(old, new).replace("#: docs", "# by Ana\n#: docs").encode())


def _target(unit: str) -> str:
    return _entries()[unit].msgstr


def test_the_same_texts_under_other_ids_change_nothing_but_the_stored_delivery(
    project: Path, bitext: Bitext
) -> None:
    file = _redelivery(project)
    before = _tree(project)
    result = _import(bitext, file)
    after = _tree(project)
    assert {name for name in after if after[name] != before.get(name)} == {STORED}
    assert after[STORED][0] == (project / file).read_bytes()
    assert result.err == "15 kept, 0 taken, 0 conflicts, 0 new, 0 gone\n"
    assert result.code == 0, result.out


def test_what_only_the_delivery_changed_is_taken_and_what_only_a_translator_changed_is_kept(
    project: Path, bitext: Bitext
) -> None:
    theirs, ours = _target("b8832-102"), _target("b8832-103")
    _translate("b8832-103", f"({ours})")
    result = _import(bitext, _redelivery(project, (theirs, f"[{theirs}]")))
    assert (_target("b8832-102"), _target("b8832-103")) == (f"[{theirs}]", f"({ours})")
    assert all(entry.comments == ("by Ana",) for entry in _entries().values())
    assert all(entry.translated for entry in _entries().values())
    assert "14 kept, 1 taken, 0 conflicts, 0 new, 0 gone" in result.err
    assert bitext("extract", "--check").code == 0


def test_the_spaces_of_a_language_are_kept(project: Path, bitext: Bitext) -> None:
    target = _target("b8832-102")
    spaced = f"{target[:4]}\u3000{target[4:9]}\u00a0\u202f{target[9:]}"
    assert _import(bitext, _redelivery(project, (target, spaced))).code == 0
    assert _target("b8832-102") == spaced
    assert bitext("extract", "--check").code == 0
    # The same again is no change, and a translator who sets another space has edited.
    assert "15 kept, 0 taken" in _import(bitext, _redelivery(project)).err
    _translate("b8832-102", spaced.replace("\u3000", " "))
    assert "15 kept, 0 taken" in _import(bitext, _redelivery(project)).err
    assert _target("b8832-102") == spaced.replace("\u3000", " ")


def test_a_conflict_is_reported_once_and_stays_until_it_is_settled(project: Path, bitext: Bitext) -> None:
    target = _target("b8832-102")
    _translate("b8832-102", f"({target})")
    file = _redelivery(project, (target, f"[{target}]"))
    result = _import(bitext, file)
    assert result.code == 1
    assert "14 kept, 0 taken, 1 conflict, 0 new, 0 gone" in result.err
    (line,) = [line for line in result.out.splitlines() if " warning: " in line]
    number = _text(CATALOG).splitlines().index('msgctxt "b8832-102"') + 1
    assert line.startswith(f"{CATALOG}:{number}:1: warning: I105 delivery-conflict: “")
    entry = _entries()["b8832-102"]
    assert (entry.msgstr, entry.fuzzy, entry.comments) == (f"({target})", True, ("by Ana",))
    assert entry.extracted[-1] == f"conflict: the new delivery has: [{target}]"
    before = _tree(project)
    assert _import(bitext, file).code == 0
    assert bitext("extract").code == 0
    assert _tree(project) == before
    assert "I105 delivery-conflict" in bitext("check").out
    # The translator settles it.
    Path(CATALOG).write_bytes(_text(CATALOG).replace("#, fuzzy\n", "").encode())
    assert bitext("extract").code == 0
    assert "conflict" not in _text(CATALOG)
    assert bitext("check").code == 0


def test_new_and_gone_sentences(project: Path, bitext: Bitext) -> None:
    page = project / "docs" / PAGE
    entry = _entries()["b8832-115"]
    new = pair_text("fffff-115", "斑馬在吃草。", "Zebras eat grass.")
    text = _text(_redelivery(project))
    span = text[text.index('<span data-ttu-id="fffff-115">') :]
    (project / "new.md").write_bytes(text.replace(span, f"{new}\n").encode())
    page.write_bytes(f"{_text(page)}\nZebras eat grass.\n".encode())
    result = _import(bitext, "new.md")
    assert " 1 new, 1 gone" in result.err
    (zebras,) = [each for each in _entries().values() if each.msgid == "Zebras eat grass."]
    assert (zebras.msgstr, (zebras.msgctxt or "")[:6]) == ("斑馬在吃草。", "b8832-")
    assert _entries()["b8832-115"] == entry
    assert zebras.msgctxt in _entries("locales/ja/LC_MESSAGES/quickstart/publish-api-key.po")


def test_what_the_page_does_not_have_is_reported_and_kept_for_later(project: Path, bitext: Bitext) -> None:
    text = _text(project / STORED) + "\n" + pair_text("b8832-116", "斑馬在吃草。", "Zebras eat grass.") + "\n"
    (project / "new.md").write_bytes(text.encode())
    result = _import(bitext, "new.md")
    assert result.code == 1
    assert "I102 stray: the page does not have the sentence of b8832-116" in result.out
    assert '#~ msgid "Zebras eat grass."' in _text(CATALOG)
    assert _import(bitext, _redelivery(project)).code in {0, 1}
    page = project / "docs" / PAGE
    page.write_bytes(f"{_text(page)}\nZebras eat grass.\n".encode())
    assert bitext("extract").code == 0
    (zebras,) = [each for each in _entries().values() if each.msgid == "Zebras eat grass."]
    assert (zebras.msgstr, zebras.translated) == ("斑馬在吃草。", True)


DELIVERY = (
    "---\ntitle: 標題\n---\n\n"
    + pair_text("ccccc-102", "開啟。", "Open it.")
    + "\n\n![圖片](a.png)\n\n"
    + pair_text("ccccc-104", "完成。", "Done.")
    + "\n"
)
ENGLISH = "---\ntitle: A title\n---\n\nOpen it.\n\n![A picture](a.png)\n\nDone.\n"


def test_a_page_that_is_not_there_is_made_from_the_english_page(project: Path, bitext: Bitext) -> None:
    (project / "new.md").write_bytes(DELIVERY.encode())
    (project / "english.md").write_bytes(ENGLISH.encode())
    result = _import(bitext, "new.md", "--source", "english.md", page="guide/new.md")
    assert _text("docs/guide/new.md") == ENGLISH
    assert "docs/guide/new.md was made from --source" in result.err
    assert "0 kept, 0 taken, 0 conflicts, 4 new, 0 gone" in result.err
    catalog = "locales/zh_TW/LC_MESSAGES/guide/new.po"
    assert {unit: entry.msgstr for unit, entry in _entries(catalog).items()} == {
        "ccccc-101": "標題",
        "ccccc-102": "開啟。",
        "ccccc-103": "圖片",
        "ccccc-104": "完成。",
    }
    assert bitext("extract", "--check").code == 0


def test_without_it_the_page_is_made_from_the_delivery(project: Path, bitext: Bitext) -> None:
    (project / "new.md").write_bytes(DELIVERY.encode())
    result = _import(bitext, "new.md", page="guide/new.md")
    assert _text("docs/guide/new.md") == ENGLISH.replace("---\ntitle: A title\n---\n\n", "").replace(
        "A picture", ""
    )
    assert "docs/guide/new.md was made from its delivery: give it a title and source alt texts" in result.err
    assert "B109" not in result.out
    entries = _entries("locales/zh_TW/LC_MESSAGES/guide/new.po")
    assert list(entries) == ["ccccc-102", "ccccc-104", "without source: title", "without source: alt a.png"]
    assert [each.msgstr for each in entries.values()][2:] == ["標題", "圖片"]


def test_a_delivered_text_on_the_page_stays_no_source_when_the_next_delivery_words_it_anew(
    project: Path, bitext: Bitext
) -> None:
    """An older version left title and alternative text on a page that it made from a delivery."""
    (project / "new.md").write_bytes(DELIVERY.encode())
    _import(bitext, "new.md", page="guide/new.md")
    page = ENGLISH.replace("A title", "標題").replace("A picture", "圖片")
    (project / "docs/guide/new.md").write_text(page, encoding="utf-8")
    path = project / "locales/zh_TW/LC_MESSAGES/guide/new.po"
    path.write_text(
        path.read_text("utf-8").partition("#. the source page has none")[0].rstrip() + "\n", "utf-8"
    )
    assert bitext("extract", "--check").code == 0
    again = DELIVERY.replace("圖片", "照片").replace("標題", "題名").replace("ccccc", "ddddd")
    (project / "again.md").write_bytes(again.encode())
    result = _import(bitext, "again.md", page="guide/new.md")
    assert "2 kept, 0 taken, 0 conflicts, 0 new, 0 gone" in result.err
    assert [entry.msgid for entry in _entries("locales/ja/LC_MESSAGES/guide/new.po").values()] == [
        "Open it.",
        "Done.",
    ]
    assert bitext("extract", "--check").code == 0
    assert "I101 missing" not in bitext("check").out
    # The author writes them: both get a source, and the translation of the last delivery.
    (project / "docs/guide/new.md").write_bytes(ENGLISH.encode())
    assert bitext("extract").code == 0
    entries = _entries("locales/zh_TW/LC_MESSAGES/guide/new.po").values()
    assert {entry.msgid: entry.msgstr for entry in entries} == {
        "A title": "題名",
        "Open it.": "開啟。",
        "A picture": "照片",
        "Done.": "完成。",
    }


def test_the_english_page_tells_which_text_an_alternative_text_translates(
    project: Path, bitext: Bitext
) -> None:
    """The author changed the alternative text since: its translation is of the old one, so it is outdated."""
    (project / "new.md").write_bytes(DELIVERY.encode())
    (project / "english.md").write_bytes(ENGLISH.encode())
    (project / "docs/new.md").write_bytes(ENGLISH.replace("A picture", "A drawing").encode())
    result = _import(bitext, "new.md", "--source", "english.md", page="new.md")
    assert "docs/new.md differs from --source, and stays as it is" in result.err
    assert "A drawing" in _text("docs/new.md")
    entry = _entries("locales/zh_TW/LC_MESSAGES/new.po")["ccccc-103"]
    assert (entry.msgid, entry.msgstr, entry.previous_msgid) == ("A drawing", "圖片", "A picture")
    assert entry.fuzzy


def test_an_import_that_stops_before_the_end_can_be_run_again(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Stop it before each of its writes; run again, it ends with the same bytes and reports the same."""
    first, second = _target("b8832-102"), _target("b8832-103")
    _translate("b8832-102", f"({first})")
    file = _redelivery(project, (first, f"[{first}]"), (second, f"[{second}]"))
    pristine = {name: data for name, (data, _) in _tree(project).items()}
    expected = _import(bitext, file)
    finished = {name: data for name, (data, _) in _tree(project).items()}
    assert expected.code == 1
    write = files.write_text
    for allowed in range(3):
        for name, data in pristine.items():
            (project / name).write_bytes(data)
        left = [allowed]

        def stopping(path: Path, text: str, left: list[int] = left) -> bool:
            changes = files.would_change(path, text)
            if changes and not left[0]:
                raise UnreadableError("stopped", path=str(path))
            left[0] -= changes
            return write(path, text)

        monkeypatch.setattr(files, "write_text", stopping)
        assert _import(bitext, file).code == (2 if allowed < 2 else 1)
        monkeypatch.setattr(files, "write_text", write)
        again = _import(bitext, file)
        assert (again.code == 1) is (allowed < 2)
        assert {name: data for name, (data, _) in _tree(project).items()} == finished
    assert tmp_path.exists()


@pytest.mark.slow
def test_a_killed_import_leaves_whole_files(project: Path, bitext: Bitext) -> None:
    target = _target("b8832-102")
    file = _redelivery(project, (target, f"[{target}]"))
    before = {name: data for name, (data, _) in _tree(project).items()}
    command = [
        sys.executable,
        "-c",
        "import sys; from bitext.cli import main; sys.exit(main())",
        "import",
        file,
    ]
    arguments = [*command, "--locale", "zh-TW", "--page", PAGE, "--quiet"]
    states = []
    for delay in (0.3, 0.45, 0.6):
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, cwd=project, env=dict(os.environ))
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        states.append(_tree(project))
    assert _import(bitext, file).code == 0
    after = {name: data for name, (data, _) in _tree(project).items()}
    for state in states:
        for name, (data, _) in state.items():
            if not name.endswith(".tmp"):
                assert data in {before.get(name), after[name]}, name
    assert _target("b8832-102") == f"[{target}]"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        pytest.param("../new.md", "'../new.md' is no name of a page", id="outside"),
        pytest.param("a/../../new.md", "is no name of a page", id="outside-by-a-detour"),
        pytest.param("/etc/new.md", "is no name of a page", id="absolute"),
        pytest.param("a\\..\\new.md", "is no name of a page", id="backslash"),
        pytest.param(".hidden/new.md", "is no name of a page", id="hidden"),
        pytest.param("new.txt", "is no name of a page", id="no-markdown"),
        pytest.param("new\n.md", "is no name of a page", id="line-break"),
        pytest.param("", "is no name of a page", id="empty"),
        pytest.param("_site.md", "'_site.md' is no page of the site", id="the-site-s-strings"),
        pytest.param("design/new.md", "'design/new.md' is no page of the site", id="excluded"),
    ],
)
def test_names_that_no_page_can_have(project: Path, bitext: Bitext, page: str, message: str) -> None:
    file = _redelivery(project)
    before = _tree(project)
    result = _import(bitext, file, page=page)
    assert result.code == 2
    assert message in result.err
    assert "help: " in result.err
    assert _tree(project) == before


def test_a_page_whose_folder_leads_outside_is_refused(project: Path, bitext: Bitext, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (project / "docs/link").symlink_to(tmp_path / "outside")
    assert _import(bitext, _redelivery(project), page="link/new.md").code == 2


def test_a_path_to_the_page_names_it_too(project: Path, bitext: Bitext) -> None:
    assert _import(bitext, _redelivery(project), page=f"docs/{PAGE}").code == 0
    assert _text(STORED) == _text("new.md")


@pytest.mark.parametrize(
    ("file", "locale", "message"),
    [
        pytest.param("new.md", "fr", "the project has no locale fr", id="foreign-locale"),
        pytest.param("new.md", "../x", "'../x' is no locale", id="no-locale"),
        pytest.param("nope.md", "zh-TW", "nope.md: the file does not exist", id="no-file"),
        pytest.param("mkdocs.yml", "zh-TW", "mkdocs.yml: the file has no pair", id="no-delivery"),
        pytest.param("broken.md", "zh-TW", "broken.md:1: not UTF-8", id="not-utf-8"),
    ],
)
def test_faulty_arguments(project: Path, bitext: Bitext, file: str, locale: str, message: str) -> None:
    _redelivery(project)
    (project / "broken.md").write_bytes(b"\xff")
    before = _tree(project)
    result = _import(bitext, file, locale=locale)
    assert result.code == 2
    assert message in result.err
    assert "help: " in result.err
    assert _tree(project) == before


def test_damage_in_the_delivery_is_reported_at_its_place(project: Path, bitext: Bitext) -> None:
    file = _redelivery(project, ('<span data-ttu-id="fffff-101">', '<span data-ttu-id="fffff-100">'))
    result = _import(bitext, file)
    assert result.code == 1
    assert "new.md:1:4: error: B103 " in result.out


def test_quiet(project: Path, bitext: Bitext) -> None:
    assert _import(bitext, _redelivery(project), "--quiet").err == ""


def test_help_has_an_example(bitext: Bitext) -> None:
    assert "bitext import incoming/publish-api-key.md --locale zh-TW" in bitext("import", "--help").out
