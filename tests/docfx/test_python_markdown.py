"""The extension beside others, and what it makes of CommonMark itself."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from markdown import markdown
from rendered_pages import shape, text_of

PLAIN = {
    "two spaces are enough for no item": "1. a\n\n  b\n\n2. c",
    "three spaces are": "1. a\n\n   b\n\n2. c",
    "a list behind a text": "a\n- b",
    "items of other marks": "- a\n* b\n1) c\n2. d",
    "a start": "3. a\n4. b",
    "code in an item": "1. a\n\n       b\n\n2. c",
    "a fence in an item": "- a\n  ```\n  b\n  ```\n- c",
    "a table behind a text": "a\n\n|b|c|\n|:-|-:|\n|`d\\|e`|f|",
    "HTML": '<div>\n\n*a*\n\n</div>\n\n<a name="b"></a>\n\nc <b>d</b> <!-- e -->',
    "entities": '&amp; &copy; &amp;lt; &lt; & &#x41; `&amp;` [a](b?c&copy;=d "&quot;")',
    "emphasis": "*a **b*** _c_ d_e_f ~~g~~ **h**i",
    "breaks": "a  \nb\\\nc\nd",
    "references": "[a] [b][a]\n\n[a]: c 'd'",
    "tabs": "-\ta\n\n\tb\n\n\t\tc",
    "headings": "a\n===\n# b #\n#c",
}  # fmt: skip


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_what_is_no_directive_is_as_commonmark_says(text: str) -> None:
    plain = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    plain = plain.replace("<s>", "<del>").replace("</s>", "</del>")
    made = markdown(text, extensions=["bitext.docfx"])
    assert shape(made) == shape(plain)
    assert text_of(made).split() == text_of(plain).split()


@pytest.mark.parametrize(
    "names", list(itertools.permutations(["bitext.docfx", "pymdownx.superfences", "pymdownx.highlight"]))
)
def test_fences_are_shown_as_the_sites_extension_shows_them(names: list[str]) -> None:
    text = '- a\n\n  ```csharp\n  var a = "~~~";\n  ```\n\n      b'
    made = markdown(text, extensions=names)
    assert '<span class="kt">var</span>' in made
    assert made.count('<div class="highlight">') == 2


@pytest.mark.parametrize("names", [["fenced_code"], ["extra"], ["fenced_code", "codehilite"], []])
def test_fences_are_code_with_any_extension(names: list[str]) -> None:
    made = markdown("- a\n  ```c\n  b < c\n  ```", extensions=["bitext.docfx", *names])
    assert "<pre>" in made
    assert "&lt;" in made


def test_diagrams_are_left_to_the_extension_that_draws_them() -> None:
    fences = {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": _as_it_is}]}
    names = ["bitext.docfx", "pymdownx.superfences"]
    made = markdown("```mermaid\ngraph\n```", extensions=names, extension_configs={names[1]: fences})
    assert made == '<pre class="mermaid">graph</pre>'


def _as_it_is(source: str, _language: str, name: str, *_others: object, **_more: object) -> str:
    return f'<pre class="{name}">{source}</pre>'


def test_what_works_on_finished_pages_still_works() -> None:
    text = "# a b {#c}\n\n- [ ] d\n\n*e*{.f}\n\n<div>\n\n[TOC]\n\n</div>"
    names = ["toc", "attr_list", "pymdownx.tasklist", "bitext.docfx", "md_in_html", "footnotes", "admonition"]
    made = markdown(text, extensions=names)
    assert '<h1 id="c">a b</h1>' in made
    assert 'type="checkbox"' in made
    assert '<em class="f">e</em>' in made
    assert '<li><a href="#c">a b</a></li>' in made


def test_addresses_are_links() -> None:
    made = markdown(
        "(http://a.b/c_d_e). `http://f` [http://g](h) <http://i>、http://j。", extensions=["bitext.docfx"]
    )
    assert made == (
        '<p>(<a href="http://a.b/c_d_e">http://a.b/c_d_e</a>). <code>http://f</code> <a href="h">http://g</a> '
        '<a href="http://i">http://i</a>、<a href="http://j">http://j</a>。</p>'
    )


UNSAFE = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "java&Tab;script:alert(1)",
          " javascript:alert(1)", "vbscript:a", "data:text/html,a", "\x01javascript:alert(1)"]  # fmt: skip
PLACES = ["[a](<{}>)", "![a](<{}>)", "<{}>", "[!VIDEO {}]", "[!VIDEO[a](<{}>)]", ':::image source="{}" lightbox="{}":::',
          ':::video source="{}":::', "[a]\n\n[a]: <{}>", "[!code-a[b](<{}>)]", "[!INCLUDE[a](<{}>)]"]  # fmt: skip


def _attributes(html: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of *html* as a browser reads them."""
    for node in LexborHTMLParser(f"<!doctype html><body>{html}").css("*"):
        yield from ((name, value or "") for name, value in node.attributes.items())


def _runs(address: str) -> bool:
    """Whether a browser runs *address*: it drops blanks at the ends, and tabs and line ends anywhere."""
    scheme = re.sub(r"\A[\x00-\x20]+|[\t\r\n]", "", address).partition(":")[0].lower()
    return scheme in {"javascript", "vbscript", "data"}


def test_the_test_knows_what_runs() -> None:
    assert _runs("\x01 java\tScript:a")
    assert not _runs("java%09script:a")


@pytest.mark.parametrize("address", UNSAFE)
@pytest.mark.parametrize("place", PLACES)
def test_no_address_runs_a_program(place: str, address: str) -> None:
    made = markdown(place.replace("{}", address), extensions=["bitext.docfx"])
    assert not [each for name, each in _attributes(made) if name in {"href", "src"} and _runs(each)]


def test_attributes_end_where_they_should() -> None:
    attack = "&quot; onerror=&quot;alert(1)"
    made = markdown(
        f':::image source="{attack}" alt-text="{attack}" lightbox="{attack}":::\n\n> [!div class="{attack}"]\n> a\n\n'
        f'::: zone pivot="{attack}<img>"\n::: zone-end\n\n:::no-loc text="<img onerror=a>"::: \n\n[!VIDEO https://a/{attack}]',
        extensions=["bitext.docfx"],
    )
    assert not {name for name, _ in _attributes(made) if name.startswith("on")}


N = 5000
MANY = {
    "quotes": ">" * N + " END", "alerts": "> [!NOTE]\n" * N + "> END", "zones": '::: zone pivot="a"\n' * N + "END",
    "zones that end": '::: zone pivot="a"\n' * N + "::: zone-end\n" * N + "END", "zones that others end": '::: zone pivot="a"\n' * N + "::: moniker-end\n" * N + "END",
    "rows": ":::row:::\n:::column:::\n" * N + "END", "columns": ":::row:::\n" + "    :::column:::\n        a\n" * N + "END", "tabs": "# [a](#tab/a)\n" * N + "\nEND\n",
    "lists": "".join("  " * depth + "- a\n" for depth in range(500)) + "END", "lists in a line": "- " * N + "END", "includes": "[!INCLUDE[" * N + "END",
    "targets": "[!INCLUDE[a](" * 500 + "END", "marks": "[!NOTE]\n" * N + "END", "words": ':::no-loc text="' * N + "END", "emphasis": "*_" * N + "END" + "_*" * N,
    "references": "<xref:a&b=c>" * N + "END", "addresses": "http://a" + ")." * N + " END", "attributes": ":::image " + "a=b " * N + "::: END",
    "boxes in quotes": "\n".join("> " * depth + "[!NOTE]" for depth in range(1, 300)) + "\n" + "> " * 299 + "END",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_thousands_of_openers_lose_nothing_and_overflow_nothing(text: str) -> None:
    assert "END" in markdown(text, extensions=["bitext.docfx", "toc", "attr_list"])


_BEGINNINGS = ["", "", "  ", "    ", "> ", "- ", "1. ", "  > ", "> - ", "        "]
_LINES = ["{}", "{}", "[!NOTE]", "[!TIP] {}", "[!INCLUDE [a](b.md)]", '::: zone pivot="a"', "::: zone-end", ":::row:::", ":::column:::",
          ":::column-end:::", ":::row-end:::", "# [{}](#tab/a)", "***", "```", "|{}|\n|-|\n|{}|", "<div>{}", "</div>", ':::no-loc text="{}":::',
          "<xref:{}> {}", "*{}", "`{}", "\\{}", "\x02{}\x03", "&amp;{}", "[!{}", ":::{}", '::: moniker range="a"', ':::image source="a" alt-text="{}":::',
          "# {}", "{} [!INCLUDE [{}](b.md)] {}", "[{}](xref:a)", "::: zone-end {}", '> [!div class="a"]', ""]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(_BEGINNINGS), st.sampled_from(_LINES)), max_size=14))
@example([("- ", "{}"), ("  ", '::: zone pivot="a"'), ("  ", "{}")])
def test_no_text_is_lost_whatever_stands_around_it(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{beginning}{line}" for beginning, line in lines)
    count = text.count("{}")
    words = [f"w{number}x" for number in range(count)]
    made = markdown(text.format(*words), extensions=["bitext.docfx", "pymdownx.superfences"])
    assert [word for word in words if word not in made] == []


def test_it_needs_nothing_of_the_site() -> None:
    program = (
        "import sys; from markdown import markdown; markdown('> [!NOTE]', extensions=['bitext.docfx']);"
        "print([n for n in sys.modules if n.startswith(('mkdocs', 'bitext.site', 'bitext.project'))])"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "[]"
