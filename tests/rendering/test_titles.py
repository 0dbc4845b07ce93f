"""Titles of headings: as Python-Markdown and MkDocs make them, in every locale."""

from __future__ import annotations

import html as entities
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import markdown
from bitext.rendering.titles import first_title, lines_of_contents, title_of, titles_of, translated
from growing import assert_linear_time

EXTENSIONS = ["toc", "attr_list", "footnotes", "abbr", "md_in_html", "pymdownx.emoji", "pymdownx.keys"]
SETTINGS = {"toc": {"permalink": True}}

TITLES = {
    "words": "# One two",
    "markup": "# One *two* `c` **b** ~~x~~",
    "code": "# `a < b` & `<c>`",
    "reference": "# AT&T &copy; &amp; \"x\" 'y'",
    "own anchor": "# One {#own}",
    "footnote": "# One[^1] two\n\n[^1]: Note.",
    "picture": "# One ![alt](a.png) two",
    "only a picture": "# ![alt](a.png)",
    "link": "# [One](a.md) and <https://x.example>",
    "comment": "# One <!-- x --> two",
    "HTML": "# One <b>two</b><br>three <span title='y'>x</span>",
    "emoji": "# One :smile: two",
    "keys": "# Press ++ctrl+c++",
    "abbreviation": "# The HT\n\n*[HT]: Hyper",
    "spaces": "#   One    two  ",
    "setext": "One\ntwo\n===",
    "own label": "# One { data-toc-label='Other' }",
    "letters": "# Ünï 語。 1 &nbsp; 2",
    "escapes": "# One \\* two \\# \\_x\\_",
    "equal": "# One\n\n## Two\n\n## Two\n\n# One",
}


def rendered(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the HTML of *text*, and what the extension `toc` says of its headings."""
    md = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
    html = md.convert(text)
    tokens: Sequence[dict[str, Any]] = getattr(md, "toc_tokens")  # noqa: B009 - the extension sets it
    found, left = [], list(tokens)
    while left:
        found.append(left.pop(0))
        left = [*found[-1]["children"], *left]
    return html, found


@pytest.mark.parametrize("name", sorted(set(TITLES) - {"own label"}))
def test_titles_are_those_of_the_table_of_contents(name: str) -> None:
    html, tokens = rendered(TITLES[name])
    assert titles_of(html) == {each["id"]: each["name"] for each in tokens}


def test_a_label_of_the_author_is_not_the_title() -> None:
    html, (token,) = rendered(TITLES["own label"])
    titles = titles_of(html)
    assert titles[token["id"]] == "One"
    assert translated(titles, {token["id"]: "Eins"}, token["id"], token["name"]) == "Other"
    assert translated(titles, {token["id"]: "Eins"}, token["id"], "One") == "Eins"
    assert translated(titles, {}, token["id"], "One") == "One"


@pytest.mark.parametrize("text", TITLES.values(), ids=TITLES)
def test_the_title_of_a_page_is_that_of_mkdocs(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    config = load_config(
        str(tmp_path / "mkdocs.yml"), markdown_extensions=[*EXTENSIONS[1:], dict(SETTINGS)], plugins=[]
    )
    page = Page(None, File("a.md", "docs", "site", use_directory_urls=False), config)
    page.markdown = text
    page.render(config, Files([]))
    assert page.content is not None
    wanted = page._title_from_render  # noqa: SLF001 - MkDocs keeps it nowhere else
    assert entities.unescape(first_title(page.content)) == entities.unescape(wanted or "")


@pytest.mark.parametrize("text", ["Text\n\n# One", "## One", "", "<p>x</p>\n\n# One"])
def test_a_page_that_begins_with_no_heading_has_no_title(text: str) -> None:
    assert first_title(rendered(text)[0]) == ""


@pytest.mark.parametrize(
    ("html", "titles"),
    [
        ('<h1 id="a">One<h2 id="b">Two</h2>', {"b": "Two"}),
        ("<h1 ID=a>One</H1>", {"a": "One"}),
        ('<h1 class="x">One</h1>', {}),
        ('<h1 id="a">One</h1><h1 id="a">Two</h1>', {"a": "One"}),
        ('<h1 id="a&amp;b">One</h1>', {"a&b": "One"}),
        ('<h2 id="a">One</h3></h2>', {"a": "One"}),
        ('<hr id="a"><h7 id="b">x</h7>', {}),
    ],
)
def test_headings_of_raw_html(html: str, titles: dict[str, str]) -> None:
    assert titles_of(html) == titles


def test_what_is_left_out_of_a_title() -> None:
    assert title_of('A<a class="headerlink" href="#a">¶</a> b<svg><text>x</text></svg>') == "A b"
    assert title_of('A<sup id="fnref:1"><a href="#fn:1">1</a></sup>') == "A"
    assert title_of('A<img alt="b" src="c">') == "A"
    assert title_of('A<img alt="b" src="c">', with_alts=True) == "Ab"


def contents(html: str, other: str) -> str:
    titles = titles_of(other)
    made: list[str] = []
    at = 0
    for start, end, text in lines_of_contents(html, titles_of(html), titles):
        made += (html[at:start], text)
        at = end
    return "".join([*made, html[at:]])


@pytest.mark.parametrize("name", ["words", "code", "reference", "equal", "footnote"])
def test_a_table_of_contents_gets_the_titles_of_the_locale(name: str) -> None:
    source, _ = rendered(f"[TOC]\n\n{TITLES[name]}")
    other = source.replace(">O", ">P").replace(">T", ">D").replace(">A", ">B")
    start, end = source.index('<div class="toc"'), source.index("</div>")
    wanted = other[start:end]
    assert contents(source[: other.index("<h1")] + source[source.index("<h1") :], other)[start:end] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    "fragment",
    [
        '<h1 id="a">',
        "<h1 ",
        '<sup id="fnref',
        "<!--",
        '<img alt="',
        '<a class="headerlink">',
        "</h1>",
        "<svg>",
    ],
)
def test_reading_titles_takes_linear_time(fragment: str) -> None:
    def work(html: str) -> None:
        titles_of(html)
        first_title(html)
        titles_of(f'<h1 id="a">{html}</h1>')
        first_title(f"<h1>{html}</h1>")

    assert_linear_time(lambda count: fragment * count, work, 2000)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fragment", ['<div class="toc"', '<div class="toc">', '<a href="#', '<a href="#a">', "</div>"]
)
def test_reading_contents_takes_linear_time(fragment: str) -> None:
    assert_linear_time(
        lambda count: '<div class="toc">' + fragment * count,
        lambda html: list(lines_of_contents(html, {}, {})),
        2000,
    )
