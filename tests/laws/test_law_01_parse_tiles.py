"""Law 1: `parse(text)` tiles any text. Nothing is ever dropped."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bitext.bilingual import Text, find_gaps, implicit_units, parse

_IDS = st.sampled_from(
    ["b8832-101", "b8832-104", "B8832-101", "53538-p102", "x", "a&b", "漢", "b8832-999999999", ""]
)
_QUOTES = st.sampled_from(['"', '"', '"', "&quot;", "'", ""])
_PROSE = st.sampled_from(
    [
        "Text.",
        "文字。",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\n> \n",
        "`<span>`",
        "<span>",
        "<span class='x'>",
        "</span>",
        "![alt. Zwei](a.png)",
        "![a [b] c][d]",
        "[",
        "]",
        "```\n",
        '<img alt="',
        "---\ntitle: T\n---\n",
        "\ufeff",
        "\u2028",
        "\ud800",
    ]
)
_OPENINGS = st.builds("<span data-ttu-id={0}{1}{0}>".format, _QUOTES, _IDS)
_MIDDLES = st.builds("</span><span class={0}sxs-lookup{0}><span data-stu-id={0}{1}{0}>".format, _QUOTES, _IDS)
_CLOSINGS = st.sampled_from(["</span></span>", "</span></span></span>", "</span>"])
_PAIRS = st.builds("{}{}{}{}{}".format, _OPENINGS, _PROSE, _MIDDLES, _PROSE, _CLOSINGS)


@st.composite
def near_bilingual(draw: st.DrawFn) -> str:
    """Pairs, parts of pairs and prose in any order, then perhaps a cut or a hole."""
    parts = st.one_of(_PAIRS, _PAIRS, _PROSE, _OPENINGS, _MIDDLES, _CLOSINGS)
    text = "".join(draw(st.lists(parts, max_size=12)))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return draw(st.sampled_from([text, text[:end], text[start:], text[:start] + text[end:]]))


@given(near_bilingual())
def test_joined_pieces_give_back_the_text(text: str) -> None:
    pieces = parse(text).pieces
    assert "".join(piece.span.of(text) for piece in pieces) == text
    assert all(a.span.end == b.span.start for a, b in pairwise(pieces))


@given(near_bilingual())
def test_no_piece_is_empty_and_no_two_texts_follow_each_other(text: str) -> None:
    pieces = parse(text).pieces
    assert all(piece.span.start < piece.span.end for piece in pieces)
    assert not any(isinstance(a, Text) and isinstance(b, Text) for a, b in pairwise(pieces))


@given(near_bilingual())
def test_the_parts_of_a_unit_lie_inside_it_and_say_what_stands_there(text: str) -> None:
    for unit in parse(text).units:
        assert unit.target_span.of(text) == unit.target
        assert unit.source_span.of(text) == unit.source
        assert unit.span.start < unit.target_span.start <= unit.target_span.end
        assert unit.target_span.end < unit.source_span.start <= unit.source_span.end < unit.span.end


@given(near_bilingual())
def test_no_tag_of_the_pipeline_is_left_in_the_skeleton(text: str) -> None:
    for piece in parse(text).pieces:
        if isinstance(piece, Text):
            assert "<span data-ttu-id" not in piece.span.of(text)
            assert "<span data-stu-id" not in piece.span.of(text)


@given(near_bilingual(), st.sampled_from(["", "de", "zh-TW", "zh_TW", "no such language"]))
def test_gaps_and_implicit_units_lie_inside_the_text(text: str, language: str) -> None:
    delivery = parse(text)
    for gap in find_gaps(delivery, language):
        assert gap.span.end <= len(text)
        assert gap.explained == (len(gap.implicit) == len(gap.numbers))
    for unit in implicit_units(delivery, language):
        assert unit.place.start <= unit.span.start < unit.span.end <= unit.place.end <= len(text)
