"""What we write into a page: unit ids, languages, steps, and nothing else (law 11)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from bitext.locales import Locale
from bitext.localization.page import Sentence, State
from bitext.rendering.source import read
from bitext.rendering.writing import marked
from bitext.site.pages.marks import local_tags, source_tags
from bitext.site.reader.messages import messages_for
from examples import examples
from markdown_pages import PAGES
from rendered_pages import RenderedPage, rendered, text_of, unit_of
from strategies import ANY_PAGE

ENGLISH, ARABIC = Locale.parse("en"), Locale.parse("ar")

OURS = re.compile(
    r'<span (?:data-unit="[^"]*"(?: class="bitext-untranslated [^>]*)?|class="bitext-elsewhere"[^>]*|lang="en" dir="ltr")>'
    r'| id="step-[0-9]+"|<a class="bitext-step" href="#step-[0-9]+" title="[^"]*"></a>'
)


def source(page: RenderedPage) -> str:
    sentences = page.sentences(lambda _, own: own)
    return marked(page.html, page.places.marks, source_tags(sentences, "Step {n}"))


def untranslated(page: RenderedPage, state: State = State.MISSING) -> str:
    """Return the page in a locale that has no translation of it."""
    sentences = [
        Sentence(segment, unit_of(number), state, segment.text)
        for number, segment in enumerate(page.page.segments)
    ]
    return marked(
        page.html, page.places.marks, local_tags(sentences, "Step {n}", ENGLISH, messages_for(ARABIC))
    )


def without_ours(html: str) -> str:
    """Return *html* without our start tags, links and attributes."""
    return OURS.sub("", html)


def without_ends(html: str) -> str:
    return html.replace("</span>", "")


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_marks_change_nothing_but_themselves(text: str) -> None:
    page = rendered(text)
    for made in (source(page), untranslated(page)):
        assert without_ends(without_ours(made)) == without_ends(page.html)
        units = made.count("<span ") - page.html.count("<span ")
        assert made.count("</span>") - page.html.count("</span>") == units
        assert text_of(made) == text_of(page.html)


@settings(max_examples=examples(60))
@given(ANY_PAGE)
def test_they_never_do(text: str) -> None:
    page = rendered(text)
    # A heading can have the very anchor that a step would have, and then there is none of ours.
    plain = without_ends(without_ours(page.html))
    assert without_ends(without_ours(source(page))) == plain
    assert without_ends(without_ours(untranslated(page))) == plain


def test_a_heading_that_reads_like_a_step_keeps_its_anchor() -> None:
    page = rendered("Select.\n\n# Step 2..\n")
    assert page.html.count('id="step-2"') == source(page).count('id="step-2"') == 1


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_unit_ids_stand_in_every_locale_in_the_same_order(text: str) -> None:
    page = rendered(text)
    found = [re.findall('data-unit="([^"]*)"', made) for made in (source(page), untranslated(page))]
    assert found[0] == found[1]
    assert len(set(found[0])) == len(found[0])


NOTHING_OF_OURS = {
    "formula": "$$\na + b\n$$\n",
    "listing": "```\nSome code\n```\n",
    "picture": "![alt](a.png){ width=3 }\n",
    "comment": "<!-- Words -->\n",
    "script": "<script>\nvar words = 'a';\n</script>\n",
}


@pytest.mark.parametrize("text", NOTHING_OF_OURS.values(), ids=NOTHING_OF_OURS)
def test_what_is_no_prose_gets_no_mark(text: str) -> None:
    page = rendered(text)
    assert source(page) == untranslated(page) == page.html


def test_what_readers_are_told() -> None:
    page = rendered("One.\n")
    assert source(page) == '<p><span data-unit="abcde-101">One.</span></p>'
    for state, told in {
        State.MISSING: "Not translated yet",
        State.DRAFT: "The translation is not reviewed yet",
        State.OUTDATED: "The translation is outdated",
        State.UNSAFE: "The translation was held back by a check",
    }.items():
        title = messages_for(ARABIC).text(told)
        assert untranslated(page, state) == (
            f'<p><span data-unit="abcde-101" class="bitext-untranslated bitext-{state}" lang="en" dir="ltr"'
            f' title="{title}">One.</span></p>'
        )
    assert untranslated(page, State.TRANSLATED) == source(page)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.DRAFT, "The translation is not reviewed yet"),
        (State.OUTDATED, "The translation is outdated"),
    ],
)
def test_a_translation_that_nobody_has_reviewed_says_so(state: State, told: str) -> None:
    page = rendered('One.\n\n!!! note "A title"\n')
    (first, second) = page.page.segments
    sentences = [Sentence(first, unit_of(0), state, "Uno."), Sentence(second, None, state, "Un título")]
    tags = local_tags(sentences, "Step {n}", ENGLISH, messages_for(ARABIC))
    made = marked(page.html, page.places.marks, tags)
    title = messages_for(ARABIC).text(told)
    mark = f'<span data-unit="abcde-101" class="bitext-unreviewed bitext-{state}" title="{title}">'
    assert f"<p>{mark}One.</span></p>" in made
    assert made.count("<span") == 1, "a title of a box has no unit"


def test_a_unit_without_an_id_gets_a_language_and_no_more() -> None:
    page = rendered('!!! note "A title"\n')
    assert "data-unit" not in source(page)
    assert '<span lang="en" dir="ltr">A title</span>' in untranslated(page)


def test_text_from_elsewhere_gets_its_language() -> None:
    page = rendered("One.\n")
    html = f"{page.html}\n<p>From a macro.</p>"
    other = RenderedPage(page.page, page.dialect, html, read(html, page.page.segments))
    assert "elsewhere" not in source(other)
    assert '<p><span class="bitext-elsewhere" lang="en" dir="ltr">From a macro.</span></p>' in untranslated(
        other
    )


def test_a_translated_page_is_marked_where_its_words_are() -> None:
    page = rendered("One *two*. Three.\n\n1. Four.\n")
    outcome = page.shown(page.sentences({"One *two*.": "*Zwei* eins.", "Four.": "Vier."}))
    made = marked(
        outcome.made.html,
        outcome.made.marks,
        local_tags(outcome.sentences, "Schritt {n}", ENGLISH, messages_for(ARABIC)),
    )
    assert (
        '<p><span data-unit="abcde-101"><em>Zwei</em> eins.</span> <span data-unit="abcde-102" class=' in made
    )
    assert (
        '<li id="step-1"><span data-unit="abcde-103">Vier.</span>'
        '<a class="bitext-step" href="#step-1" title="Schritt 1"></a></li>'
    ) in made


def test_a_label_with_quotation_marks_stays_in_its_attribute() -> None:
    page = rendered("1. One.\n")
    sentences = page.sentences(lambda _, own: own)
    made = marked(page.html, page.places.marks, source_tags(sentences, 'A "step" <{n}>'))
    assert 'title="A &quot;step&quot; &lt;1&gt;"' in made
