"""`bitext memory`, and what `bitext extract` takes over from the memories that the settings name."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bitext.catalog import Entry, parse_po
from running import Bitext

SETTINGS = "site_name: T\nplugins:\n  - bitext:\n      locales: [de]\n"
KEEP = "Keep the key in a safe place."
KEPT = "Bewahren Sie den Schlüssel sicher auf."
TMX = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en-US" datatype="plaintext" segtype="sentence" o-tmf="x" adminlang="en"
creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="en-US"><seg>Keep the key in a safe place.</seg></tuv><tuv xml:lang="de-DE"><seg>Sicher verwahren.</seg></tuv></tu>
<tu><tuv xml:lang="en-US"><seg>Only there.</seg></tuv><tuv xml:lang="de-AT"><seg>Nur dort.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one translated sentence, beside another one."""
    for name in ("one", "other"):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "one")
    return tmp_path / "one"


def translated(folder: Path, bitext: Bitext, source: str = KEEP, target: str = KEPT) -> None:
    (folder / "docs/a.md").write_text(f"{source}\n", encoding="utf-8")
    assert bitext("extract", "-q", "-C", str(folder)).code == 0
    path = folder / "locales/de/LC_MESSAGES/a.po"
    text = path.read_text(encoding="utf-8").replace(
        f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"'
    )
    path.write_text(text, encoding="utf-8")


def settings(folder: Path, *names: str) -> None:
    (folder / "mkdocs.yml").write_text(f"{SETTINGS}      memory: {json.dumps(names)}\n", encoding="utf-8")


def entry(folder: Path, page: str = "b") -> Entry:
    return parse_po((folder / f"locales/de/LC_MESSAGES/{page}.po").read_text(encoding="utf-8")).entries[0]


def test_search_shows_the_score_the_difference_and_the_place(folder: Path, bitext: Bitext) -> None:
    translated(folder, bitext)
    said = bitext("memory", "search", "Keep the token in a safe place.", "--locale", "de")
    assert said.out.splitlines() == [
        "de Deutsch  1 text",
        "  93 %  Keep the [-key-]{+token+} in a safe place.",
        f"        {KEPT}",
        "        locales/de/LC_MESSAGES/a.po:12",
    ]
    assert (said.code, said.err) == (0, "")
    assert bitext("memory", "search", "Nothing like it at all").code == 1


def test_search_for_programs(folder: Path, bitext: Bitext) -> None:
    translated(folder, bitext)
    found = json.loads(bitext("memory", "search", KEEP, "--format", "json").out)
    (match,) = found["locales"]["de"]
    unit = match["translations"][0].pop("unit")
    assert unit.endswith("-101")
    assert match == {
        "score": 100.0,
        "source": KEEP,
        "translations": [
            {
                "target": KEPT,
                "path": "locales/de/LC_MESSAGES/a.po",
                "line": 12,
                "kind": "prose",
                "finished": True,
            }
        ],
    }


def test_what_changes_is_found_at_once(folder: Path, bitext: Bitext) -> None:
    translated(folder, bitext)
    assert bitext("memory", "build").out == "1 translation from 2 files\n"
    translated(folder, bitext, "Another sentence here.", "Ein anderer Satz.")
    assert bitext("memory", "search", "Another sentence here").code == 0


def test_a_damaged_memory_is_made_anew_with_a_warning(folder: Path, bitext: Bitext) -> None:
    translated(folder, bitext)
    assert bitext("memory", "build").code == 0
    path = folder / ".cache/bitext/memory.sqlite"
    data = path.read_bytes()
    for damaged in (b"nonsense" * 500, data[: len(data) // 2], data[:100] + os.urandom(len(data) - 100)):
        path.write_bytes(damaged)
        said = bitext("memory", "search", KEEP)
        assert (said.code, said.out.splitlines()[1]) == (0, f" 100 %  {KEEP}")
        assert said.err == "warning: .cache/bitext/memory.sqlite is damaged, so it is made anew\n"
        assert bitext("memory", "search", KEEP).err == ""


def test_where_nothing_can_be_kept_it_works_all_the_same(
    folder: Path, bitext: Bitext, tmp_path: Path
) -> None:
    translated(folder, bitext)
    cache = folder / ".cache/bitext"
    for file in cache.iterdir():
        file.unlink()
    cache.rmdir()
    cache.symlink_to(tmp_path)
    said = bitext("memory", "search", KEEP)
    assert (said.code, said.out.splitlines()[1]) == (0, f" 100 %  {KEEP}")
    assert said.err.startswith("warning: the memory cannot be kept, so it is made for this command alone: ")
    assert not list(tmp_path.glob("*.sqlite"))


@pytest.mark.parametrize("name", ["../other/locales", "../team.tmx", "../team.sqlite"])
def test_extract_asks_what_the_settings_name(folder: Path, bitext: Bitext, name: str) -> None:
    other = folder.parent / "other"
    translated(other, bitext)
    (folder.parent / "team.tmx").write_text(TMX.replace("Sicher verwahren.", KEPT), encoding="utf-8")
    assert bitext("memory", "build", "-o", str(folder.parent / "team.sqlite"), "-C", str(other)).code == 0
    settings(folder, name)
    (folder / "docs/b.md").write_text(f"{KEEP}\n", encoding="utf-8")
    assert bitext("extract").code == 0
    found = entry(folder)
    assert (found.msgstr, found.translated) == (KEPT, True)
    assert found.extracted[0].startswith(f"translated as in {name}")
    assert bitext("extract", "--check").code == 0
    before = (folder / "locales/de/LC_MESSAGES/b.po").read_bytes()
    assert bitext("extract").code == 0
    assert (folder / "locales/de/LC_MESSAGES/b.po").read_bytes() == before


def test_the_project_itself_counts_for_more(folder: Path, bitext: Bitext) -> None:
    translated(folder, bitext)
    (folder.parent / "team.tmx").write_text(TMX, encoding="utf-8")
    settings(folder, "../team.tmx")
    (folder / "docs/b.md").write_text(f"{KEEP}\n", encoding="utf-8")
    assert bitext("extract").code == 0
    assert (entry(folder).msgstr, entry(folder).translated) == (KEPT, True)


def test_another_country_is_another_language(folder: Path, bitext: Bitext) -> None:
    (folder.parent / "team.tmx").write_text(TMX, encoding="utf-8")
    settings(folder, "../team.tmx")
    (folder / "docs/b.md").write_text("Only there.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    assert entry(folder).msgstr == ""


def test_what_is_missing_is_one_warning(folder: Path, bitext: Bitext) -> None:
    (folder.parent / "bad.tmx").write_text(TMX[:300], encoding="utf-8")
    (folder.parent / "empty").mkdir()
    settings(folder, "../gone.tmx", "../bad.tmx", "../empty", "mkdocs.yml")
    (folder / "docs/b.md").write_text(f"{KEEP}\n", encoding="utf-8")
    said = bitext("extract", "-q")
    assert said.code == 0
    assert [line.partition(": ")[2] for line in said.err.splitlines()][:3] == [
        "the memory ../gone.tmx is not used: it does not exist",
        "the memory ../empty is not used: there is no catalog in it",
        "the memory mkdocs.yml is not used: it is no .tmx, .sqlite or .po file",
    ]
    assert said.err.count("../bad.tmx") == 1


def test_what_a_command_adds_is_found_until_it_is_gone_and_never_taken_over(
    folder: Path, bitext: Bitext
) -> None:
    team = folder.parent / "team.tmx"
    team.write_text(TMX, encoding="utf-8")
    assert bitext("memory", "build", str(team)).code == 0
    assert "Sicher verwahren." in bitext("memory", "search", KEEP).out
    (folder / "docs/b.md").write_text(f"{KEEP}\n", encoding="utf-8")
    assert bitext("extract").code == 0
    assert entry(folder).msgstr == ""
    team.unlink()
    assert bitext("memory", "search", KEEP).code == 1
    assert bitext("memory", "build", "nothing.tmx").code == 2


def test_no_other_file_is_overwritten(folder: Path, bitext: Bitext) -> None:
    said = bitext("memory", "build", "-o", "mkdocs.yml")
    assert (said.code, said.err.splitlines()[0]) == (
        2,
        "error: mkdocs.yml: the file is no translation memory of this version",
    )
    assert (folder / "mkdocs.yml").read_text(encoding="utf-8") == SETTINGS


def test_export_and_import_again(folder: Path, bitext: Bitext) -> None:
    translated(folder, bitext)
    assert bitext("memory", "export", "-o", "../all.tmx").out == "wrote ../all.tmx: 1 translation\n"
    other = folder.parent / "other"
    settings(other, "../all.tmx")
    (other / "docs/b.md").write_text(f"{KEEP}\n", encoding="utf-8")
    assert bitext("extract", "-C", str(other)).code == 0
    assert entry(other).msgstr == KEPT
