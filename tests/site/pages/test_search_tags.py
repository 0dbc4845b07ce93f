"""The search reads the same of a page with our reading of tags as with that of Python's parser."""

from __future__ import annotations

from html.parser import HTMLParser
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.site.pages.search_tags import with_quick_tags

Parser: type[HTMLParser] = import_module("material.plugins.search.plugin").Parser

PIECES = [
    *("<p>", "</p>", "<br>", "<br/>", "<img src=a.png>", '<img alt="a" src="b.png">', "<P>", "</P >", "</>"),
    *(
        '<h1 id="a">',
        "</h1>",
        '<h2 id="b" class="c d">',
        "</h2>",
        '<h2 id="b" id="c">',
        '<a href="x?y&amp;z">',
    ),
    *(
        '<a class="headerlink" href="#a" title="Permanent link">',
        "</a>",
        '<a href="">',
        "<a href=''>",
        "<a href>",
    ),
    *(
        "<div data-search-exclude>",
        '<div data-search-exclude="">',
        '<td class="linenodiv">',
        "</td>",
        "</div>",
    ),
    *(
        "<pre><code>",
        "</code></pre>",
        '<span class="n">',
        "</span>",
        '<span class="a\nb">',
        '<span  class="n">',
    ),
    *(
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<svg>",
    ),
    *("<noscript>", "<iframe>", "</iframe>", "<plaintext>", "<xmp>", "</xmp>", "<math>", "<![CDATA[", "]]>"),
    *(
        "<!-- a -->",
        "<!--",
        "-->",
        "<!doctype html>",
        "<?php ?>",
        "<",
        ">",
        "</",
        "&lt;",
        "&",
        "&amp",
        '"',
        "'",
    ),
    *(
        "a",
        " ",
        "\n",
        "b c",
        "<a@b>",
        "<1>",
        "<x-y>",
        '<my-tag a-b="c">',
        "</my-tag>",
        '<p a="b"c="d">',
        "<p =>",
    ),
]


class Told(HTMLParser):
    """Notes all that the parser tells."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[object, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.told.append(("start", tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        """Note it."""
        self.told.append(("end", tag))

    def handle_data(self, data: str) -> None:
        """Note it."""
        self.told.append(("data", data))


def read(parser: type[HTMLParser], *pages: str) -> HTMLParser:
    """Return the parser that has read *pages*, one after the other."""
    made = parser()
    for page in pages:
        made.feed(page)
    made.close()
    return made


def told(parser: type[HTMLParser], *pages: str) -> object:
    """Return all that `Told` was told of *pages*."""
    return vars(read(parser, *pages))["told"]


def sections(text: str, parser: type[HTMLParser]) -> list[object]:
    """Return what the search has of a page, or the error that it ends with."""
    try:
        found = vars(read(parser, text))["data"]
    except (AttributeError, ValueError) as error:
        return [type(error)]
    return [(each.el.tag, each.id, each.title, each.text, each.is_excluded()) for each in found]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_page_is_read_alike(text: str) -> None:
    assert told(with_quick_tags(Told), text) == told(Told, text)
    assert sections(text, with_quick_tags(Parser)) == sections(text, Parser)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 60))
def test_a_page_in_two_parts_is_read_alike(text: str, at: int) -> None:
    parts = text[:at], text[at:]
    assert told(with_quick_tags(Told), *parts) == told(Told, *parts)


@pytest.mark.parametrize("text", ['<p class="a">', "</p>"])
def test_usual_tags_are_read_without_the_slow_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = with_quick_tags(Told)
    expected = told(Told, text)
    monkeypatch.delattr(HTMLParser, "parse_starttag")
    monkeypatch.delattr(HTMLParser, "parse_endtag")
    assert told(quick, text) == expected


def test_it_is_done_once() -> None:
    quick = with_quick_tags(Told)
    assert with_quick_tags(quick) is quick
