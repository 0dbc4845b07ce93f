"""Blocks that Python-Markdown reads otherwise than CommonMark: segments are cut where the renderer cuts.

Each page is translated and rendered by the real Python-Markdown: its elements must be those of the source page.
"""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

import markdown
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import read_page
from bitext.unit import make_id

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.arithmatex", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"),
]


def _elements(text: str) -> list[tuple[str, str]]:
    """Return the elements of the rendered page in order, with where they lead or what they show."""
    html = BeautifulSoup(markdown.Markdown(extensions=EXTENSIONS).convert(text), "lxml")
    return [(tag.name, str(tag.get("href") or tag.get("src") or "")) for tag in html.find_all()]


def _translated(text: str) -> str:
    page = read_page(text)
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=f"Ä {segment.text}")
        for unit, segment in zip(units, page.segments, strict=True)
    }
    localized = localize(page, units, entries, locale=Locale("de"), unsafe=())
    assert localized.text.count("Ä ") == len(page.segments), "each of them is written into the page"
    return localized.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "See the [tile grid] for more.\n[tile grid]: other.md",
            ["See the [tile grid] for more."],
            id="definition-below-its-text",
        ),
        pytest.param(
            "One [a].\n[a]: x.md\n[b]: y.md\nTwo [b].", ["One [a].", "Two [b]."], id="between-texts"
        ),
        pytest.param("One [a].\n[a]: x.md 'Title'\nTwo.", ["One [a].", "Title", "Two."], id="with-a-title"),
        pytest.param("- One [a].\n[a]: x.md\n- Two", ["One [a].", "Two"], id="definition-below-an-item"),
        pytest.param("> One [a].\n> [a]: x.md", ["One [a]."], id="definition-in-a-quote"),
        pytest.param("See [a].\n\n[a]:\nx.md\n", ["See [a]."], id="address-on-the-next-line"),
        pytest.param("See [a].\n\n[a]: x.md\n'Title'\n", ["See [a].", "Title"], id="title-on-the-next-line"),
        pytest.param("See [a b].\n\n[a\nb]: x.md\n\nEnd.", ["See [a b].", "End."], id="label-on-two-lines"),
        pytest.param("One.\n[]: x.md\n\nTwo.", ["One.", "Two."], id="no-label"),
        pytest.param("See [a].\n[a]: <x.md>", ["See [a]."], id="address-in-brackets"),
        pytest.param(
            "Use this when\n[building your site]:\n\n```yaml\na: b\n```\n\n[building your site]: x.md",
            ["Use this when [building your site]:"],
            id="definition-further-down",
        ),
        pytest.param("One.\n[//]: # (A remark)\nTwo.", ["One.", "Two."], id="remark-below-a-text"),
        pytest.param("One[^1].\n[^1]: Two.", ["One[^1].", "Two."], id="footnote-below-its-text"),
        pytest.param("One\n[a]: b c d", ["One [a]: b c d"], id="no-definition"),
        pytest.param("<div>Some words.</div>\n### Head", ["Some words.", "Head"], id="heading-below-html"),
        pytest.param("<div>\nOne.\n</div>\nTwo.\n\nThree.", ["One.", "Two.", "Three."], id="text-below-html"),
        pytest.param("<hr>\n## Head\nOne.", ["Head", "One."], id="heading-below-a-rule"),
        pytest.param("<div>\n\nOne.\n\n</div>\n## Head", ["One.", "Head"], id="heading-below-a-closing-tag"),
        pytest.param(
            "<table>\n<tr><td>One</td></tr>\n</table>\n- Two\n- Three",
            ["One", "Two", "Three"],
            id="list-below-html",
        ),
        pytest.param("<div>One.</div> Two.\nThree.", ["One.", "Two.", "Three."], id="text-behind-html"),
        pytest.param("##標題\n內文。", ["標題", "內文。"], id="heading-without-a-blank"),
        pytest.param("#Title\nOne.", ["Title", "One."], id="title-without-a-blank"),
        pytest.param("One.\n###Head###\nTwo.", ["One.", "Head", "Two."], id="closed-heading-without-a-blank"),
        pytest.param(
            "#**Bold**\n#`code` too\nTwo.", ["**Bold**", "`code` too", "Two."], id="titles-with-marks"
        ),
        pytest.param("##@ New", ["@ New"], id="heading-that-begins-with-a-mark"),
        pytest.param("### x ### { .attr }", ["x"], id="closed-heading-with-a-list"),
        pytest.param("### Changes to x { data-y }", ["Changes to x"], id="heading-with-a-word-in-braces"),
        pytest.param("Foo *bar\nbaz*\n====", ["Foo *bar baz* ===="], id="underline-below-two-lines"),
        pytest.param("One\n*two*\n---\nThree.", ["One *two*", "Three."], id="rule-below-two-lines"),
        pytest.param(
            "> One\n> two.\n> Three.\n> ---\n> Four.", ["One two.", "Three.", "Four."], id="rule-in-a-quote"
        ),
        pytest.param("One\n---\nTwo.", ["One", "Two."], id="heading-with-an-underline"),
        pytest.param("**One**\n===\nTwo.", ["**One**", "Two."], id="underline-below-one-line"),
        pytest.param("1234567890. One", ["One"], id="long-number"),
        pytest.param("12345678901234567890. One\n\n    Two.", ["One", "Two."], id="longer-number"),
        pytest.param("1. First:\n   2. [Create it](x)", ["First:", "Create it"], id="step-below-a-step"),
        pytest.param("- One\n  7. Two\n  8. Three", ["One", "Two", "Three"], id="steps-below-an-item"),
        pytest.param("T1\nT2\n:   One.", ["T1", "T2", "One."], id="two-terms"),
        pytest.param(
            "T1\nT2\nT3\n\n:   One.\n\n:   Two.", ["T1", "T2", "T3", "One.", "Two."], id="three-terms"
        ),
        pytest.param(
            "!!! note\n\n    One.\n\n\n    Two.\n\n\n\n    Three.\n\nFour.",
            ["One.", "Two.", "Three.", "Four."],
            id="empty-lines-in-an-admonition",
        ),
        pytest.param(
            '=== "A"\n\n    One.\n\n\n    - Two.\n\n=== "B"\n\n    Three.',
            ["A", "One.", "Two.", "B", "Three."],
            id="empty-lines-in-a-tab",
        ),
        pytest.param("??? x\n\n\n    One.\n\n\n    Two.", ["One.", "Two."], id="empty-lines-in-details"),
        pytest.param("$$\na\n=\nb\n$$\n\nOne.", ["One."], id="formula-with-an-underline"),
        pytest.param(
            "<p><strong>New model<br></strong>The text.</p>",
            ["<strong>New model<br></strong>The text."],
            id="break-inside-an-element",
        ),
        pytest.param("One **a<br>b** c.", ["One **a<br>b** c."], id="break-inside-emphasis"),
        pytest.param("One<br>two.", ["One", "two."], id="break-outside"),
        pytest.param(
            "<table><tr><th markdown>Use `List<int>. Foo` now</th></tr></table>",
            ["Use `List<int>. Foo` now"],
            id="code-in-a-cell-of-html",
        ),
        pytest.param(
            "<p markdown>Use `<a>` or ``x` <b>``. So</p>",
            ["Use `<a>` or ``x` <b>``.", "So"],
            id="code-in-html",
        ),
        pytest.param(
            "![Layout default]\n\n[Layout default]: p.png", ["![Layout default]"], id="image-by-label"
        ),
        pytest.param("[![One]](x)\n\n[One]: p.png", ["[![One]](x)"], id="linked-image-by-label"),
        pytest.param("See ![One][] now.\n\n[One]: p.png", ["See ![One][] now."], id="image-in-a-sentence"),
        pytest.param("- [uv][]\n- [Two]\n\n[uv]: x\n[two]: y", ["[uv][]", "[Two]"], id="links-by-label"),
    ],
)
def test_segments_are_cut_where_the_renderer_cuts(text: str, expected: list[str]) -> None:
    assert [segment.text for segment in read_page(f"\n{text}").segments] == expected
    assert _elements(_translated(f"\n{text}")) == _elements(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Fixed in\n#123 and more.", ["Fixed in #123 and more."], id="number-of-an-issue"),
        pytest.param("Two\n#} here", ["Two #} here"], id="end-of-a-remark"),
        pytest.param("- The year was\n  1984. It rained.", ["The year was 1984.", "It rained."], id="year"),
        pytest.param("One\n12. two", ["One 12. two"], id="number-outside-of-a-list"),
        pytest.param("## The {name}", ["The {name}"], id="placeholder-at-the-end"),
        pytest.param("One: two\n: three", ["One: two", "three"], id="definition-of-one-line"),
        pytest.param("# One\n: two", ["One", ": two"], id="heading-is-no-term"),
    ],
)
def test_what_is_not_torn(text: str, expected: list[str]) -> None:
    assert [segment.text for segment in read_page(f"\n{text}").segments] == expected
