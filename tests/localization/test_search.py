"""One unit costs one unit (law 15): who is held back, and how often a page is rendered to find out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitext.localization.page import Sentence, State
from bitext.localization.search import MOST_RENDERINGS, STRUCTURE, faithful
from bitext.markdown import read_page
from bitext.rendering.source import read
from examples import examples
from markdown_pages import PAGES
from rendered_pages import (
    EXTENSIONS,
    MORE_EXTENSIONS,
    NONE,
    Extensions,
    RenderedPage,
    difference,
    rendered,
    text_of,
)
from strategies import ANY_PAGE

BAD = (
    *("x <b>y</b> z", "a [x](http://evil.example) b", "<img src=x>", "text `code` more", "* item", "# head"),
    *("1. one", "> quote", "a ==m== b", "www.evil.example", "++ctrl+x++", "</p><p>", "<div>", "| a | b |"),
    *("text<br>text", "<!-- x -->", "&lt;b> `", ":smile:", "me@evil.example", "*a", "- [ ] x"),
)


@pytest.mark.parametrize("extensions", [EXTENSIONS, MORE_EXTENSIONS, NONE], ids=["usual", "more", "none"])
@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_in_its_own_words_is_faithful(text: str, extensions: Extensions) -> None:
    page = rendered(text, extensions)
    outcome = page.shown(page.sentences(lambda _, own: own))
    assert not outcome.reasons
    assert outcome.made.html == page.html
    assert outcome.made.marks == page.places.marks


@settings(max_examples=examples(100))
@given(ANY_PAGE, st.sampled_from([EXTENSIONS, MORE_EXTENSIONS, NONE]))
def test_so_is_any_other(text: str, extensions: Extensions) -> None:
    page = rendered(text, extensions)
    assert not page.shown(page.sentences(lambda _, own: own)).reasons


def other_words(number: int, text: str) -> str | None:
    """Return *text* with other plain words, in the same order of marks; None for what begins with none."""
    del number
    made = re.sub(
        r"(?<![\w`&{:.@/\[<(+#$-])[A-Z][a-z]+(?![\w`&{:.@/\]>)+-])", lambda match: f"{match[0]}t", text
    )
    return made if made != text else None


CODE = "the site shows it as code"
CODE_WITHOUT_EXTENSIONS = {"admonition", "tabs"}
"""Pages whose texts are indented below what only an extension knows."""


@pytest.mark.parametrize("extensions", [EXTENSIONS, MORE_EXTENSIONS, NONE], ids=["usual", "more", "none"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_other_words_is_faithful(name: str, extensions: Extensions) -> None:
    page = rendered(PAGES[name], extensions)
    sentences = page.sentences(other_words)
    outcome = page.shown(sentences)
    is_code = extensions is NONE and name in CODE_WITHOUT_EXTENSIONS
    assert set(outcome.reasons.values()) == ({CODE} if is_code else set())
    assert difference(page.html, outcome.made.html) == ""


class Paragraphs:
    """A page of paragraphs, and translations of its sentences, some of which are bad."""

    def __init__(self, paragraphs: Sequence[Sequence[str]], bad: Mapping[str, str]) -> None:
        self.bad = bad
        self.page = rendered("\n\n".join(" ".join(each) for each in paragraphs) + "\n")
        self.targets = {text: _german(text) for each in paragraphs for text in each} | dict(bad)


def _german(text: str) -> str:
    # Code stays as it is: a translation that changes it is no good one.
    return text.replace("Sentence", "Satz").replace(" here", " hier")


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraphs:
    """Return some in which translations with bad markup stand among good ones."""
    counts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=12))
    texts = [
        [
            f"Sentence {number} {each} is {'`here`' if draw(st.booleans()) else 'here'}."
            for each in range(count)
        ]
        for number, count in enumerate(counts)
    ]
    everyone = [text for each in texts for text in each]
    chosen = draw(st.lists(st.sampled_from(everyone), max_size=5, unique=True))
    return Paragraphs(
        texts,
        {
            text: f"{draw(st.sampled_from(BAD))} {_german(text)}"
            if draw(st.booleans())
            else f"{_german(text).removesuffix('.')} {draw(st.sampled_from(BAD))}"
            for text in chosen
        },
    )


@settings(max_examples=examples(60))
@given(paragraphs())
def test_only_bad_units_are_held_back(given_page: Paragraphs) -> None:
    page = given_page.page
    outcome = page.shown(page.sentences(given_page.targets))
    held = {page.page.segments[number].text for number in outcome.reasons}
    assert held <= set(given_page.bad)
    assert difference(page.html, outcome.made.html) == ""
    shown = text_of(outcome.made.html)
    for text, target in given_page.targets.items():
        if text not in given_page.bad and "`" not in target:
            assert target in shown
    assert len(page.renderings) <= MOST_RENDERINGS


def test_what_bad_units_leave_in_the_place_of_the_next_is_not_its_fault() -> None:
    bad = {
        "Sentence 0 0.": "<!-- x --> Satz 0 0.",
        "Sentence 0 1.": "Satz 0 1 </p><p>",
    }
    given_page = Paragraphs([["Sentence 0 0.", "Sentence 0 1.", "Sentence 0 2."], ["Sentence 1 0."]], bad)
    assert set(given_page.page.held_back(given_page.targets)) == set(bad)


@pytest.mark.parametrize("bad", BAD)
def test_one_bad_unit_costs_one_unit(bad: str) -> None:
    texts = [[f"Sentence {number}."] for number in range(9)]
    given_page = Paragraphs(texts, {"Sentence 4.": f"{bad} Satz 4."})
    held = given_page.page.held_back(given_page.targets)
    assert set(held) <= {"Sentence 4."}
    assert bad in {"&lt;b> `", "*a", "| a | b |"} or held
    assert len(given_page.page.renderings) <= 8


@pytest.mark.parametrize(
    ("bad", "held"),
    [
        pytest.param({1: "*Satz* 1."}, {1}, id="the first"),
        pytest.param({3: "*Satz* 3."}, {3}, id="the last"),
        pytest.param({1: "*Satz* 1.", 2: "<i>Satz</i> 2."}, {1, 2}, id="two"),
        pytest.param({1: "Satz *1.", 2: "Satz* 2."}, {2}, id="only together"),
        pytest.param({1: "`Satz` 1.", 2: "Satz 2 *", 3: "Satz 3 `x`"}, {1, 3}, id="between others"),
    ],
)
def test_units_in_one_paragraph(bad: dict[int, str], held: set[int]) -> None:
    texts = [f"Sentence {number}." for number in range(1, 4)]
    page = rendered(" ".join(texts) + "\n")
    targets = {text: bad.get(number, _german(text)) for number, text in enumerate(texts, 1)}
    assert set(page.held_back(targets)) == {texts[number - 1] for number in held}


def test_a_plain_translation_may_be_at_fault_beside_one_with_markup() -> None:
    """An extension reads a plain word as more than that; the markup beside it is innocent."""

    def render(page: RenderedPage, sentences: Sequence[Sentence]) -> str:
        return page.written(sentences).replace("HINWEIS", "<b onclick=x>HINWEIS</b>")

    page = rendered("One. Two *here*.\n")
    sentences = page.sentences({"One.": "HINWEIS eins.", "Two *here*.": "Zwei *hier*."})
    outcome = faithful(page.html, page.places, sentences, lambda each: render(page, each))
    assert dict(outcome.reasons) == {0: "it adds <b onclick='x'>"}
    assert outcome.made.html == "<p>One. Zwei <em>hier</em>.</p>"
    assert [each.state for each in outcome.sentences] == [State.UNSAFE, State.TRANSLATED]


def raising(page: RenderedPage, words: Sequence[str], error: BaseException) -> list[int]:
    """Return which sentences are held back if the renderer raises *error* at any of the *words*."""

    def render(sentences: Sequence[Sentence]) -> str:
        html = page.written(sentences)
        if any(word in html for word in words):
            raise error
        return html

    sentences = page.sentences(lambda _, own: _german(own))
    outcome = faithful(page.html, page.places, sentences, render)
    assert all(
        reason == f"the site's extensions cannot render the translation: {type(error).__name__}"
        for reason in outcome.reasons.values()
    )
    assert difference(page.html, outcome.made.html) == ""
    return sorted(outcome.reasons)


@pytest.mark.parametrize(
    "error", [ValueError("x"), RecursionError(), SystemExit(1)], ids=lambda each: type(each).__name__
)
@pytest.mark.parametrize("bad", [[7], [0], [49], [3, 4], [0, 20, 49]], ids=str)
def test_an_extension_that_ends_with_an_error(error: BaseException, bad: list[int]) -> None:
    page = rendered("\n\n".join(f"Sentence {number}x." for number in range(50)))
    assert raising(page, [f"Satz {number}x" for number in bad], error) == bad
    assert len(page.renderings) <= MOST_RENDERINGS


def test_somebody_who_stops_the_program_is_obeyed() -> None:
    page = rendered("Sentence 1x.")
    with pytest.raises(KeyboardInterrupt):
        raising(page, ["Satz"], KeyboardInterrupt())


def test_a_unit_may_be_at_fault_elsewhere() -> None:
    """A translation gives another paragraph an address: only it is held back."""
    page = rendered("[note]: One two three.\n\nSee the [note] and more.\n\nLast words.\n")
    held = page.held_back(
        {
            "[note]: One two three.": "[note]: https://evil.example",
            "See the [note] and more.": "Siehe die [note] und mehr.",
            "Last words.": "Letzte Worte.",
        }
    )
    assert list(held.values()) in ([STRUCTURE], [])
    assert "Last words." not in held


@pytest.mark.slow
def test_too_many_faults_cost_their_paragraphs_and_no_more() -> None:
    """With so many that not each can be looked for, those without a fault stay all the same."""
    texts = [[f"Sentence {number}."] for number in range(120)]
    bad = {text: f"# {_german(text)}" for (text,) in texts[::2][:25]}
    given_page = Paragraphs(texts, bad)
    held = given_page.page.held_back(given_page.targets)
    assert set(bad) <= set(held)
    assert len(held) < 80
    assert len(given_page.page.renderings) <= 2 * MOST_RENDERINGS


@pytest.mark.slow
def test_a_page_on_which_all_is_bad_shows_its_source() -> None:
    texts = [[f"Sentence {number}."] for number in range(200)]
    bad = {text: f"# {_german(text)}" for (text,) in texts}
    given_page = Paragraphs(texts, bad)
    outcome = given_page.page.shown(given_page.page.sentences(bad))
    assert len(outcome.reasons) == len(texts)
    assert outcome.made.html == given_page.page.html
    assert len(given_page.page.renderings) <= 2 * MOST_RENDERINGS


def test_a_source_page_that_is_another_in_this_locale_is_what_counts() -> None:
    """A plugin writes the language into the page: that is no fault of a translation."""
    page = rendered("One {{ language }}.\n\nTwo *here*.\n")

    def render(sentences: Sequence[Sentence]) -> str:
        return page.written(sentences).replace("{{ language }}", "Deutsch <i>(de)</i>")

    english = page.html.replace("{{ language }}", "English <i>(en)</i>")
    places = read(english, page.page.segments)
    sentences = page.sentences({"One {{ language }}.": "Eins {{ language }}.", "Two *here*.": "*Hier* zwei."})
    outcome = faithful(english, places, sentences, render)
    assert not outcome.reasons
    assert outcome.made.html == "<p>Eins Deutsch <i>(de)</i>.</p>\n<p><em>Hier</em> zwei.</p>"


@pytest.mark.parametrize(
    ("title", "held"),
    [
        pytest.param("Ein Titel", False, id="words"),
        pytest.param("Titel www.evil.example", True, id="an address"),
        pytest.param("{! secret !}", True, id="an include"),
    ],
)
def test_front_matter_that_a_page_shows_brings_in_nothing_but_its_words(title: str, held: bool) -> None:  # noqa: FBT001
    """A macro shows the title; MkDocs has the translated one in every rendering."""
    text = "---\ntitle: A title\n---\n\nThis is {{ title }}.\n\nTwo words.\n"
    page = rendered(text, {"pymdownx.magiclink": {}})

    def render(sentences: Sequence[Sentence]) -> str:
        shown = title.replace("{! secret !}", "Geheimnis")
        body = "\n\n".join(each.shown for each in sentences if each.segment.kind != "meta")
        return page.dialect.html(body.replace("{{ title }}", shown))

    english = page.dialect.html("This is A title.\n\nTwo words.\n")
    places = read(english, page.page.segments)
    sentences = page.sentences(
        {"A title": title, "This is {{ title }}.": "Das ist {{ title }}.", "Two words.": "Zwei Worte."}
    )
    outcome = faithful(english, places, sentences, render)
    assert ("evil" in outcome.made.html, "Geheimnis" in outcome.made.html) == (False, False)
    assert outcome.made.html.endswith("<p>Zwei Worte.</p>")
    assert bool(outcome.reasons) is held


@settings(max_examples=examples(60))
@given(ANY_PAGE, st.lists(st.sampled_from([*BAD, "Wort", "*Wort*", ""]), min_size=1, max_size=6))
@example("*[HT]: Hyper\n\nThe HT *is*.", ["Wort"])
@example("---\r\ntitle: A title\r\n---\r\nSelect.", ["* item"])
def test_whatever_is_translated_the_page_stays_what_it_is(text: str, targets: list[str]) -> None:
    page = rendered(text)
    sentences = page.sentences(lambda number, _: targets[number % len(targets)] or None)
    outcome = page.shown(sentences)
    assert difference(page.html, outcome.made.html) == ""
    for number, each in enumerate(outcome.sentences):
        assert (number in outcome.reasons) == (each.state is State.UNSAFE)
        assert each.shown == (each.segment.text if number in outcome.reasons else sentences[number].shown)


def test_what_the_renderer_takes_for_code_is_not_translated() -> None:
    """To us `#12` begins no heading; to Python-Markdown it does, and what is indented below is code."""
    text = "One.\n#12 is open.\n    Use **it** now.\n\nEnd."
    targets = {"Use **it** now.": "Nutze **es** jetzt.", "End.": "Ende."}
    assert rendered(text).held_back(targets) == {"Use **it** now.": CODE}
    asked = f"---\nbitext: {{code_comments: true}}\n---\n{text}\n\n```py\n# Note it.\n```\n"
    assert rendered(asked).held_back(targets | {"Note it.": "Merke es."}) == {"Use **it** now.": CODE}


def test_a_sentence_that_is_held_back_is_still_marked() -> None:
    text = "See <https://a.bc> ![pic](a.png) now. <https://a.bc> **A** <https://a.bc> ![pic](a.png) 3 [r][]?"
    page = rendered(text)
    outcome = page.shown(page.sentences(lambda _, own: "Ä pic" if own == "pic" else None))
    marked = [each.number for each in outcome.made.marks if each.kind == "unit"]
    assert marked == [each.number for each in page.places.marks if each.kind == "unit"]


def test_a_page_shown_as_a_whole_may_change_nothing_else() -> None:
    """What is staged is rendered elsewhere, so a text that no sentence explains must be the source's."""
    page = rendered("One.\n\nTwo {{ n }}.\n")

    def render(sentences: Sequence[Sentence]) -> str:
        return page.written(sentences) + (
            "<p>from One</p>" if sentences[0].shown == "One." else "<p>from Eins</p>"
        )

    html = page.html + "<p>from One</p>"
    places = read(html, read_page("One.\n\nTwo {{ n }}.\n").segments)
    sentences = page.sentences({"One.": "Eins.", "Two {{ n }}.": "Zwei {{ n }}."})
    assert not faithful(html, places, sentences, render).reasons
    assert list(faithful(html, places, sentences, render, whole=True).reasons) == [0]
