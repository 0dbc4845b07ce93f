"""Marks and translations in the HTML: they change nothing but themselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.rendering.source import Mark
from bitext.rendering.writing import Edit, edited, marked, moved
from examples import examples
from markdown_pages import PAGES
from rendered_pages import EXTENSIONS, MORE_EXTENSIONS, NONE, Extensions, difference, rendered
from strategies import ANY_PAGE

BEFORE, BEHIND, ALONE = "\ue000", "\ue001", "\ue002"
"""Characters that no page has stand for the tags."""


def tags(mark: Mark) -> tuple[str, str]:
    return (ALONE, "") if mark.start == mark.end else (BEFORE, BEHIND)


def without(text: str) -> str:
    return text.replace(BEFORE, "").replace(BEHIND, "").replace(ALONE, "")


@settings(max_examples=examples(100))
@given(ANY_PAGE, st.sampled_from([EXTENSIONS, MORE_EXTENSIONS, NONE]))
def test_a_marked_page_without_its_marks_is_the_page(text: str, extensions: Extensions) -> None:
    page = rendered(text, extensions)
    assert without(marked(page.html, page.places.marks, tags)) == page.html


@settings(max_examples=examples(100))
@given(ANY_PAGE, st.sampled_from([EXTENSIONS, MORE_EXTENSIONS, NONE]))
def test_marks_are_never_in_each_other(text: str, extensions: Extensions) -> None:
    page = rendered(text, extensions)
    order = [each for each in marked(page.html, page.places.marks, tags) if each in {BEFORE, BEHIND}]
    assert order == [BEFORE, BEHIND] * (len(order) // 2)


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_browser_sees_the_same_elements_and_ours(text: str) -> None:
    page = rendered(text)
    # A mark is losable for the comparison, and so may be more of them.
    made = marked(
        page.html,
        page.places.marks,
        lambda each: ("<abbr>", "</abbr>") if each.start < each.end else ("", ""),
    )
    assert difference(page.html, made) == ""


EDITS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(["", "x", "long text"])), max_size=6
)


@given(st.text(max_size=20), EDITS)
def test_a_mark_moves_with_its_text(html: str, gaps: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for before, length, text in gaps:
        start = min(at + before, len(html))
        at = min(start + length, len(html))
        if start < at:
            edits.append(Edit(start, at, text))
    made = edited(html, edits)
    marks = [Mark("unit", number, each.start, each.end) for number, each in enumerate(edits)]
    for mark, edit in zip(moved(marks, edits), edits, strict=True):
        assert made[mark.start : mark.end] == edit.text
    rest = Mark("unit", 0, edits[-1].end if edits else 0, len(html))
    (last,) = moved([rest], edits)
    assert made[last.start : last.end] == html[rest.start :]


def test_at_one_place_ends_come_before_links_and_links_before_starts() -> None:
    marks = [Mark("unit", 0, 0, 1), Mark("link", 1, 1, 1), Mark("unit", 1, 1, 2)]
    names = {"unit": ("(", ")"), "link": ("!", "")}
    assert marked("ab", marks, lambda each: names[each.kind]) == "(a)!(b)"
