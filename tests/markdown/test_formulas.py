"""Formulas with lines in them that look like blocks: the page is read as the renderer reads it."""

from __future__ import annotations

import pytest

from bitext.markdown import read_page
from rendered_pages import EXTENSIONS, MORE_EXTENSIONS, Extensions, rendered

BLOCKS = {
    "quote": "> a", "indented quote": "  > a", "callout": "> [!NOTE]\n> a",
    "step": "1. b", "item": "- b", "item with a star": "* b", "item with a plus": "+ b", "minus": "-\nb",
    "heading": "# b", "deep heading": "### b", "indented heading": "  # b", "number": "\\#2",
    "rule": "---", "rule of stars": "***", "rule with blanks": "- - -", "underline": "=",
    "fence": "```\nx\n```", "fence of tildes": "~~~\nx\n~~~", "code": "    x",
    "element": "<div>x</div>", "element with Markdown": "<div markdown>\nx\n</div>", "remark": "<!-- x -->",
    "admonition": "!!! note\n    x", "details": "??? note\n    x", "tab": '=== "T"\n    x',
    "block": "/// note\nx\n///", "definition": ": x", "footnote": "[^1]: x", "link": "[r]: x.md",
    "table": "a | b\n- | -\n1 | 2", "attributes": "{: .x }",
}  # fmt: skip
"""Lines that begin a block, for us or for the renderer."""

SHAPES = [
    pytest.param("Text\n{0}\n{block}\n{1}\nmore.", id="in a paragraph"),
    pytest.param("{0}\n{block}\n{1}\nmore.", id="before text"),
    pytest.param("Text {0} y\n{block}\n{1} more.", id="within lines"),
    pytest.param("{0}\n{block}\n{1}", id="alone"),
    pytest.param("- Text\n  {0}\n  {block}\n  {1}\n  more.", id="in an item"),
    pytest.param("> Text\n> {0}\n> {block}\n> {1}\n> more.", id="in a quote"),
]


@pytest.mark.slow
@pytest.mark.parametrize("extensions", [EXTENSIONS, MORE_EXTENSIONS], ids=["usual", "with arithmatex"])
@pytest.mark.parametrize("marks", [("$$", "$$"), ("\\[", "\\]"), ("\\begin{x}", "\\end{x}")], ids=str)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_sentence_is_torn(shape: str, marks: tuple[str, str], extensions: Extensions) -> None:
    lead = shape[:2] if shape[0] in "->" else ""
    torn = []
    for name, block in BLOCKS.items():
        lines = block.replace("\n", f"\n{lead.replace('-', ' ')}")
        page = rendered(shape.format(*marks, block=lines), extensions)
        homes = dict(page.places.homes)
        torn += [name for number, _ in enumerate(page.page.segments) if number not in homes]
    assert torn == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It holds\n$$\n- a\n1. b\n  # c\n$$\nhere.", ["It holds $$ - a 1. b # c $$ here."]),
        ("It holds\n$$\na\n> b\n$$\nhere.", ["It holds $$ a", "b $$ here."]),
        ("It holds\n$$\na\n# Bee\n$$\nhere.", ["It holds $$ a", "Bee", "$$ here."]),
        ("$$\na\n> b\n# c\n$$\n\nHere.", ["Here."]),
        ("$$\na\n```\n$$\n```\n\nHere.", ["$$ a", "Here."]),
    ],
)
def test_what_is_in_a_sentence(text: str, expected: list[str]) -> None:
    assert [each.text for each in read_page(text).segments] == expected
