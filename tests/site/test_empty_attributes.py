"""Attributes of HTML that have no value, or not the kind of value that is expected, as authors write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.locales import Locale
from bitext.site.pages.markup import set_language
from building import DocsProject, Site
from running import Bitext

SETTINGS = """\
site_name: Empty
site_url: https://example.org/
theme: {name: material, font: false}
markdown_extensions: [attr_list, md_in_html, tables, toc]
plugins:
  - search
  - bitext: {locales: [de], status_page: status.md}
"""
PAGES = {
    "index": "# Home\n\nAll is well.\n",
    "code": "# Code\n\nPut the `<Client ID>` here. Then `<a name>` there.\n\n```html\n<div id>\n```\n",
    "prose": "# Prose\n\nPut the <Client ID> here. Then <a name>there</a>, and <b class lang dir>then</b>.\n",
    "block": "# Block\n\n<div id class lang dir data-unit>Some words.</div>\n\nMore words.\n",
    "markdown": '# Markdown\n\n<div id class markdown>\n\nSome *words*.\n\n</div>\n\n<a href="">Up</a>, <a href>on</a>.\n',
    "picture": "# Picture\n\nA <img alt src> here, and <img>.\n\n<img alt id>\n",
    "table": "# Table\n\n| Put | there |\n|---|---|\n| `<Client ID>` | <a name id></a>It |\n",
    "heading": "# The `<Client ID>`\n\n## An <a name></a>anchor\n\nText.\n\n<h2 id>A heading</h2>\n\nText.\n",
    "no-number": "# Start\n\n<ol start markdown>\n<li>One step.</li>\n<li>Another step.</li>\n</ol>\n",
    "odd-number": '# Start\n\n<ol start="x" markdown>\n<li>One step.</li>\n<li>Another step.</li>\n</ol>\n',
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> DocsProject:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for name, text in PAGES.items():
        (folder / f"docs/{name}.md").write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for path in sorted((folder / "locales").glob("*/LC_MESSAGES/**/*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(replace(each, msgstr=f"Ä {each.msgid}") for each in catalog.entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    return DocsProject(folder)


@pytest.fixture(scope="module")
def site(project: DocsProject) -> Site:
    built = project.build()
    assert built.code == 0, built.log
    return built


@pytest.mark.parametrize("name", [each for each in PAGES if each != "index"])
@pytest.mark.parametrize("folder", ["", "de/"])
def test_the_page_is_built(site: Site, folder: str, name: str) -> None:
    article = site.page(f"{folder}{name}/index.html").article
    assert article is not None
    assert article.h1 is not None


def test_a_second_build_gives_the_same(project: DocsProject, site: Site) -> None:
    again = project.build(to="again")
    assert again.code == 0, again.log
    for name in PAGES:
        place = "index.html" if name == "index" else f"{name}/index.html"
        for folder in ("", "de/"):
            assert (again.folder / folder / place).read_bytes() == (site.folder / folder / place).read_bytes()


def test_the_site_can_be_checked(site: Site, bitext: Bitext) -> None:
    result = bitext("check", "-C", str(site.folder.parent), "--site", str(site.folder), "--select", "W")
    assert result.code in {0, 1}, result.err
    assert not result.err


@pytest.mark.parametrize("name", ["no-number", "odd-number"])
def test_steps_of_a_list_without_a_number_count_from_one(site: Site, name: str) -> None:
    steps = site.page(f"de/{name}/index.html").select("article ol > li")
    assert [each["id"] for each in steps] == ["step-1", "step-2"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<html lang dir>", '<html lang="de" dir="ltr">'),
        ('<html class lang="" dir=rtl data-x>', '<html lang="de" dir="ltr" class data-x>'),
        ("<html lang-x dir>", '<html lang="de" dir="ltr" lang-x>'),
    ],
)
def test_the_language_takes_the_place_of_an_empty_one(before: str, after: str) -> None:
    assert set_language(before, Locale.parse("de")) == after


def test_the_project_has_no_anchor_without_a_name(site: Site) -> None:
    assert 'id="None"' not in Path(site.folder / "code/index.html").read_text("utf-8")
