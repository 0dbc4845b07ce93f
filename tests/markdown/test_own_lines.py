"""Lines of a paragraph that are texts of their own: titles of callouts, items that CommonMark does not know."""

from __future__ import annotations

import pytest

from bitext.markdown import read_page


def texts(text: str) -> list[str]:
    page = read_page(text)
    for segment in page.segments:
        assert segment.span.of(text).replace(">", "").split() == segment.text.split()
    return [segment.text for segment in page.segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> [!note] A callout title\n> Its words.", ["A callout title", "Its words."]),
        ("> [!tip]- Folded\n> More words. And more.\n", ["Folded", "More words.", "And more."]),
        ("> [!my-own]+ **Bold** title\n> `Code` first.", ["**Bold** title", "`Code` first."]),
        ("- > [!tip] In a list\n  > Its words.", ["In a list", "Its words."]),
        ("> [!tip] Title\n> [TOC]\n> Words.", ["Title", "Words."]),
        ("> [!tip] Title\n> a. One\n> b. Two", ["Title", "One", "Two"]),
        ("> [!NOTE]\n> Its words.", ["Its words."]),
        ("> [!NOTE] A sentence that\n> goes on here.", ["A sentence that goes on here."]),
        ("> [!NOTE] One line.", ["One line."]),
        ("> [!Video https://example.org/x]\n> Words.", ["Words."]),
    ],
)
def test_the_title_of_a_callout_is_a_text_of_its_own(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_title_is_read_as_one() -> None:
    first, second = read_page("> [!note] A title\n> Words.\n").segments
    assert (first.kind, second.kind) == ("title", "paragraph")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a. first\nb. second", ["first", "second"]),
        ("a. first\nb. second\n    i. inner\n    ii. more", ["first", "second", "inner", "more"]),
        ("#. hash\n#. again", ["hash", "again"]),
        ("i) one\nii) two. And more.\niii) three", ["one", "two.", "And more.", "three"]),
        ("a. One\nb. Two that\ngoes on.", ["One", "Two that goes on."]),
        ("A.  One\nB.  Two", ["One", "Two"]),
        ("A) One\nB) Two", ["One", "Two"]),
        ("A. Smith wrote\nB. Jones a letter.", ["A. Smith wrote B. Jones a letter."]),
        ("> a. One\n> b. Two", ["One", "Two"]),
        ("a. One\nand b. Two", ["a. One and b. Two"]),
        ("E.g. this\nI.e. that", ["E.g. this I.e. that"]),
        ("A. upper", ["A. upper"]),
    ],
)
def test_items_with_letters_are_texts_of_their_own(text: str, expected: list[str]) -> None:
    assert texts(text) == expected
