"""Law 7, where a text stands in HTML, in quotation marks or in code: whatever the translation is, it stays there.

Each page is localized with a hostile translation and rendered by the real Python-Markdown: elements,
attributes, addresses and code must be those of the source page.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

import markdown
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import Page, page_outline, read_page
from bitext.markdown.quoting import write_value
from bitext.unit import make_id
from examples import examples

EXAMPLES = examples(500)
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *(
        "pymdownx.arithmatex",
        "pymdownx.caret",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
    ),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tilde"),
]
WORDY = frozenset({"alt", "title", "aria-label", "placeholder"})

PAGES = (
    "<p>Some text.</p>\n\nAfter.",
    "<ul>\n  <li>Some text.</li>\n  <li>Other.</li>\n</ul>\n\nAfter.",
    "<table><tr><td>Some text.</td><td>Other</td></tr></table>",
    "<div>\n\nSome text.\n\nOther\n\n</div>\n\nAfter.",
    "<div>\n\n## Some text.\n\n| a | b |\n|---|---|\n| Some text. | c |\n\n</div>\n\nAfter.",
    "- One\n\n    <div>\n    Some text.\n    </div>\n\n    Two",
    "<details>\n<summary>Some text.</summary>\nMore.\n</details>\n",
    '<figure markdown="span">\n    ![Alt](a.png)\n    <figcaption>Some text.</figcaption>\n</figure>',
    "<p markdown>Some text.</p>",
    '<div title="Some text.">\n<b>x</b>\n</div>\n\nAfter.',
    "<img src='a.png' alt='Some text.'>",
    '- <img src="a.png" alt="Some text." title="Other">\n- Two',
    'One | Two\n----|----\n<img src="a.png" alt="Some text."> | c',
    '![](a.png "Some text.")\n\nAfter.',
    "[Label](a.md 'Some text.')\n\nAfter.",
    "See [it][r].\n\n[r]: a.md 'Some text.'\n\nAfter.",
    ':::image source="a.png" alt-text="Some text.":::\n\nAfter.',
    "The HTML is.\n\n*[HTML]: Some text.\n*[W3C]: Other",
    '```py title="Some text." hl_lines="1"\nx = 1\n```\n\nAfter.',
    "``` { .py title='Some text.' }\nx = 1\n```\n\nAfter.",
    "<!-- bitext: code comments -->\n\n```py\nx = 1  # Some text.\ny = 2\n```\n\nAfter.",
    "<!-- bitext: code comments -->\n\n```js\n/* Some text.\n * Other */\nvar x\n```\n\nAfter.",
    '[Label](a.md){ .md-button title="Some text." }\n\nAfter.',
    "# Heading { title='Some text.' #own }\n\nAfter.",
    "- Text\n    {: title='Some text.' .c }\n- Two",
    '![x](a.png){title="Some text."}\n\nAfter.',
    "| a | b |\n|---|---|\n| ![b](c.png) { title='Some text.' .c } | d |",
    '<input type="submit" value="Some text.">\n\nAfter.',
    "<!-- bitext: code comments -->\n\n- a\n\n    ```html\n    <!-- Some text. -->\n    <b>\n    ```\n\n    b",
)
HOSTILE = st.sampled_from(
    ('"', "'", "`", "``", "```", "~~~", "<", ">", "</", "/>", "<b>", "</p>", "</td>", "</div>", "<!--", "-->", "*/",
     "<script>alert(1)</script>", "`<script>`", "` `<i>` `", "&quot;", "&#34;", "&lt;b&gt;", "&", "&#", "\\", '\\"',
     "' onerror=alert(1) x='", '" onerror=alert(1) x="', "[x](javascript:x)", "![x](y.png)", "](", "[", "]", "(",
     ")", "{", "}", "{{ x }}", "{% x %}", "{: onclick=x }", "{ .a }", "$x$", "$", "~x~", "^x^", "==x==", "++a++",
     "*", "**x**", "_", "#", "# ", "- ", "1. ", "> ", "|", ":::", "::", ":smile:", "https://a.example",
     "a@b.example", "\n", "\n\n", "\r", "\x00", "\x02", "\u2028", "\ufeff", "//", "--", ";", "% ", "é", "語。", " ",
     "x", "Ende.")
)  # fmt: skip
TRANSLATIONS = st.lists(HOSTILE, min_size=1, max_size=6).map("".join)


class Rendering(NamedTuple):
    """What must be the same on the localized page."""

    elements: Counter[str]
    attributes: frozenset[tuple[str, str]]
    addresses: Counter[str]
    code: tuple[str, ...]


@cache
def _renderer() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS)


def _render(text: str) -> Rendering:
    tags = BeautifulSoup(_renderer().reset().convert(text), "lxml").find_all()
    comments = frozenset({"c1", "cm", "c", "ch"})
    return Rendering(
        elements=Counter(tag.name for tag in tags if tag.name not in {"em", "strong", "span"}),
        attributes=frozenset((tag.name, name) for tag in tags for name in tag.attrs),
        addresses=Counter(str(tag[name]) for tag in tags for name in ("href", "src") if tag.get(name)),
        code=tuple(
            tag.get_text()
            for tag in tags
            if tag.name == "span" and tag.find_parent("code") and not comments & set(tag.get("class") or ())
        ),
    )


def _localized(page: Page, target: str) -> str:
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid="Some text.", msgstr=target)
        for unit, segment in zip(units, page.segments, strict=True)
        if segment.text == "Some text."
    }
    assert entries
    return localize(page, units, entries, locale=Locale("de")).text


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(PAGES), TRANSLATIONS)
@example(PAGES[10], '" onerror=alert(1) x="')
@example(PAGES[3], "`<script>alert(1)</script>`")
@example(PAGES[0], "`<script>alert(1)</script>`")
@example(PAGES[5], "[x](javascript:x)")
@example(PAGES[21], "Ende. */ x")
@example(PAGES[5], "#")
def test_a_translation_does_not_leave_its_place(text: str, target: str) -> None:
    localized = _localized(read_page(text), target)
    assert page_outline(localized) == page_outline(text)
    wanted, found = _render(text), _render(localized)
    assert found.elements <= wanted.elements
    assert found.attributes <= wanted.attributes
    assert found.addresses <= wanted.addresses
    assert found.code == wanted.code


@pytest.mark.parametrize("text", PAGES)
def test_a_plain_translation_is_shown(text: str) -> None:
    assert "Ein Text über Größe" in _localized(read_page(text), "Ein Text über Größe")


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("Das \"Wort\" und 'dies'", id="quotation-marks"),
        pytest.param("R&D für 5 $ &amp; 6 $", id="ampersands"),
        pytest.param("a < b > c und [d](e) ![f]", id="brackets"),
        pytest.param("x^2~3=4|5 `code` {a} *b* _c_ \\d ++e++ :f: ==g==", id="marks"),
        pytest.param("https://a.example, me@a.example", id="addresses"),
    ],
)
@pytest.mark.parametrize("text", [PAGES[10], PAGES[11], PAGES[12], PAGES[13], PAGES[14], PAGES[15]])
def test_a_written_attribute_means_its_text(text: str, target: str) -> None:
    """Whatever a guard would say: the reader's browser shows the very words of the translation."""
    written = re.sub("[\"']Some text\\.[\"']", lambda _: write_value(target, "attribute"), text)
    tags = BeautifulSoup(_renderer().reset().convert(written), "lxml").find_all(["img", "a"])
    assert target in {str(tag.get(name)) for tag in tags for name in WORDY}
