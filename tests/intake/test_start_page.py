"""The start page of a tree that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual_trees import put
from bitext.intake.start_page import label, start_page
from bitext.intake.trees import Tree

FOLDERS = {
    "folders": ("a.md b/c.md b/index.md d/e.md", "a *** b/index b/c *** d/e"),
    "a folder around all": ("x/y/a.md x/y/b/c.md x/y/d/e.md", "a *** b/c *** d/e"),
    "one folder beside a page": ("a.md x/b.md x/c/d.md x/e/f.md", "a *** b *** c/d *** e/f"),
    "one page": ("a/b/c.md", "c"),
    "nothing": ("", ""),
    "more than fit": (" ".join(f"{number:02}.md" for number in range(20)), "00 01 02 03 04 05 06 07"),
    "deep": ("/".join(["x"] * 300) + "/a.md", "a"),
}


@pytest.mark.parametrize(("pages", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_pages_are_parted_by_their_folders(tmp_path: Path, pages: str, expected: str) -> None:
    names = pages.split()
    for name in names:
        put(tmp_path, name, f"# {name}\n")
    tree = Tree(tmp_path, is_source=True)
    text = start_page("Name", [], names, [tree], [tree])
    assert text.startswith("# Name\n")
    links = [
        line.partition("](")[2].rstrip(")") if line.startswith("- ") else line
        for line in text.splitlines()[1:]
    ]
    shown = [each.removesuffix(".md") for each in links if each]
    assert len(shown) == len(expected.split())
    assert all(each.endswith(wanted) for each, wanted in zip(shown, expected.split(), strict=True))


@pytest.mark.parametrize(
    ("title", "written"),
    [("C:\\", "C:\\\\"), ("a\\\\", "a\\\\"), ("a\\]", "a\\]"), ("a](b)", "a\\](b)"), ("a\x1b", "a\\x1b")],
)
def test_no_title_ends_its_link(title: str, written: str) -> None:
    assert label(title) == written


def test_titles_of_the_table_count_where_all_languages_have_them(tmp_path: Path) -> None:
    for name in ("one", "two"):
        put(tmp_path, f"source/{name}.md", f"# Page {name}\n")
        put(tmp_path, f"de/{name}.md", "")
    put(tmp_path, "de/toc.md", "# Teil\n## [Eins](one.md)\n")
    source, german = Tree(tmp_path / "source", is_source=True), Tree(tmp_path / "de")
    nav = [{"Part": [{"One": "one.md"}, {"Two": "two.md"}]}]
    text = start_page("A [b]", nav, ["one.md", "two.md"], [source], [german])
    assert text == "# A \\[b\\]\n\n## Part\n\n- [One](one.md)\n- [Page two](two.md)\n"
