"""Law 10: the built pages of one page have the same steps, unit ids and anchors in every locale."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po
from bitext.cli import main
from building import DocsProject, without_notice
from strategies import PAGES

SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
validation: {omitted_files: ignore, not_found: ignore, unrecognized_links: ignore, anchors: ignore}
markdown_extensions: [admonition, attr_list, md_in_html, tables, def_list, footnotes, toc,
  pymdownx.details, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}]
plugins:
  - bitext: {locales: [de, ar]}
"""
TARGETS = st.sampled_from(
    ["", "Ä {}", "{} Ö", "- {}", "# {}", "1. {}", "{}\n\n# Mehr", "{} <b>", "`{}`", "{} {{: #x }}", "| {} |", "**{}**"]
)  # fmt: skip
BLOCKS = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ol",
    "ul",
    "li",
    "pre",
    "table",
    "td",
    "blockquote",
    "dl",
    "hr",
]


@settings(
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(pages=st.lists(PAGES, min_size=6, max_size=12), targets=st.lists(TARGETS, min_size=8, max_size=8))
@pytest.mark.site
def test_every_locale_has_the_same_steps_units_and_anchors(
    tmp_path: Path, pages: list[str], targets: list[str]
) -> None:
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for number, text in enumerate(pages):
        (folder / f"docs/p{number}.md").write_bytes(text.encode())
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for path in sorted((folder / "locales").glob("*/LC_MESSAGES/*.po")):
        _translate(path, targets)
    site = DocsProject(folder).build()
    assert site.code == 0, site.log
    for number in range(len(pages)):
        source = _what_must_be_equal(site.page(f"p{number}/index.html"))
        for locale in ("de", "ar"):
            assert _what_must_be_equal(site.page(f"{locale}/p{number}/index.html")) == source


def _translate(path: Path, targets: list[str]) -> None:
    catalog = parse_po(path.read_text(encoding="utf-8"))

    def target(number: int, entry: Entry) -> str:
        return targets[number % len(targets)].replace("{}", entry.msgid).replace("{{", "{").replace("}}", "}")

    entries = tuple(replace(e, msgstr=target(number, e)) for number, e in enumerate(catalog.entries))
    path.write_text(format_po(replace(catalog, entries=entries)), encoding="utf-8")


def _what_must_be_equal(page: BeautifulSoup) -> dict[str, list[str]]:
    article = page.find("article")
    assert isinstance(article, Tag)
    without_notice(article)
    return {
        "blocks": [tag.name for tag in article.find_all(BLOCKS)],
        "steps": [str(len(tag.find_all("li", recursive=False))) for tag in article.find_all("ol")],
        "units": [str(tag["data-unit"]) for tag in article.select("[data-unit]")],
        "anchors": [str(tag["id"]) for tag in article.select("[id]")],
        "code": sorted(_without_comments(tag) for tag in article.find_all("code")),
        "links": sorted(str(tag.get("href", "")).removeprefix("../") for tag in article.find_all("a")),
    }


def _without_comments(code: Tag) -> str:
    """Return *code* but for its comments: those are translated where a page asks for it."""
    comments = code.select("span.c, span.c1, span.cm")
    return "".join(text for text in code.strings if not any(each in text.parents for each in comments))
