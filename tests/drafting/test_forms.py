"""Sentences in the forms that engines keep the markup of: nothing is lost on the way out and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.drafting.forms import put_together, texts_of
from bitext.engines.values import Form
from bitext.markdown.codes import cut_codes

SENTENCES = [
    "Click **Save**.",
    'Use `dotnet nuget push` with your **API key** (see [the guide](https://example.org/a?b=1&c=2 "Title")).',
    "Press ++ctrl+c++ & wait < 5 s, then go to <kbd>Enter</kbd>.",
    "![A *picture*](a.png) of {placeholder} and \\*stars\\*.",
    "A&nbsp;b &copy; [ref][x], [^1] :smile: ~~old~~ ==new==",
    "No markup at all.",
    "`code`",
    "**All of it is bold.**",
    "Nested ***both* kinds** of _emphasis_.",
    "A text [1] with [/2] and [12] of its own, and `code`.",
    "",
]
CODED = (Form.TAGS, Form.HTML, Form.LETTERS, Form.PIECES)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_comes_back_unchanged_is_the_sentence(sentence: str, form: Form) -> None:
    source = cut_codes(sentence)
    made = put_together(texts_of(source, form), source, form)
    assert made.damages == ()
    assert made.text == sentence


@given(st.text("ab12/ *_`[]()<>&{}!\\\n#.~=^:", max_size=60), st.sampled_from(CODED))
def test_any_sentence_comes_back(sentence: str, form: Form) -> None:
    source = cut_codes(sentence)
    made = put_together(texts_of(source, form), source, form)
    assert made.damages == ()
    assert made.text == sentence


def test_what_an_engine_sees() -> None:
    source = cut_codes("Use `a < b` & click **Save**.")
    assert texts_of(source, Form.TAGS) == ("Use <x1/> &amp; click <g2>Save</g2>.",)
    assert texts_of(source, Form.HTML) == (
        'Use <span id="x1"></span> &amp; click <span id="g2">Save</span>.',
    )
    assert texts_of(source, Form.LETTERS) == ("Use [1] & click [2]Save[/2].",)
    assert texts_of(source, Form.PIECES) == ("Use", "& click", "Save")
    assert texts_of(source, Form.NONE) == ("Use `a < b` & click **Save**.",)


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (Form.TAGS, "Klicken Sie auf <g1>Speichern</g1>."),
        (Form.TAGS, "Klicken Sie auf<g1> Speichern</g1>."),
        (Form.TAGS, "Klicken Sie auf <G1>Speichern </ g1>."),
        (Form.HTML, "Klicken Sie auf <span id=g1>Speichern</span>."),
        (Form.HTML, "Klicken Sie auf <span class='x' id='g1'> Speichern </span>."),
        (Form.LETTERS, "Klicken Sie auf [1]Speichern[/1]."),
        (Form.LETTERS, "Klicken Sie auf [ 1 ] Speichern [/ 1]."),
    ],
)
def test_blanks_at_tags_move_outside(form: Form, answer: str) -> None:
    made = put_together([answer], cut_codes("Click **Save**."), form)
    assert made.damages == ()
    assert " ".join(made.text.replace(" .", ".").split()) == "Klicken Sie auf **Speichern**."


@pytest.mark.parametrize(
    "answer",
    [
        "Klicken Sie auf Speichern.",
        "Klicken Sie auf <g1>Speichern.",
        "Klicken Sie auf </g1>Speichern<g1>.",
        "<g1>Klicken</g1> Sie auf <g1>Speichern</g1>.",
        "Klicken Sie auf <g2>Speichern</g2>.",
        "Klicken Sie auf <g1><x1/>Speichern</g1>.",
        "Klicken Sie auf <g9999>Speichern</g9999>.",
    ],
)
def test_a_tag_that_is_lost_doubled_foreign_or_crossed_is_damage(answer: str) -> None:
    made = put_together([answer], cut_codes("Click **Save**."), Form.TAGS)
    assert made.damages
    assert made.text == ""


@pytest.mark.parametrize("form", [Form.TAGS, Form.HTML, Form.LETTERS, Form.PIECES])
def test_a_sign_with_a_backslash_goes_out_without_and_comes_back_with_it(form: Form) -> None:
    source = cut_codes(r"Enter \* for **Glob pattern**, and \_ for none.")
    texts = texts_of(source, form)
    assert not any("\\" in each for each in texts)
    answers = [each.replace("Enter", "Tippen Sie") for each in texts]
    made = put_together(answers, source, form)
    assert made.text == r"Tippen Sie \* for **Glob pattern**, and \_ for none."
    kept = put_together([each.replace("*", r"\*") for each in answers], source, form)
    assert kept.text == made.text


def test_other_markup_of_an_answer_stays_text_for_the_rules() -> None:
    made = put_together(["<script>a()</script> <g1>b</g1> &lt;i&gt;"], cut_codes("x **y** z"), Form.TAGS)
    assert made.text == "<script>a()</script> **b** <i>"
