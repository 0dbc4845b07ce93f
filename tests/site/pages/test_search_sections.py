"""The search finds the same sections of a page with our reading as with Material's parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitext.site.pages import search_sections
from bitext.site.pages.search_sections import is_compared, sections_of, with_quick_sections

MODULE = import_module("material.plugins.search.plugin")
Parser: type[HTMLParser] = MODULE.Parser

NAMES = ("p", "div", "span", "ul", "ol", "li", "pre", "code", "table", "td", "sup", "a", "em", "svg")
HEADINGS = ("h1", "h2", "h3", "h4", "h6")
ATTRIBUTES = (
    *("", ' class="x y"', ' id="e"', ' class="linenodiv"', " data-search-exclude", ' data-search-exclude=""'),
    *(
        ' class="headerlink"',
        ' href="?a=1&amp;b=2"',
        ' CLASS="linenodiv"',
        ' id="f" class="&amp;"',
        " checked",
    ),
    *(
        ' Data-Search-Exclude=""',
        '\n  title="a"',
        ' class="linenodiv" class="z"',
        ' class="headerlink" id="q"',
    ),
)
TEXTS = (
    *(
        "a",
        " ",
        "\n",
        " \n ",
        "b c\n",
        "\u00a0",
        "&amp;",
        "&lt;b&gt;",
        "&#x20;",
        "x & y",
        "&nbsp",
        '"',
        "é 中",
    ),
    *(
        "<br>",
        "<br />",
        '<img alt="a" src="b.png">',
        "<hr/>",
        "<!-- c -->",
        "<",
        ">",
        "<p",
        "</",
        "<path d=''/>",
    ),
    *('<path d="M1 2"/>', '<g viewBox="0 0 1 1"></g>', "<my-tag>", "</my-tag>", "<script>", "</script>"),
    *("<textarea>", "</textarea>", "<title>x</title>", "<object>", "</object>", "</p>", "</div>", "</span>"),
)


def _element(name: str, attributes: str, inside: list[str]) -> str:
    return f"<{name}{attributes}>{''.join(inside)}</{name}>"


def _elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, max_size=4)
    heading = st.builds(
        lambda name, number, more, inside: _element(name, f' id="i{number}"{more}', inside),
        *(st.sampled_from(HEADINGS), st.integers(0, 9), st.sampled_from(ATTRIBUTES), some),
    )
    return heading | st.builds(_element, st.sampled_from(NAMES + HEADINGS), st.sampled_from(ATTRIBUTES), some)


PAGES = st.lists(st.recursive(st.sampled_from(TEXTS), _elements, max_leaves=25), max_size=8).map("".join)
TAGS = [f"<{name}{each}>" for name in (*NAMES, "h1", "h2") for each in ATTRIBUTES]
PIECES = st.lists(st.sampled_from((*TEXTS, *TAGS, *(f"</{name}>" for name in (*NAMES, "h1", "h2"))))).map(
    "".join
)


def found(parser: type[HTMLParser], *parts: str) -> list[object]:
    """Return the sections that *parser* finds, or the error that it ends with."""
    made = parser()
    try:
        for part in parts:
            made.feed(part)
        made.close()
    except (AttributeError, ValueError) as error:
        return [type(error)]
    return [
        (each.el.tag, each.id, each.title, each.text, each.is_excluded(), each.depth)
        for each in vars(made)["data"]
    ]


@given(PAGES | PIECES)
@example('<h1 id="a">A</h1><div><h2 id="b">B</h2><p>x</p></div><p>y</p>')
@example("<div data-search-exclude><div>a</div>b</div>c")
@example("<h2>No id</h2><p> </p><pre><span>\n</span> <span>x</span></pre>")
@settings(max_examples=400)
def test_any_page_has_the_same_sections(page: str) -> None:
    assert found(with_quick_sections(Parser, MODULE), page) == found(Parser, page)


@given(PAGES, st.integers(0, 60))
def test_a_page_in_two_parts_has_the_same_sections(page: str, at: int) -> None:
    parts = page[:at], page[at:]
    assert found(with_quick_sections(Parser, MODULE), *parts) == found(Parser, *parts)


def test_usual_pages_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        '<h1 id="a" class="b">A<a class="headerlink" href="#a" title="Permanent link">&para;</a></h1>\n'
        '<p>Some <code>code</code>, <a href="?x=1&amp;y=2">a link</a>, <img alt="" src="a.png" />.<br /></p>\n'
        '<div class="highlight"><pre><span></span><code><span class="n">x</span>\n</code></pre></div>\n'
        '<span class="twemoji"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 5"/></svg>'
        '</span><table><tr><td style="text-align: left;">1</td></tr></table>\n'
    )
    expected = found(Parser, page)
    quick = with_quick_sections(Parser, MODULE)
    monkeypatch.delattr(HTMLParser, "parse_starttag")
    assert found(quick, page) == expected


@pytest.mark.parametrize("page", ["<p>a<script>b</script>", "a < b", "<p title='a'>", "<title>a</title>"])
def test_unusual_pages_are_left_to_the_parser(page: str) -> None:
    assert sections_of(page, MODULE.Element, MODULE.Section) is None


def test_a_parser_that_was_not_compared_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "plugin.py"
    other.write_bytes(Path(str(MODULE.__file__)).read_bytes() + b"\n")
    assert not is_compared(str(other))
    monkeypatch.setattr(search_sections, "is_compared", lambda _: False)
    assert with_quick_sections(Parser, MODULE) is Parser


def test_the_installed_parser_was_compared() -> None:
    assert is_compared(str(MODULE.__file__))
    quick = with_quick_sections(Parser, MODULE)
    assert with_quick_sections(quick, MODULE) is quick


def test_time_grows_with_the_page() -> None:
    # A section of many pieces, each of which ends an element.
    page = "<p>" + "<code>a</code> " * 50_000 + "</p>" + "<ul>" + "<li> </li>" * 2_000 + "</ul>"
    sections = sections_of(page, MODULE.Element, MODULE.Section)
    assert sections is not None
    assert len(re.findall("</code>", "".join(sections[0].text))) == 50_000
