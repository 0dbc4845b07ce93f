"""Usual constructs without a parser: what is found is what the parser finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.markdown.inline import constructs, parsed_constructs, quick_constructs
from examples import examples
from strategies import PARAGRAPHS

PIECES = st.lists(
    st.sampled_from(["**", "`", "[", "](a.md)", "](b/c#d_e)", "]", "(", ")", "a", "B1", " ", ".", "!", "、", "字", "-", ": ", "*", "_", "``", "+", "++", "\\", "\n", "\u00a0", "TOC", " ` ", "$", "{", "&"]),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=examples(1000))
@given(st.one_of(PIECES, PARAGRAPHS))
def test_it_finds_what_the_parser_finds(text: str) -> None:
    found = quick_constructs(text)
    assert found is None or found == parsed_constructs(text)


@pytest.mark.parametrize(
    "text",
    [
        "No markup, but signs: 1.5 (two) – it's!",
        "Click **Save** and `make it`, then [go](a.md#b).",
        "A [`code` link](a/b_c.md), **y `x` y**.",
        "點選 **儲存** [連結](a.md)。",
        "A [note] and a_b, 4.9.0+, (**bold `code` [link](c.md) here**).",
        "An ![image](a/b.png), *emphasis*\nand **Note**\nin lines!",
    ],
)
def test_it_knows_what_most_sentences_have(text: str) -> None:
    assert quick_constructs(text) == parsed_constructs(text) == constructs(text)


@pytest.mark.parametrize(
    "text",
    [
        "a*b*",
        "_a_",
        "a&nbsp;",
        "<b>",
        "[TOC]",
        "++a++",
        "[a][b]",
        "**a",
        "[a](b c)",
        "``a``",
        "**a [b**](c.md)",
        "a **b **c",
        "`a``b`",
    ],
)
def test_it_leaves_the_rest_to_the_parser(text: str) -> None:
    assert quick_constructs(text) is None


def test_a_label_alone_is_a_link_where_the_page_defines_it() -> None:
    references = {"references": {"A": {"href": "a.md", "title": "", "map": [0, 1]}}}
    assert quick_constructs("See [a].") == ()
    assert [each.value for each in constructs("See [a].", references)] == ["a.md"]
