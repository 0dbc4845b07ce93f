"""Texts that are surely one paragraph, known without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.checks.outlines import is_plain, outline, starts
from examples import examples
from strategies import PARAGRAPHS

PIECES = st.lists(
    st.sampled_from(['"', "'", "(", "“", "「", ".", "a", "12", "1.", "1)", " ", "  ", "**", "*", "`", "``", "[", "](", "x y", "文", ":", "|", "-", "+", "#", ">", "!!!", "===", "~~~", "$$", "{{", "\t", "<div>", "[^1]:", "*[a]:", "\\"]),
    max_size=6,
).map("".join)  # fmt: skip
PARAGRAPH = outline("word")


@settings(max_examples=examples(1000))
@given(st.one_of(PIECES, PARAGRAPHS))
def test_what_is_plain_is_a_paragraph(text: str) -> None:
    assert not is_plain(text) or (outline(text) == PARAGRAPH and not list(starts(text)))


@pytest.mark.parametrize(
    "text", ["Words", "`-v` is set", "**(Bold)**", "(aside)", "3 files", ".NET", "「字」"]
)
def test_most_beginnings_are_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text", ["1. step", "a) item", "- item", "* item", "```", "*[HTML]: abc", "# Title", "> q"]
)
def test_what_may_begin_a_block_is_not(text: str) -> None:
    assert not is_plain(text)
