"""Law 2: `render(parse(x), "both") == x`, byte for byte, for every delivery, damaged ones too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.bilingual import parse, render

Part = tuple[str, str, str]
"""A stretch of a delivery as it stands, in the target language, and in the source language."""

_FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "Wort ",
            "字。",
            "**b**",
            "`c`",
            "<b>",
            '<span class="x">y</span>',
            "[l](u)",
            "x\n> y",
            "\\*",
            "&amp;",
            "< ",
        ]
    ),
    max_size=4,
).map("".join)
_SKELETON = st.sampled_from(
    ["- ", "\n", "\r\n", "\n\n", "## ", "| ", "> ", "```\n", "![alt](a.png)\n", "<td>", "\ufeff"]
)


@st.composite
def _units(draw: st.DrawFn) -> Part:
    number, quote = draw(st.integers(101, 999)), draw(st.sampled_from(['"', "&quot;"]))
    target, source = draw(_FRAGMENTS), draw(_FRAGMENTS)
    # A source that ends with a span of its own is a case of its own: three closings follow.
    source += draw(st.sampled_from([".", "!"]))
    both = (
        f"<span data-ttu-id={quote}b8832-{number}{quote}>{target}</span>"
        f"<span class={quote}sxs-lookup{quote}>"
        f"<span data-stu-id={quote}b8832-{number}{quote}>{source}</span></span>"
    )
    return both, target, source


_PARTS = st.lists(st.one_of(_units(), _SKELETON.map(lambda text: (text, text, text))), max_size=12)
_DAMAGE = st.sampled_from(
    ["", '"', "<", ">", "</span>", "\n\n", "&quot;", '<span data-ttu-id="x">', "\x00", "\ud800"]
)


@given(_PARTS)
def test_every_side_of_a_sound_delivery_is_its_own_text(parts: list[Part]) -> None:
    both, target, source = ("".join(part[side] for part in parts) for side in range(3))
    delivery = parse(both)
    assert render(delivery, "both") == both
    assert render(delivery, "target") == target
    assert render(delivery, "source") == source
    assert not delivery.broken


@given(_PARTS, st.data())
def test_both_sides_of_a_damaged_delivery_are_the_file(parts: list[Part], data: st.DataObject) -> None:
    text = "".join(part[0] for part in parts)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    damaged = text[:start] + data.draw(_DAMAGE) + text[data.draw(st.sampled_from([start, end])) :]
    assert render(parse(damaged), "both") == damaged


@given(st.text())
def test_any_text_is_written_back(text: str) -> None:
    assert render(parse(text), "both") == text
