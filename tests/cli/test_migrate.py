"""`bitext migrate`: a small tree of bilingual files becomes a project, and another locale joins it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.catalog import parse_po
from running import Bitext, tree
from sketches import pair_text

ENGLISH = "---\ntitle: Keys\n---\n\n# Keys\n\nOpen it. Close it.\n\n![A picture](a.png)\n\n- Done.\n"


def _delivery(prefix: str, title: str, texts: list[str], alt: str) -> str:
    sources = ["Keys", "Open it.", "Close it.", "Done."]
    numbers = [102, 103, 104, 106]
    keys, open_it, close_it, done = (
        pair_text(f"{prefix}-{number}", target, source)
        for number, target, source in zip(numbers, texts, sources, strict=True)
    )
    return f"---\ntitle: {title}\n---\n\n# {keys}\n\n{open_it} {close_it}\n\n![{alt}](a.png)\n\n- {done}\n"


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    chinese = _delivery("aaaaa", "金鑰頁", ["金鑰", "開啟。", "關閉。", "完成。"], "圖片")
    german = _delivery("bbbbb", "Schlüssel", ["Die Schlüssel", "Öffnen.", "Schließen.", "Fertig."], "Bild")
    for name, text in {"en": ENGLISH, "zh": chinese, "de": german}.items():
        page = tmp_path / name / "sub" / "keys.md"
        page.parent.mkdir(parents=True)
        page.write_bytes(text.encode())
    (tmp_path / "en/sub/a.png").write_bytes(b"\x89PNG")
    (tmp_path / "zh/TOC.md").write_text("# 目錄\n", encoding="utf-8")
    return tmp_path


def _targets(project: Path, folder: str) -> dict[str, str]:
    path = project / f"locales/{folder}/LC_MESSAGES/sub/keys.po"
    return {e.msgctxt or "": e.msgstr for e in parse_po(path.read_text(encoding="utf-8")).entries}


def _migrate(bitext: Bitext, trees: Path, tree: str, tag: str, *more: str) -> int:
    arguments = ["migrate", str(trees / tree), "--locale", tag, "--into", str(trees / "project")]
    return bitext(*arguments, *more).code


def test_a_tree_with_its_source_pages_becomes_a_clean_project(trees: Path, bitext: Bitext) -> None:
    project = trees / "project"
    assert _migrate(bitext, trees, "zh", "zh-TW", "--source", str(trees / "en")) == 0
    assert (project / "docs/sub/keys.md").read_bytes() == ENGLISH.encode()
    assert (project / "docs/sub/a.png").is_file()
    stored = project / "locales/zh_TW/deliveries/sub/keys.md"
    assert stored.read_bytes() == (trees / "zh/sub/keys.md").read_bytes()
    assert _targets(project, "zh_TW") == {
        "aaaaa-101": "金鑰頁",
        "aaaaa-102": "金鑰",
        "aaaaa-103": "開啟。",
        "aaaaa-104": "關閉。",
        "aaaaa-105": "圖片",
        "aaaaa-106": "完成。",
    }
    assert not (project / "docs/TOC.md").exists()
    assert bitext("extract", "--check", "-C", str(project)).code == 0
    assert [line for line in bitext("check", "-C", str(project)).out.splitlines() if "error" in line] == []


def test_a_second_locale_joins_the_same_units(trees: Path, bitext: Bitext) -> None:
    project = trees / "project"
    _migrate(bitext, trees, "zh", "zh-TW", "--source", str(trees / "en"))
    template = (project / "locales/template/sub/keys.pot").read_bytes()
    assert _migrate(bitext, trees, "de", "de") == 0
    assert (project / "locales/template/sub/keys.pot").read_bytes() == template
    assert _targets(project, "de") == {
        "aaaaa-101": "Schlüssel",
        "aaaaa-102": "Die Schlüssel",
        "aaaaa-103": "Öffnen.",
        "aaaaa-104": "Schließen.",
        "aaaaa-105": "Bild",
        "aaaaa-106": "Fertig.",
    }
    assert "locales: [zh-TW, de]" in (project / "mkdocs.yml").read_text(encoding="utf-8")


def test_without_source_pages_a_language_keeps_what_only_it_has(trees: Path, bitext: Bitext) -> None:
    result = bitext("migrate", str(trees / "zh"), "--locale", "zh-TW", "--into", str(trees / "project"))
    assert result.code == 1
    assert result.out.splitlines() == [
        "zh-TW: 1 page moved, 0 before; 1 page, 4 units, 2 implicit units; 2 of 2 gaps explained",
        "the site:",
        "  pictures that are not there: 1, such as sub/a.png; on 1 page",
    ]
    assert result.err == f"what to do: {trees}/project/locales/migration.md\n"
    page = (trees / "project/docs/sub/keys.md").read_text(encoding="utf-8")
    assert page == ENGLISH.replace("---\ntitle: Keys\n---\n\n", "").replace("A picture", "")
    targets = _targets(trees / "project", "zh_TW")
    assert list(targets)[:4] == ["aaaaa-102", "aaaaa-103", "aaaaa-104", "aaaaa-106"]
    assert dict(list(targets.items())[4:]) == {
        "without source: title": "金鑰頁",
        "without source: alt a.png": "圖片",
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_running_it_again_or_finishing_it_gives_the_same_bytes(
    trees: Path, bitext: Bitext, jobs: str
) -> None:
    project = trees / "project"
    arguments = ("--source", str(trees / "en"), "--jobs", jobs)
    _migrate(bitext, trees, "zh", "zh-TW", *arguments)
    before = tree(project)
    _migrate(bitext, trees, "zh", "zh-TW", *arguments)
    assert tree(project) == before
    # What a kill leaves: some files of the page, and no stored delivery yet.
    (project / "locales/zh_TW/deliveries/sub/keys.md").unlink()
    (project / "locales/zh_TW/LC_MESSAGES/sub/keys.po").unlink()
    _migrate(bitext, trees, "zh", "zh-TW", *arguments)
    assert tree(project) == before


def test_a_page_that_the_author_has_changed_stays_and_gets_the_rest_as_outdated(
    trees: Path, bitext: Bitext
) -> None:
    page = trees / "project/docs/sub/keys.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(ENGLISH.replace("Close it.", "Close it soon.").replace("- Done.\n", "").encode())
    result = bitext("migrate", str(trees / "zh"), "--locale", "zh-TW", "--into", str(trees / "project"))
    assert "  error I102 stray: 1 in 1 file" in result.out
    left = (trees / "project/locales/migration.md").read_text("utf-8")
    assert "- sub/keys.md:11:" in left
    assert "the page does not have the sentence of aaaaa-106" in left
    text = (trees / "project/locales/zh_TW/LC_MESSAGES/sub/keys.po").read_text(encoding="utf-8")
    entries = {entry.msgstr: entry for entry in parse_po(text).entries}
    assert entries["關閉。"].fuzzy
    assert entries["完成。"].obsolete


def test_an_unreadable_file_does_not_stop_the_others(trees: Path, bitext: Bitext) -> None:
    (trees / "zh/bad.md").write_bytes(b"\xff")
    result = bitext("migrate", str(trees / "zh"), "--locale", "zh-TW", "--into", str(trees / "project"))
    line = f"  files that could not be moved: 1, such as bad.md: {trees}/zh/bad.md:1: not UTF-8"
    assert line in result.out
    assert result.code == 1
    assert (trees / "project/docs/sub/keys.md").is_file()
