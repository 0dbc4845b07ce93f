"""What one file does to a build of the site: the rest is built, and a warning names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.cli import main
from building import DocsProject

SETTINGS = """\
site_name: Test
theme: mkdocs
plugins:
  - search
  - bitext: {locales: [de], jobs: 1, max_page_size: 0.01}
"""
BOMB = "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9) if n else 'x'}]" for n in range(30))


@pytest.fixture
def docs(tmp_path: Path) -> DocsProject:
    """Return a project with a page in German, and a title in its front matter."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n\nOne sentence.\n", "utf-8")
    (tmp_path / "docs/tea.md").write_text("---\ntitle: Good tea\n---\n\nOne sentence.\n", "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    for name in ("index", "tea"):
        _translate(tmp_path / f"locales/de/LC_MESSAGES/{name}.po")
    return DocsProject(tmp_path)


def _translate(path: Path) -> None:
    path.write_text(re.sub(r'msgstr ""\n(?!")', 'msgstr "Ein Satz."\n', path.read_text("utf-8")), "utf-8")


def _title(text: str) -> str:
    found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("msgstr", "shown"),
    [
        pytest.param("Ein\\tTitel", "Ein\tTitel", id="tab"),
        pytest.param("Ein\\nTitel", "Good tea", id="line-break"),
        pytest.param("Ein: Titel #", "Ein: Titel #", id="signs-of-yaml"),
        pytest.param("Ein\x01Titel", "Good tea", id="control"),
        pytest.param("!z Titel", "!z Titel", id="tag"),
    ],
)
def test_a_translated_title_is_read_back(docs: DocsProject, msgstr: str, shown: str) -> None:
    path = docs.catalog("de", "tea")
    text = path.read_text("utf-8")
    assert text.count('"Ein Satz."') == 2
    path.write_text(text.replace("Ein Satz.", msgstr, 1), "utf-8")
    site = docs.build()
    assert site.code == 0, site.log
    made = (site.folder / "de/tea/index.html").read_text("utf-8")
    assert _title(made) == f"{shown} - Test", site.log
    assert "Ein Satz." in made
    assert "title:" not in made


def test_front_matter_that_is_not_read_stops_nothing(docs: DocsProject) -> None:
    faults = {
        "date": "date: 2024-02-30",
        "digits": f"x: {'9' * 5000}",
        "itself": "x: &x [*x]",
        "bomb": f"{BOMB}\n? *x29\n: y",
        "key": "? [a]\n: 1",
    }
    for name, fault in faults.items():
        page = f"---\ntitle: Title\n{fault}\n---\n\n# {name}\n\nOne sentence.\n"
        (docs.folder / f"docs/{name}.md").write_text(page, "utf-8")
    assert main(["extract", "--quiet", "-C", str(docs.folder)]) == 0
    for name in faults:
        _translate(docs.catalog("de", name))
    site = docs.build("--strict")
    assert site.code == 0, site.log
    for name in ("index", *faults):
        text = (site.folder / "de" / ("" if name == "index" else name) / "index.html").read_text("utf-8")
        assert "Ein Satz." in text
        assert "One sentence." not in text


def test_loops_of_links_and_large_pages_stop_nothing(docs: DocsProject) -> None:
    folder = docs.folder / "docs"
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "self").symlink_to(folder)
    (folder / "large.md").write_text("# Large\n\n" + "A sentence of many.\n" * 600, "utf-8")
    site = docs.build()
    assert site.code == 0, site.log
    assert "Traceback" not in site.log
    for said in (
        "docs/loop.md: it cannot be read: Too many levels of symbolic links, so it is left out",
        "docs/loop.png: it cannot be read: Too many levels of symbolic links, so it is left out",
        "docs/self: a symbolic link leads from here to a folder above, so it is left out",
        "docs/large.md: the file is larger than 0.01 MB, so it is not used",
    ):
        assert site.log.count(said) == 1
    assert {path.name for path in site.folder.iterdir()} >= {"large", "de"}
    assert not (site.folder / "self").exists()
    assert "Ein Satz." in (site.folder / "de/index.html").read_text("utf-8")
    local = (site.folder / "de/large/index.html").read_text("utf-8")
    assert '<div lang="en" dir="ltr">' in local
    assert local.count("A sentence of many.") == 600
    assert docs.build("--strict").code == 1


def test_a_page_that_is_no_text_is_an_error_on_one_line(docs: DocsProject) -> None:
    (docs.folder / "docs/other.md").write_bytes(b"# One \xff\n")
    site = docs.build()
    assert site.code == 1
    assert "docs/other.md: the page cannot be read" in site.log
    assert "Traceback" not in site.log
