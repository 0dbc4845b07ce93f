"""What was made of a page is given back only where the theme and the search would make the same of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Template

from building import built, edit, translate_words, write_project

SETTINGS = """\
site_name: Test
site_url: https://example.org/
repo_url: https://example.org/code
edit_uri: edit/main/docs/
use_directory_urls: true
extra: {version: one}
theme: {name: material, font: false, features: [navigation.tabs, navigation.footer]}
markdown_extensions: [admonition, toc]
plugins:
  - search
  - tags
  - bitext: {locales: [de], status_page: status.md}
nav:
  - index.md
  - Part:
    - part/one.md
    - Other: part/two.md
"""
PAGES = {
    "index.md": "# Home\n\nOne. Two.\n",
    "part/one.md": "---\ntags: [a, b]\ndate: 2024-01-05\n---\n# First\n\nFirst.\n\n## Below\n\nMore.\n",
    "part/two.md": "---\nsubtitle: Sub\nstatus: new\n---\n# Second\n\nSecond.\n",
    "elsewhere.md": "# Elsewhere\n\nIn no navigation.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with a navigation, tags, and a date."""
    folder = write_project(tmp_path / "project", SETTINGS, PAGES).folder
    translate_words(folder / "locales/de", "Wort")
    return folder


def own_template(text: str) -> Callable[[Path], object]:
    """Return what gives the theme of a project a template of its own, which ends pages with *text*."""

    def work(folder: Path) -> None:
        (folder / "own").mkdir(exist_ok=True)
        whole = f'{{% extends "base.html" %}}{{% block footer %}}{text}{{% endblock %}}'
        (folder / "own/main.html").write_text(whole, "utf-8")
        if "custom_dir" not in (folder / "mkdocs.yml").read_text("utf-8"):
            edit("mkdocs.yml", "font: false,", "font: false, custom_dir: own,")(folder)

    return work


EDITS: dict[str, Callable[[Path], object]] = {
    "a title in the navigation": edit("mkdocs.yml", "Other:", "Another:"),
    "the order of the navigation": edit(
        "mkdocs.yml",
        "    - part/one.md\n    - Other: part/two.md",
        "    - Other: part/two.md\n    - part/one.md",
    ),
    "a page leaves the navigation": edit("mkdocs.yml", "    - part/one.md\n", ""),
    "a title that the navigation takes from a page": edit("docs/part/one.md", "# First", "# Erstens"),
    "a status that the navigation shows": edit("docs/part/two.md", "status: new", "status: deprecated"),
    "tags": edit("docs/part/one.md", "[a, b]", "[a, c]"),
    "a page out of the search": edit("docs/part/one.md", "tags:", "search: {exclude: true}\ntags:"),
    "what the search prefers": edit("docs/part/one.md", "tags:", "search: {boost: 2}\ntags:"),
    "where the search cuts words": edit("mkdocs.yml", "- search", "- search: {separator: '[x]'}"),
    "a heading": edit("docs/part/one.md", "## Below", "## Under"),
    "the address of the site": edit("mkdocs.yml", "example.org/\n", "example.com/\n"),
    "where pages are edited": edit("mkdocs.yml", "edit/main", "edit/other"),
    "something that only own templates can show": edit("mkdocs.yml", "version: one", "version: two"),
    "a feature of the theme": edit("mkdocs.yml", "navigation.tabs, ", ""),
    "a template for one page": edit("docs/part/one.md", "tags:", "template: 404.html\ntags:"),
    "a style sheet": edit("mkdocs.yml", "extra:", "extra_css: [a.css]\nextra:"),
    "a title in the catalog of the site": edit("locales/de/LC_MESSAGES/_site.po", '"Wort"', '"Anders"'),
    "how much is translated": edit("locales/de/LC_MESSAGES/part/two.po", '"Wort"', '""'),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=list(EDITS))
def test_after_any_change_a_second_build_gives_what_a_first_would(
    folder: Path, change: Callable[[Path], object]
) -> None:
    built(folder)
    change(folder)
    second = built(folder)
    shutil.rmtree(folder / ".cache")
    assert second == built(folder, "anew")


def test_a_template_of_the_site_may_show_one_page_on_another(folder: Path) -> None:
    own_template("{% for each in pages %}{{ each.page.content }}{% endfor %}")(folder)
    built(folder)
    edit("docs/part/one.md", "More.", "Even more.")(folder)
    assert b"Even more." in built(folder)["index.html"]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the templates that are rendered for pages, with the addresses of these pages."""
    found: list[str] = []
    render = Template.render

    def counted(self: Template, *args: Any, **options: Any) -> str:  # noqa: ANN401 - the library's
        page = dict(*args, **options).get("page")
        found.extend([] if page is None else [page.url])
        return render(self, *args, **options)

    monkeypatch.setattr(Template, "render", counted)
    return found


def test_only_pages_of_which_something_else_is_shown_are_put_into_the_theme(
    folder: Path, rendered: list[str]
) -> None:
    built(folder)
    assert "part/two/" in rendered
    rendered.clear()
    edit("docs/part/two.md", "Second.", "Third.")(folder)
    built(folder)
    assert set(rendered) == {"part/two/"}


@pytest.mark.parametrize("shown", ["{{ build_date_utc }}", "{{ [1, 2]|random }}"])
def test_what_is_another_thing_each_time_is_never_kept(folder: Path, rendered: list[str], shown: str) -> None:
    own_template(shown)(folder)
    built(folder)
    rendered.clear()
    built(folder)
    assert "part/two/" in rendered


HOOK = """\
from pathlib import Path

def on_env(env, config, files):
    env.globals["shown"] = Path("shown.txt").read_text()
"""


def test_nothing_is_kept_where_unknown_code_prepares_the_theme(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "hook.py").write_text(HOOK, "utf-8")
    (folder / "shown.txt").write_text("One", "utf-8")
    edit("mkdocs.yml", "theme:", "hooks: [hook.py]\ntheme:")(folder)
    own_template("{{ shown }}")(folder)
    built(folder)
    (folder / "shown.txt").write_text("Other", "utf-8")
    assert b"Other" in built(folder)["part/two/index.html"]


def test_a_hook_that_only_changes_pages_does_not_keep_them_from_being_kept(
    folder: Path, rendered: list[str]
) -> None:
    hook = "def on_page_markdown(markdown, **_):\n    return markdown.replace('Second', 'Hooked')\n"
    (folder / "hook.py").write_text(hook, "utf-8")
    edit("mkdocs.yml", "theme:", "hooks: [hook.py]\ntheme:")(folder)
    built(folder)
    rendered.clear()
    assert b"Hooked" in built(folder)["part/two/index.html"]
    assert rendered == []


def test_a_spoilt_file_is_made_anew(folder: Path) -> None:
    first = built(folder)
    for path in (folder / ".cache").rglob("*.bin"):
        path.write_bytes(path.read_bytes()[:-3])
    assert built(folder) == first
