"""Law 8, of reading: a page is cut into the same sentences when its template knows them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given

from bitext.markdown import read_page
from real_files import CORPUS, NEEDS_CORPUS
from running import Bitext, tree
from strategies import ANY_PAGE
from styles.every_style import STYLES
from styles.sites import Style, habits, write_site

ROOT = Path(__file__).resolve().parents[2]
HABITS = {
    name: text
    for file in sorted({each for style in STYLES for each in style.habits})
    for name, text in habits(file).items()
}
OWN = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])


def sentences(text: str, *known: str) -> list[str]:
    return [each.text for each in read_page(text, known=known).segments]


@given(ANY_PAGE)
@example("- [3. One two](#3-one-two)\n\n### 3. One two")
@example("<code>a. B</code> \\*.\n\n</p> <code>a. B</code> \\*.")
@example("# A. One\n\nA.\n\n- [A.](x)\n\nOne\n\nTwo. A. One")
@example("# 1. Install\n\n# Install\n\n1. Install. 1. Install")
def test_what_was_read_once_is_read_again_in_the_same_way(text: str) -> None:
    first = sentences(text)
    assert sentences(text, *first) == first


@given(ANY_PAGE, ANY_PAGE)
@example("A. One", "# A. One\n\nA.\n\nOne")
def test_so_is_an_edited_page(before: str, after: str) -> None:
    first = sentences(after, *sentences(before))
    assert sentences(after, *first) == first


@pytest.mark.parametrize("name", HABITS)
def test_so_are_the_habits_of_other_peoples_sites(name: str) -> None:
    first = sentences(HABITS[name])
    assert sentences(HABITS[name], *first) == first


def test_so_are_our_own_pages() -> None:
    assert len(OWN) > 50
    for path in OWN:
        text = path.read_text(encoding="utf-8")
        first = sentences(text)
        assert sentences(text, *first) == first, path


@NEEDS_CORPUS
@pytest.mark.slow
def test_so_are_real_pages() -> None:
    paths = [path for path in sorted(CORPUS.rglob("*.md")) if "bilingual" not in path.parts]
    assert len(paths) > 1_000
    for path in paths[::3]:
        text = path.read_bytes().decode("utf-8")
        first = sentences(text)
        assert sentences(text, *first) == first, path


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_extracting_other_peoples_sites_twice_changes_nothing(
    style: Style, tmp_path: Path, bitext: Bitext
) -> None:
    write_site(style, tmp_path)
    assert bitext("extract", "--quiet", "-C", str(tmp_path)).code == 0
    before = tree(tmp_path)
    assert bitext("extract", "--check", "-C", str(tmp_path)).code == 0
    assert bitext("extract", "--quiet", "-C", str(tmp_path)).code == 0
    assert tree(tmp_path) == before
