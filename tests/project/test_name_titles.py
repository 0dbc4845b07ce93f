"""Titles that MkDocs makes of names, and whether those are found that it does make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.cli import main
from bitext.project import find_project
from bitext.project.loading import site_page
from bitext.project.name_titles import name_titles
from bitext.project.notebooks import title_of_notebook
from building import DocsProject, translate_all

TITLED = {
    "hash": "#Three\n\nWords.\n",
    "underlined": "Six\n===\n\nWords.\n",
    "front-matter": "---\ntitle: Seven\n---\n\nWords.\n",
    "fields": "title: Eight\nother: no\n\nWords.\n",
    "behind-definitions": "[x]: https://example.org\n\n# Nine\n",
    "behind-fields": "other: no\n    more\n\n# Ten\n",
    "list": "# Eleven { #list }\n\nWords.\n",
    "windows": "---\r\ntags: [a]\r\n---\r\n\r\n# Twelve\r\n",
}
UNTITLED = {
    "words": "Just words.\n",
    "second_level": "## Second\n\nWords.\n",
    "commented": "<!-- A comment. -->\n\n# Nobody sees\n",
    "raw": "<h1>Raw</h1>\n\nWords.\n",
    "table-of-contents": "[TOC]\n\n# Behind it\n",
    "indented": "    # Code\n",
    "empty": "",
    "Upper-Case": "Words.\n",
    "note": "Note: MkDocs takes this for a field.\n\nWords.\n",
    "deep/er/page": "Words.\n",
    "deep/er/index": "Words.\n",
    "index": "Words.\n",
}
UNSURE = {
    "include": '--8<-- "other.md"\n\nWords.\n',
    "macro": "{% include 'other.md' %}\n",
    "variable": "{{ title }}\n",
}


def _project(folder: Path, pages: dict[str, str], settings: str = "") -> DocsProject:
    for name, text in pages.items():
        path = folder / f"docs/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "mkdocs.yml").write_text(
        f"site_name: Site\nplugins:\n  - bitext: {{locales: [de]}}\n{settings}"
    )
    return DocsProject(folder)


HOOK = """\
import json
found = {}
def on_page_context(context, page, config, nav):
    if "/de" not in config.site_dir:
        found[page.file.src_uri.removesuffix(".md")] = page.title
def on_post_build(config):
    with open("titles.json", "w") as file:
        json.dump(found, file)
"""


def test_it_is_what_mkdocs_makes(tmp_path: Path) -> None:
    pages = TITLED | UNTITLED | UNSURE
    (tmp_path / "hook.py").write_text(HOOK, "utf-8")
    built = _project(tmp_path, pages, "hooks: [hook.py]\n").build()
    assert built.code == 0, built.log
    shown: dict[str, str] = json.loads((tmp_path / "titles.json").read_text("utf-8"))
    found = name_titles([{}], [(f"{name}.md", text) for name, text in pages.items()])
    assert {shown[name] for name in UNTITLED} <= found.keys()
    assert not {shown[name] for name in TITLED} & found.keys()
    assert found.keys() == {shown[name] for name in UNTITLED} | {"Deep", "Er"}


def test_they_are_translated_in_the_navigation_and_where_the_page_is_named(tmp_path: Path) -> None:
    project = _project(
        tmp_path, {"index": "Words.\n", "guides/first_steps": "Go.\n", "guides/other": "# O\n"}
    )
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    texts = {"Home": "Start", "Guides": "Anleitungen", "First steps": "Erste Schritte", "O": "Ö"}
    translate_all(tmp_path / "locales/de", texts)
    assert main(["extract", "--quiet", "--check", "-C", str(tmp_path)]) == 0
    page = project.build().page("de/guides/first_steps/index.html")
    assert page.title is not None
    assert "Erste" in page.title.get_text()
    navigation = page.select_one(".navbar-nav")
    assert navigation is not None
    assert "Start" in navigation.get_text()
    assert "Anleitungen" in navigation.get_text()
    assert "Erste" in navigation.get_text()
    assert "Guides" not in page.get_text()
    assert "First steps" not in page.get_text()
    source = project.build().page("guides/first_steps/index.html").get_text()
    assert "Guides" in source
    assert "First steps" in source


def test_no_markup_comes_in_by_a_translation(tmp_path: Path) -> None:
    project = _project(tmp_path, {"index": "# Home\n", "guides/page": "Words.\n"})
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    translate_all(tmp_path / "locales/de", {"Guides": "<b>G</b>", "Page": "<b>S</b>", "Words.": "Worte."})
    page = project.build().page("de/guides/page/index.html")
    assert not page.select("b")
    assert "Guides" in page.get_text()


@pytest.mark.parametrize(
    ("nav", "found"),
    [
        (None, {"A", "B", "Deep"}),
        (["a.md", {"Named": "b.md"}], {"A"}),
        ([{"Part": ["a.md", {"Named": "deep/b.md"}]}, "b.md"], {"A", "B"}),
        ([], set()),
        ({"Part": ["a.md"], "Other": "b.md"}, {"A"}),
    ],
)
def test_titles_that_the_navigation_gives_are_not_made(nav: object, found: set[str]) -> None:
    pages = [(name, "Words.\n") for name in ("a.md", "b.md", "deep/b.md")]
    assert set(name_titles([{"nav": nav}], pages)) == found


def test_headings_that_begin_lower_are_no_titles() -> None:
    toc = {"markdown_extensions": [{"toc": {"baselevel": 2}}]}
    assert set(name_titles([toc], [("a.md", "# Title\n")])) == {"A"}


def test_posts_and_lists_of_pages_are_in_no_navigation() -> None:
    config = {"plugins": ["blog", {"literate-nav": {"nav_file": "LIST.md"}}]}
    pages = [
        ("blog/posts/2026/a.md", "Words.\n"),
        ("LIST.md", "* [A](a.md)\n"),
        ("blog/index.md", "# Blog\n"),
    ]
    assert set(name_titles([config], pages)) == {"Blog"}


def test_what_is_no_word_is_no_title() -> None:
    pages = [("2024/1.md", "Words.\n"), ("2024/v1.md", "Words.\n")]
    assert set(name_titles([{}], pages)) == {"V1"}


def test_included_files_are_in_no_navigation(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/heading.md").write_text("Words.\n", "utf-8")
    project = _project(tmp_path, {"index": "# Home\n"})
    project.configure("locales: [de]", "locales: [de], includes: ['parts/*.md']")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    assert "title of" not in (tmp_path / "locales/template/_site.pot").read_text("utf-8")


def _notebook(*sources: str) -> str:
    return json.dumps({"cells": [{"cell_type": "markdown", "source": each} for each in sources]})


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (_notebook("# Lamps\n\nThey shine."), "Lamps"),
        (_notebook("Words.\n", "## Second\n\n# First #\n"), "First"),
        (_notebook("```\n# a comment\n```\n\n# Title"), "Title"),
        (_notebook("# The *lamp*"), ""),
        (_notebook("Words."), ""),
        ('{"cells": [{"cell_type": "code", "source": "# no"}]}', ""),
        ('{"cells": [{"cell_type": "markdown", "source": ["# Of\\n", "two lines"]}]}', "Of"),
        ('{"cells": [{"cell_type": "markdown", "source": 3}]}', ""),
        ('{"cells": 3}', ""),
        ("[" * 100_000, ""),
        ("no notebook", ""),
    ],
    ids=range(11),
)
def test_titles_of_notebooks(text: str, title: str) -> None:
    assert title_of_notebook(text) == title


def test_notebooks_are_named_where_the_site_shows_them(tmp_path: Path) -> None:
    notebook = tmp_path / "docs/books/lamps.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text(_notebook("# Lamps"), "utf-8")
    project = _project(tmp_path, {"index": "# Home\n"})
    template = tmp_path / "locales/template/_site.pot"
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    assert "Lamps" not in template.read_text("utf-8")
    project.configure("plugins:\n", "plugins:\n  - mkdocs-jupyter\n")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    text = template.read_text("utf-8")
    assert "#. title of the notebook books/lamps.ipynb\n" in text
    assert 'msgid "Books"' in text


def test_a_folder_that_awesome_nav_names_has_no_title_of_its_name(tmp_path: Path) -> None:
    project = _project(
        tmp_path, {"index": "# A\n", "hives/a": "# A\n", "mill/a": "# A\n", "mill/deep/a": "# A\n"}
    )
    project.configure("plugins:\n", "plugins:\n  - awesome-nav\n")
    (tmp_path / "docs/hives/.nav.yml").write_text("title: Working with hives\n", "utf-8")
    (tmp_path / "docs/mill/.nav.yml").write_text("nav: [a.md, deep]\n", "utf-8")
    page = site_page(find_project(tmp_path))
    said = [each.text for each in page.segments if "folder" in each.context[0]]
    assert said == ["Mill", "Deep"]
    assert "Working with hives" in [each.text for each in page.segments]
