"""`bitext migrate --shard I/N`: the folders of all shards together, and one more run, are the project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from real_files import CORPUS, NEEDS_CORPUS
from running import Bitext, tree
from sketches import pair_text


def _page(number: int, words: str, tag: str) -> str:
    pairs = [pair_text(f"{tag}{number}-{unit}", f"{words} {unit}.", f"Wait {unit} s.") for unit in (101, 105)]
    return f"# {pairs[0]}\n\n{pairs[1]} [Other](page{(number + 1) % 9}.md)\n"


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    """Return a folder with trees in two languages that share some of their pages."""
    for tag, prefix, words, numbers in (
        ("de", "aaaa", "Warten", range(8)),
        ("fr", "bbbb", "Attendre", range(3, 9)),
    ):
        for number in numbers:
            path = tmp_path / tag / "docs" / f"page{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(number, words, prefix), "utf-8")
        (tmp_path / tag / "docs/TOC.md").write_text("# [Page 3](page3.md)\n# [Page 5](page5.md)\n", "utf-8")
        (tmp_path / tag / "docs/shot.png").write_bytes(tag.encode())
    return tmp_path


@pytest.mark.parametrize("count", [1, 2, 4, 30])
def test_shards_make_the_same_project(
    trees: Path, bitext: Bitext, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trees)
    arguments = ("migrate", "de=de", "fr=fr")
    whole = bitext(*arguments, "--into", "whole/project")
    for number in range(1, count + 1):
        into = f"share{number}/project"
        result = bitext(*arguments, "--into", into, "--shard", f"{number}/{count}")
        assert (result.code, result.err) == (0, "")
        shutil.copytree(into, "joined/project", dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache"))
    joined = bitext(*arguments, "--into", "joined/project")
    assert joined.code == whole.code
    assert tree(trees / "joined/project") == tree(trees / "whole/project")


@NEEDS_CORPUS
def test_shards_of_real_pages(tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = CORPUS / "nuget/zh-TW/bilingual"
    for path in sorted(source.rglob("*.md"))[::12]:
        copy = tmp_path / "tree" / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    arguments = ("migrate", "tree", "--locale", "zh-TW")
    whole = bitext(*arguments, "--into", "whole/project")
    for number in (1, 2, 3):
        bitext(*arguments, "--into", f"share{number}/project", "--shard", f"{number}/3")
        shutil.copytree(
            f"share{number}/project",
            "joined/project",
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns(".cache"),
        )
    assert bitext(*arguments, "--into", "joined/project").code == whole.code
    assert tree(tmp_path / "joined/project") == tree(tmp_path / "whole/project")
