"""The quick path: a page that is filled into its source's HTML is the one that the renderer makes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitext.locales import Locale
from bitext.localization.alone import doubtful, render_alone, with_definitions
from bitext.localization.filling import Made, fill
from bitext.localization.page import write
from bitext.rendering.source import read
from examples import examples
from markdown_pages import PAGES
from rendered_pages import EXTENSIONS, GERMAN, Extensions, RenderedPage, difference, rendered, text_of
from strategies import ANY_PAGE

Targets = Callable[[int, str], str | None]

PLAIN: dict[str, Targets] = {
    "the same": lambda _, own: own,
    "longer": lambda _, own: f"{own} Und mehr." if own[:1].isalpha() else None,
    "some": lambda number, own: (
        f"Ganz anders, so sagt man: {own}" if number % 2 and own[:1].isalpha() else None
    ),
    "none": lambda *_: None,
}


def filled(page: RenderedPage, targets: Targets, locale: Locale = GERMAN) -> Made | None:
    return fill(
        page.html,
        page.places,
        page.sentences(targets),
        locale=locale,
        render=with_definitions(page.dialect.html, page.page),
    )


@pytest.mark.parametrize("targets", PLAIN.values(), ids=PLAIN)
@pytest.mark.parametrize("text", [each for each in PAGES.values() if "*[" not in each])
def test_a_filled_page_is_the_rendered_page(text: str, targets: Targets) -> None:
    page = rendered(text)
    made = filled(page, targets)
    if made is None:
        return
    slow = page.shown(page.sentences(targets))
    assert not slow.reasons
    assert made.html == slow.made.html
    assert [mark for mark in made.marks if mark.kind != "elsewhere"] == [
        mark for mark in slow.made.marks if mark.kind != "elsewhere"
    ]


def test_most_pages_are_filled() -> None:
    pages = [rendered(text) for text in PAGES.values() if "*[" not in text]
    made = [filled(page, PLAIN["longer"]) is not None for page in pages]
    assert made.count(True) >= 0.65 * len(made)


def test_a_page_in_its_own_words_is_not_even_rendered() -> None:
    page = rendered(PAGES["nested"])
    made = fill(page.html, page.places, page.sentences(lambda _, own: own), locale=GERMAN, render=_nothing)
    assert made == Made(page.html, page.places.marks)


def _nothing(text: str) -> str:
    raise AssertionError(text)


TARGETS = st.lists(
    st.sampled_from(
        [
            *(
                "Wort",
                "Ein *Wort* `x`",
                "**Wort**",
                "[x](y)",
                "a & b < c",
                "語。",
                "x <b>y</b>",
                "`a` *b",
                "[r] x",
            ),
            *("1. x", "# x", "{: .x }", "x\ny", "<div>", "&uuml; &#8222;x", "\"a\" 'b'", "", "www.x.example"),
            *("![x](y.png)", "<!-- x -->", "++ctrl+x++", ":smile:", "| x |", "\\* x", "[x][y]", "*[x]: y"),
        ]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=examples(80))
@given(ANY_PAGE, TARGETS)
def test_a_filled_page_is_its_source_in_other_words(text: str, targets: list[str]) -> None:
    page = rendered(text)
    made = filled(page, lambda number, _: targets[number % len(targets)] or None)
    if made is not None:
        assert difference(page.html, made.html) == ""
        at = 0
        for mark in made.marks:
            assert at <= mark.start <= mark.end <= len(made.html)
            at = mark.end if mark.kind in {"unit", "elsewhere"} else at


@settings(max_examples=examples(80))
@given(ANY_PAGE, TARGETS)
@example("\\* One. **Two**. _three_ →\n", ["– *Wort*"])
@example("Text[^1].\n\n[^1]: Note.\n", ["Wort", "*Wort*"])
@example("Select &amp;.", ["Wort"])
@example("Text\n$$\n> a\n1. b\n$$\nmore.\nText\n$$\n> a\n1. b\n$$\nmore.", ["Wort", ""])
@example("$$\nText\n$$\nText", ["Wort"])
@example("> $$\n> Text\n> $$\n\n- Text", ["Wort"])
@example("$$\n> b\n|---|---|\n$$\n> b", ["Wort"])
@example('    x\n|-|\n# d\n$$\n=== "T"\n    x\n|-|\n# d\n$$\n=== "T"', ["Wort"])
@example("# d\n$$\n1. a\n# d\n- c\n```\n///\n# d\n$$\n1. a\n# d\n- c\n```\n", ["Wort"])
@example("??? t\n> a\n---\n\\]\n> a\n", ["Wort", ""])
def test_it_has_the_text_of_the_rendered_page(text: str, targets: list[str]) -> None:
    page = rendered(text)
    made = filled(page, lambda number, _: targets[number % len(targets)] or None)
    if made is not None:
        slow = page.shown(page.sentences(lambda number, _: targets[number % len(targets)] or None))
        # The renderer may hold back what is harmless alone.
        if not slow.reasons:
            assert text_of(made.html).split() == text_of(slow.made.html).split()


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        pytest.param("$$\nText\n$$\n\nText\n", "unsure", id="in-a-formula-that-is-shown-as-text"),
        pytest.param("Text\n\n<b translate='no'>Text</b>\n", "unsure", id="in-a-text-of-no-sentence"),
        pytest.param("Text\n\n- Text\n- Text\n", "certain", id="twice"),
        pytest.param("Text\n\nMore of Text is here.\n", "certain", id="in-another-sentence"),
        pytest.param("Text\n\n    Text\n", "certain", id="in-code"),
        pytest.param("!!! note\n    Note\n", "certain", id="in-a-title-that-the-renderer-makes"),
        pytest.param("# Text\n\n[TOC]\n", "certain", id="in-the-table-of-contents"),
    ],
)
def test_a_page_is_filled_where_the_places_of_its_sentences_are_certain(text: str, certain: str) -> None:
    page = rendered(text)
    assert (filled(page, lambda *_: "Wort") is not None) == (certain == "certain")
    assert filled(page, lambda _, own: own) is not None


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        (
            "See [a](#one) or [b](#two).",
            "[B](#two), [A](#one).",
            '<a href="#two">B</a>, <a href="#one">A</a>.',
        ),
        ("See [a](#one) or [b](b.md).", "[B](b.md), [A](#x).", None),
        ('A <b title="x">word</b>.', "Ein <b title='y'>Wort</b>.", 'Ein <b title="y">Wort</b>.'),
        ('A <b title="x">word</b>.', 'Ein <b title=\u00a0"><img src=x alt=">Wort</b>.', None),
        ("See *it*.", "Siehe <em>es</em>.", "Siehe <em>es</em>."),
        ("A `x` word.", "Wort `x`.", "Wort <code>x</code>."),
        ("A word.", "Ein *Wort*.", None),
        ("A word.", "Ein Wort\nund", None),
        ("See [it][r].", "[Es][r] siehe.", '<a href="r.md">Es</a> siehe.'),
        ("See [it][r].", "Siehe [es][s].", None),
        ("A word.", "[r]", None),
    ],
)
def test_sentences_with_markup(text: str, target: str, expected: str | None) -> None:
    page = rendered(f"{text}\n\n[r]: r.md\n", {})
    made = filled(page, lambda *_: target)
    assert (made.html if made else None) == (f"<p>{expected}</p>" if expected else None)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ja", "<p>一。二。</p>"),
        ("zh-TW", "<p>一。二。</p>"),
        ("de", "<p>一。 二。</p>"),
        ("ko", "<p>一。 二。</p>"),
    ],
)
def test_no_space_is_left_where_the_language_has_none(tag: str, expected: str) -> None:
    page = rendered("One. Two.\n")
    made = filled(page, lambda number, _: ["一。", "二。"][number], Locale.parse(tag))
    assert made is not None
    assert made.html == expected


def test_a_hard_space_before_the_link_back_stays() -> None:
    page = rendered("Text[^1].\n\n[^1]: Note.\n")
    made = filled(page, lambda _, own: "Notiz." if own == "Note." else None)
    assert made is not None
    assert "<p>Notiz.&#160;<a " in made.html


def test_texts_in_attributes_are_escaped() -> None:
    page = rendered("![A picture](a.png 'Title')\n")
    made = filled(page, lambda _, own: {"A picture": "Ein Bild", "Title": "Titel"}[own])
    assert made is not None
    assert made.html == '<p><img alt="Ein Bild" src="a.png" title="Titel" /></p>'
    assert filled(page, lambda *_: '"x" <b>') is None


def test_the_table_of_contents_names_the_headings_of_the_locale() -> None:
    page = rendered("[TOC]\n\n# One `c`\n\n## Two\n\n## Three\n")
    made = filled(page, lambda _, own: {"One `c`": "Eins `c`", "Two": "Zwei"}.get(own))
    assert made is not None
    assert '<a href="#one-c">Eins c</a>' in made.html
    assert '<a href="#two">Zwei</a>' in made.html
    assert '<a href="#three">Three</a>' in made.html


ALONE: Extensions = {"attr_list": {}, "pymdownx.superfences": {}}


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "- x",
        "1. x",
        "> x",
        "    x",
        "x\n===",
        "[x]: y",
        "*[x]: y",
        "{: .x }",
        "```",
        "<b>x",
        "</p>",
        "!!! note",
        "x | y",
    ],
)
def test_nothing_in_a_text_begins_or_ends_a_block(text: str) -> None:
    page = rendered("x", ALONE)
    found = render_alone(["before", text, "after"], page.dialect.html)
    assert found is None or (found[0], found[2]) == ("before", "after")


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("One two.", "Eins zwei.", False),
        ("One *two*.", "*Eins* zwei.", False),
        ("One `c` [x](y).", "[X](y) `c` eins.", False),
        ("One [two](a.md) `c`.", "Eins [zwei `c`](a.md).", True),
        ("One <b>a</b> <i>b</i>.", "Eins <i>b</i> <b>a</b>.", False),
        ("a </i> *b* c", "*b* a </i> c", True),
        ("One two.", "Eins ==zwei==.", True),
        ("One two.", "Eins [zwei].", False),
        ("# One two", "Eins: zwei", False),
        ("One [r].", "Eins [x].", True),
        ("One two.", "Eins www.x.example.", True),
        ("At 10:30:45.", "Um :smile: 103045.", True),
        ("One two.", "Eins: zwei.", True),
        ("One two.", "Eins zwei\\", True),
    ],
)
def test_what_needs_a_look_at_its_page(text: str, target: str, expected: bool) -> None:  # noqa: FBT001 - a column of a table
    page = rendered(f"{text}\n\n[r]: r.md\n", EXTENSIONS)
    sentences = page.sentences(lambda *_: target)
    assert len(sentences) == 1
    found = doubtful(sentences, with_definitions(page.dialect.html, page.page))
    assert found == ([0] if expected else [])


def test_a_page_that_was_written_is_read_again() -> None:
    page = rendered("One. Two.\n")
    sentences = page.sentences({"One.": "Eins.", "Two.": "Zwei."})
    html = page.dialect.html(write(page.page, sentences, GERMAN))
    made = filled(page, lambda _, own: {"One.": "Eins.", "Two.": "Zwei."}[own])
    assert made is not None
    assert made.html == html
    assert read(html, ()).marks
