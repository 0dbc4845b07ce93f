"""The words of a page's HTML, and of the Markdown of its sentences: both have the same letters."""

from __future__ import annotations

from collections import Counter

import pytest

from bitext.rendering.pieces import cut
from bitext.rendering.words import Words, count, count_said, shown_text, word_list


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One two</p>", "Onetwo"),
        ("<p>On<b>e</b> &amp; t&uuml;o</p>", "Onetüo"),
        ("<p>a<img alt='b c' src='d'>e</p>", "abce"),
        ('<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup>b</p>', "ab"),
        ("<p>a<!-- b -->c<svg><text>d</text></svg>e</p>", "ace"),
        ("<p>a_b &#x41; &nbsp; &lt;c&gt;</p>", "abAc"),
        ("<p>語。é 1</p>", "語é1"),
    ],
)
def test_the_letters_of_a_page(html: str, expected: str) -> None:
    assert Words(cut(html)).letters == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *two*, **three**.", ["One", "two", "three"]),
        ("See [the guide](guide.md 'T') or [it][ref].", ["See", "the", "guide", "or", "it"]),
        ("Run `<b> &amp;` now.", ["Run", "b", "amp", "now"]),
        ("A note[^1] &copy; <br> b", ["A", "note", "b"]),
        ("T&auml;g { .x } and {: #y }", ["Täg", "and"]),
        ("snake_case and 10^2", ["snake", "case", "and", "10", "2"]),
        ("[ ] task", ["task"]),
    ],
)
def test_the_words_of_a_sentence(text: str, expected: list[str]) -> None:
    assert word_list(text) == expected


def test_words_are_found_as_a_whole_and_in_order() -> None:
    words = Words(cut("<p>an anchor, an <b>an</b></p><p>chor an</p>"))
    places = list(words.places("an", 0, len(words.letters)))
    assert [words.letters[at : at + 2] for at in places] == ["an"] * 4
    assert places == sorted(places)
    # What tags divide is two words, and also one.
    assert len(list(words.places("anchor", 0, len(words.letters)))) == 2
    assert [words.run(at) for at in words.places("anchor", 0, len(words.letters))] == [1, 1]
    assert list(words.places("nchor", 0, len(words.letters))) == []
    assert list(words.places("an", 9, 12)) == [at for at in places if 9 <= at <= 10]


def test_long_texts_that_begin_alike_are_told_apart() -> None:
    start = "word " * 20
    words = Words(cut(f"<p>{start}one</p><p>{start}two</p>"))
    place = words.letters.index("one") - len(start.replace(" ", ""))
    assert list(words.places(f"{'word' * 20}one", 0, len(words.letters))) == [place]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Ⅳ ﬁ ²", "IV fi 2"),
        ("a\u0301", "á"),
        ("(c) (tm)", "© ™"),
        ("a-b, c!", "“a” — b … c"),
        ("½", "1/2"),
    ],
)
def test_renderers_may_change_the_form_of_letters(one: str, other: str) -> None:
    assert count(one) == count(other)


@pytest.mark.parametrize(("one", "other"), [("ab", "aab"), ("a1", "a2"), ("o", "ö"), ("é", "e"), ("b", "ß")])
def test_but_not_the_letters(one: str, other: str) -> None:
    assert count(one) != count(other)


def test_character_references_are_read_outside_of_code() -> None:
    assert count_said("F&uuml;r &#65; &nbsp;&") == count("Für A")
    assert count_said("`&uuml;` und &uuml;") == count("uuml und ü")


def test_what_readers_see_or_hear_of_a_run() -> None:
    pieces = cut("<p>a<img alt='b' title='c' src='d'><abbr title='e'>f</abbr><i class='g'>h</i></p>")
    assert count(shown_text(pieces, pieces.runs[1], "")) == Counter("abcfh")


def test_what_an_abbreviation_stands_for_counts_where_the_sentence_says_it() -> None:
    pieces = cut("<p><abbr title='Hyper &amp; Text'>HT</abbr></p>")
    said = "<abbr title='Hyper & Text'>HT</abbr>"
    assert count(shown_text(pieces, pieces.runs[1], said)) == count("Hyper Text HT")
    assert count(shown_text(pieces, pieces.runs[1], "<abbr title='Other'>HT</abbr>")) == count("HT")
    assert count(shown_text(pieces, pieces.runs[1], "HT, not Hyper & Text")) == count("HT")
