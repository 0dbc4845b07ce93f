"""The anchors of a page's headings are written into its text, where that changes nothing else."""

from __future__ import annotations

import pytest

from bitext.markdown.anchored import anchored, with_anchors
from bitext.markdown.dialect import render, usable

EXTENSIONS: dict[str, dict[str, object]] = {"toc": {"permalink": True}, "attr_list": {}, "admonition": {}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Two words\n", "# Two words { #two-words }\n"),
        ("## Two words ##\n", "## Two words { #two-words } ##\n"),
        ("# C#\n", "# C# { #c }\n"),
        ("# Two words {.wide}\n", "# Two words { #two-words .wide}\n"),
        ("# Two words {: .wide }\n", "# Two words {: #two-words .wide }\n"),
        ("# Two words {#own}\n", "# Two words {#own}\n"),
        ("Two words\n=========\n", "Two words { #two-words }\n=========\n"),
        # To Python-Markdown, these are a paragraph and a heading of one line.
        ("Two\nwords\n-----\n", "Two\nwords\n-----\n"),
        ("# A\n\n## A\n\n### `a`\n", "# A { #a }\n\n## A { #a_1 }\n\n### `a` { #a_2 }\n"),
        (
            "!!! note\n\n    ## Inside\n\n# Last\n",
            "!!! note\n\n    ## Inside { #inside }\n\n# Last { #last }\n",
        ),
        ("> ## Quoted\n", "> ## Quoted { #quoted }\n"),
        ("```\n# code\n```\n\n# Text\n", "```\n# code\n```\n\n# Text { #text }\n"),
        ("---\ntitle: x\n---\n\n# Text\n", "---\ntitle: x\n---\n\n# Text { #text }\n"),
        ("no heading\n", "no heading\n"),
    ],
)
def test_headings_get_the_anchors_that_they_have(text: str, expected: str) -> None:
    extensions = {**EXTENSIONS, "fenced_code": {}}
    written, rendered = anchored(text, extensions)
    assert written == expected
    assert render(written, extensions) == rendered


def test_no_anchor_looks_like_a_comment_of_a_template() -> None:
    # Plugins such as macros read `{#` as the beginning of one, and the page ends there.
    for text in ("# Two words\n", "# Two words {.wide}\n", "# Two words {: .wide }\n"):
        assert "{#" not in anchored(text, EXTENSIONS)[0]


def test_without_attribute_lists_the_page_stays() -> None:
    text = "# Two words\n"
    assert anchored(text, {"toc": {}})[0] == text


def test_a_page_with_other_headings_than_the_parser_sees_stays() -> None:
    text = '<div markdown="1">\n\n# A\n\n</div>\n\nB\n'
    assert with_anchors(text, ["a", "b"]) == text


def test_a_translated_heading_keeps_the_anchor() -> None:
    written, rendered = anchored("# Two words\n\n## Two words\n", EXTENSIONS)
    german = written.replace("Two words", "Zwei Wörter")
    assert render(german, EXTENSIONS) == rendered
    assert rendered.anchors == ("two-words", "two-words_1")


def test_extensions_that_cannot_be_used_are_left_out() -> None:
    found = usable({"toc": {"permalink": True}, "tables": {"no such": 1}, "pymdownx.nothing": {}})
    assert found == {"toc": {"permalink": True}, "tables": {}}
