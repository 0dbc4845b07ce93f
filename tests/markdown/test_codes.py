"""Sentences as words and codes: nothing is lost, and damage is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.markdown import read_page
from bitext.markdown.codes import (
    Code,
    Coded,
    Mark,
    cut_codes,
    markdown_of,
    marks_of,
    numbered_as,
    put_back,
)
from bitext.text import Span
from strategies import NOISE, PARAGRAPHS

_TAG = re.compile(r"<(/?)(\w+)(/?)>")


def tagged(coded: Coded | tuple[str | Mark, ...]) -> str:
    """Return words and codes as people write them: `<1>words</1> <2/>`."""
    parts = (each if isinstance(each, str | Mark) else each.mark for each in coded)
    return "".join(
        each
        if isinstance(each, str)
        else {"open": f"<{each.id}>", "close": f"</{each.id}>", "alone": f"<{each.id}/>"}[each.role]
        for each in parts
    )


def marked(text: str) -> tuple[str | Mark, ...]:
    """Return what `tagged` writes."""
    parts: list[str | Mark] = []
    at = 0
    for found in _TAG.finditer(text):
        parts += [
            text[at : found.start()],
            Mark(found[2], "close" if found[1] else "alone" if found[3] else "open"),
        ]
        at = found.end()
    return tuple(each for each in [*parts, text[at:]] if each)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Only words.", "Only words.", id="words"),
        pytest.param("", "", id="nothing"),
        pytest.param("Click **Save**, *then* go.", "Click <1>Save</1>, <2>then</2> go.", id="emphasis"),
        pytest.param("***Both***", "<1><2>Both</2></1>", id="both"),
        pytest.param("Run `a *b*` now.", "Run <1/> now.", id="code-span"),
        pytest.param("See [the **guide**](a.md).", "See <1>the <2>guide</2></1>.", id="link"),
        pytest.param('See [it](a.md "A title") now.', "See <1>it<2/>A title</1> now.", id="title"),
        pytest.param("A ![key](k.png) here.", "A <1>key</1> here.", id="image"),
        pytest.param("A ![](k.png) here.", "A <1/> here.", id="image-without-words"),
        pytest.param("[![key](k.png)](a.md) it.", "<1><2>key</2></1> it.", id="image-in-link"),
        pytest.param("At <https://a.example>.", "At <1/>.", id="autolink"),
        pytest.param("At https://a.example/x_y?z=1.", "At <1/>.", id="address"),
        pytest.param("(at https://a.example/x)", "(at <1/>)", id="address-in-brackets"),
        pytest.param("https://a.b/?x&copy;y &copy;", "<1/> <2/>", id="address-with-a-named-character"),
        pytest.param("位於https://a.example/x。", "位於<1/>。", id="address-before-han"),
        pytest.param("Press <kbd>Enter</kbd> now.", "Press <1>Enter</1> now.", id="element"),
        pytest.param("One<br>two <b>x</b>", "One<1/>two <2>x</2>", id="tag-without-end"),
        pytest.param("a</b> x <i>y", "a<1/> x <2/>y", id="tags-without-partner"),
        pytest.param("**a <b>x** y</b>", "<1>a <2/>x</1> y<3/>", id="crossed"),
        pytest.param('<abbr title="Words here">x</abbr>', "<1>Words here<2/>x</1>", id="text-of-attribute"),
        pytest.param("A <!-- note --> b", "A <1/> b", id="comment"),
        pytest.param(r"A \* and \_ b", r"A \* and \_ b", id="escapes-are-words"),
        pytest.param("A&nbsp;b &copy; c", "A<1/>b <2/> c", id="named-characters"),
        pytest.param("Use {{ name }} or {% x %}.", "Use <1/> or <2/>.", id="templates"),
        pytest.param('[x](a.md){ .b title="Do it" }', "<1>x</1><2/>Do it<3/>", id="attribute-list"),
        pytest.param("Sum $a_b$ and $c_d$.", "Sum <1/> and <2/>.", id="formulas"),
        pytest.param("A note[^1] :material-key: ++ctrl+c++", "A note<1/> <2/> <3/>", id="note-and-signs"),
        pytest.param("At 12:30:15 a: b :c", "At 12:30:15 a: b :c", id="colons"),
        pytest.param("A ~~b~~ ==c== ^^d^^ e", "A <1>b</1> <2>c</2> <3>d</3> e", id="doubled-marks"),
        pytest.param("a == b and c == d, ~~x", "a == b and c == d, ~~x", id="no-doubled-marks"),
        pytest.param("a\x01b", "a<1/>b", id="control-character"),
    ],
)
def test_what_is_a_code(text: str, expected: str) -> None:
    assert tagged(cut_codes(text)) == expected


@pytest.mark.parametrize("kind", ["alt", "meta", "plain", "label"])
def test_a_text_that_is_no_markdown_has_no_markup(kind: str) -> None:
    assert (
        tagged(cut_codes("A **b** `c` %d% [^1]", kind=kind, protected=[Span(12, 15)]))
        == "A **b** `c` <1/> [^1]"
    )


def test_a_placeholder_is_a_code_where_it_is_a_word() -> None:
    text = "Open `%a%` in %a%."
    assert tagged(cut_codes(text, protected=[Span(6, 9), Span(14, 17)])) == "Open <1/> in <2/>."


@given(st.one_of(PARAGRAPHS, NOISE, st.text(st.sampled_from("*_`[]()<>{}!&;:/~=^$\\\"' ab\n#"), max_size=40)))
def test_nothing_is_lost(text: str) -> None:
    for kind in ("paragraph", "html", "plain"):
        assert markdown_of(cut_codes(text, kind=kind)) == text


@given(st.one_of(PARAGRAPHS, st.text(st.sampled_from("*_`[]()<b>{}!&;:/~=^$\\\"' a"), max_size=40)))
def test_what_nobody_touched_comes_back(text: str) -> None:
    coded = cut_codes(text)
    assert put_back(marks_of(coded), coded) == (text, ())


@given(st.lists(st.one_of(PARAGRAPHS, NOISE), min_size=2, max_size=2))
def test_another_text_comes_back_with_the_ids_of_its_source(texts: list[str]) -> None:
    source = cut_codes(texts[0])
    target = numbered_as(source, cut_codes(texts[1]))
    assert markdown_of(target) == texts[1]
    if target:
        assert put_back(marks_of(target), source, target) == (texts[1], ())


def test_codes_keep_their_ids_in_another_order() -> None:
    source = cut_codes("Open **A** with `b` and [c](d).")
    target = numbered_as(source, cut_codes("Mit [c](d) und `b` wird __A__ geöffnet."))
    assert tagged(target) == "Mit <3>c</3> und <2/> wird <1>A</1> geöffnet."


def test_a_link_may_lead_to_somewhere_else_in_a_translation() -> None:
    source = cut_codes("See [it](en/a.md).")
    target = numbered_as(source, cut_codes("Siehe [das](de/a.md)."))
    assert tagged(target) == "Siehe <1>das</1>."
    assert put_back(marked("Siehe <1>dies</1>."), source, target).text == "Siehe [dies](de/a.md)."


SOURCE = "Open **A** with `b`&nbsp;now."


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("Mit <2/><3/>jetzt <1>A</1> öffnen.", "Mit `b`&nbsp;jetzt **A** öffnen.", id="moved"),
        pytest.param("Mit <2/> <1>A</1> öffnen.", "Mit `b` **A** öffnen.", id="a-blank-may-go"),
        pytest.param("Mit <1>A</1> öffnen.", ["missing 2/alone `b`"], id="missing"),
        pytest.param("<1>A</1> <2/> <2/>", ["doubled 2/alone `b`"], id="doubled"),
        pytest.param("<1>A</1> <2/> <9/>", ["foreign 9/alone "], id="foreign"),
        pytest.param("<1/>A <2/>", ["foreign 1/alone ", "missing 1/open **", "missing 1/close **"], id="another-role"),
        pytest.param("</1>A<1> <2/>", ["misplaced 1/close **"], id="turned-round"),
        pytest.param("<1>A <2/>", ["missing 1/close **"], id="never-ends"),
        pytest.param("", ["missing 1/open **", "missing 1/close **", "missing 2/alone `b`"], id="nothing"),
    ],
)  # fmt: skip
def test_what_comes_back(given_text: str, expected: str | list[str]) -> None:
    text, damages = put_back(marked(given_text), cut_codes(SOURCE))
    said = [f"{each.fault} {each.mark.id}/{each.mark.role} {each.markup}" for each in damages]
    assert (text, said) == ((expected, []) if isinstance(expected, str) else ("", expected))


def test_pairs_must_not_cross() -> None:
    source = cut_codes("**a** *b*")
    assert [each.fault for each in put_back(marked("<1>a<2>b</1>c</2>"), source).damages] == ["misplaced"]


def test_a_code_that_only_the_translation_had_may_stay_or_go() -> None:
    source = cut_codes("Open A.")
    sent = numbered_as(source, cut_codes("**A** öffnen."))
    assert put_back(marked("<1>A</1> öffnen!"), source, sent).text == "**A** öffnen!"
    assert put_back(marked("A öffnen!"), source, sent).text == "A öffnen!"


def test_a_link_whose_text_names_its_definition_keeps_it() -> None:
    page = read_page(
        "See [the guide] and [more][] and ![Kettle].\n\n[the guide]: a.md\n[more]: b.md\n[kettle]: k.png\n"
    )
    (segment,) = page.segments
    source = cut_codes(segment.text, references=page.references)
    assert tagged(source) == "See <1>the guide</1> and <2>more</2> and <3>Kettle</3>."
    back = put_back(marked("Siehe <1>den Leitfaden</1> und <2>mehr</2> und <3>Kettle</3>."), source)
    assert back.text == "Siehe [den Leitfaden][the guide] und [mehr][more] und ![Kettle]."
    assert put_back(marks_of(source), source).text == segment.text


def test_each_code_says_what_it_is() -> None:
    codes = [each for each in cut_codes("**a** [b](c) `d` <e>") if isinstance(each, Code)]
    assert [(each.kind, each.markup) for each in codes] == [
        ("strong", "**"), ("strong", "**"), ("link", "["), ("link", "](c)"), ("code", "`d`"), ("html", "<e>"),
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "*a ",
        "**a",
        "<b>",
        "</b>",
        "[",
        "~~a ",
        "`",
        "&nbsp;",
        "https://a.b/ ",
        "https://a.b/&amp; ",
        "[a](b)",
        ":a: ",
    ],
)
def test_very_much_of_it_takes_no_square_of_time(piece: str) -> None:
    text = piece * 20_000
    assert markdown_of(cut_codes(text)) == text
