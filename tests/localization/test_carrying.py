"""Translations in what other plugins have made of a page: they never read them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitext.localization.carrying import Carried
from bitext.localization.page import write
from bitext.markdown import Page, read_page
from examples import examples
from growing import MOST_TIME, TIMES, assert_grows_little
from rendered_pages import GERMAN, RenderedPage, rendered
from strategies import ANY_PAGE

VALUES = {
    "version": "1.2",
    "name": "Bitext",
    "empty": "",
    "long": "a **long** text: {{ x }}",
    "two": "one. Two",
}


def macros(text: str) -> str:
    """Return *text* as a plugin does that replaces macros, and would run what else it found."""
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: VALUES[match[1]], text)


def carried(text: str, targets: dict[str, str], read: str | None = None) -> str:
    page = rendered(text, {})
    sentences = page.sentences(targets)
    body = text.partition("---\n\n")[2] if text.startswith("---\n") else text
    return Carried(page.page, macros(body) if read is None else read, GERMAN).written(sentences)


@pytest.mark.parametrize(
    ("text", "targets", "expected"),
    [
        pytest.param("One.\n\nTwo.\n", {"Two.": "Zwei."}, "One.\n\nZwei.\n", id="no macro in it"),
        pytest.param(
            "Version {{ version }} is out. Two.\n",
            {"Version {{ version }} is out.": "Es gibt Version {{ version }}.", "Two.": "Zwei."},
            "Es gibt Version 1.2. Zwei.\n",
            id="a macro",
        ),
        pytest.param(
            "{{ name }} {{ version }} is out.\n",
            {"{{ name }} {{ version }} is out.": "{{ name }} {{ version }} ist da."},
            "Bitext 1.2 ist da.\n",
            id="two macros side by side",
        ),
        pytest.param(
            "{{ name }} has version {{ version }}.\n",
            {"{{ name }} has version {{ version }}.": "Version {{ version }} von {{ name }}."},
            "Version 1.2 von Bitext.\n",
            id="in another order",
        ),
        pytest.param(
            "It is {{ name }}, not {{ name }}.\n",
            {"It is {{ name }}, not {{ name }}.": "Nicht {{ name }}, nein, {{ name }}."},
            "Nicht Bitext, nein, Bitext.\n",
            id="twice the same",
        ),
        pytest.param(
            "It is {{ empty }} now.\n",
            {"It is {{ empty }} now.": "Nun {{ empty }} da."},
            "Nun  da.\n",
            id="nothing",
        ),
        pytest.param(
            "It is {{ long }} now.\n",
            {"It is {{ long }} now.": "Nun {{ long }} da."},
            "Nun a **long** text: {{ x }} da.\n",
            id="what looks like a macro",
        ),
        pytest.param(
            "It is {{ name }} now.\n",
            {"It is {{ name }} now.": "Nun da."},
            "It is Bitext now.\n",
            id="without its macro",
        ),
        pytest.param(
            "It is {{ name }} now.\n",
            {"It is {{ name }} now.": "Nun {{ name }} und {{ name }}."},
            "It is Bitext now.\n",
            id="a macro too many",
        ),
        pytest.param(
            "It is {{ name }} now. One.\n",
            {"It is {{ name }} now.": "Nun {{ name }} und {{ evil }}.", "One.": "{{ evil }} eins."},
            "Nun Bitext und {{ evil }}. {{ evil }} eins.\n",
            id="another macro is a text",
        ),
        pytest.param(
            "---\ntitle: A title\n---\n\nOne {{ name }}.\n",
            {"A title": "Ein Titel", "One {{ name }}.": "Eins {{ name }}."},
            "Eins Bitext.\n",
            id="front matter",
        ),
        pytest.param(
            "One\nof {{ name }}\nhere. Two.\n",
            {"One of {{ name }} here.": "Eins von {{ name }}.", "Two.": "Zwei."},
            "Eins von Bitext. Zwei.\n",
            id="wrapped",
        ),
        pytest.param(
            "![Alt {{ name }}](a.png 'A title')\n",
            {"A title": "Ein Titel"},
            '![Alt Bitext](a.png "Ein Titel")\n',
            id="attributes",
        ),
        pytest.param(
            "```\n{{ name }}\n```\n\n`{{ version }}` in code.\n",
            {"`{{ version }}` in code.": "`{{ version }}` als Code."},
            "```\nBitext\n```\n\n`1.2` als Code.\n",
            id="a macro on another line before it",
        ),
        pytest.param(
            "Called {{ name }}. It is {{ version }}.\n\n{{ empty }}\nThe {{ name }}.\n",
            {
                "It is {{ version }}.": "Es ist {{ version }}.",
                "The {{ name }}.": "Das {{ name }}.",
            },
            "Called Bitext. Es ist 1.2.\n\n\nDas Bitext.\n",
            id="the same mark in what was made",
        ),
        pytest.param(
            "One. {{ empty }} Two.\n",
            {"{{ empty }} Two.": "{{ empty }} Zwei."},
            "One.  Zwei.\n",
            id="nothing before it",
        ),
    ],
)
def test_translations_stand_in_what_a_plugin_made(text: str, targets: dict[str, str], expected: str) -> None:
    assert carried(text, targets) == expected


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("Before.\n\nOne. Two.\n\n- Yes.\n- No.\n", "Before.\n\nEins. Zwei.\n\n- Ja.\n- Nein.\n"),
        ("One. Two.\n\n- Yes.\n- No.\n\nAfter.\n", "Eins. Zwei.\n\n- Ja.\n- Nein.\n\nAfter.\n"),
        ("One. Two.\n\n- Yes.\n", "Eins. Zwei.\n\n- Ja.\n"),
        ("- Yes.\n- No.\n", "- Ja.\n- Nein.\n"),
        (
            "One. Two.\n\nYesterday. Now.\n\n- Yes.\n- No.\n",
            "Eins. Zwei.\n\nYesterday. Now.\n\n- Ja.\n- Nein.\n",
        ),
        ("", ""),
        ("Nothing of it\n", "Nothing of it\n"),
    ],
    ids=[
        "text before",
        "text behind",
        "a line less",
        "a paragraph less",
        "text between",
        "nothing",
        "another text",
    ],
)
def test_plugins_may_add_and_take_away(read: str, expected: str) -> None:
    targets = {"One.": "Eins.", "Two.": "Zwei.", "Yes.": "Ja.", "No.": "Nein."}
    assert carried("One. Two.\n\n- Yes.\n- No.\n", targets, read) == expected


@pytest.mark.parametrize("above", ["", "Before.\n\n", "---\ntitle: T\n---\n\n", "\n\n"])
@pytest.mark.parametrize(
    "text", ["Words of {{ name }}.", "{{ name }} is it", "It is {{ name }}", "See ({{ name }})"]
)
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_blank_lines_where_a_page_ends_are_a_plugin_s_to_add_and_take_away(
    above: str, text: str, end: str
) -> None:
    german = f"Nun {{{{ name }}}}{text[-1]}"
    body = "" if above.startswith("---") else above
    for made in ("", "\n", "\n\n"):
        read = f"{macros(body.lstrip() + text)}{made}"
        assert carried(f"{above}{text}{end}", {text: german}, read) == read.replace(
            macros(text), macros(german)
        )


@pytest.mark.parametrize(
    "read",
    [
        "Other text. Two.\n\nOne. Two.\n\nEnd.\n",
        "Two.\n\nOne. Two.\n\nEnd.\n",
        "- Two.\n- Two.\n\nOne. Two.\n\nEnd.\n",
    ],
)
def test_a_text_of_an_include_is_not_taken_for_the_page_s_own(read: str) -> None:
    targets = {"One.": "Eins.", "Two.": "Zwei.", "End.": "Ende."}
    expected = read.replace("One. Two.", "Eins. Zwei.").replace("End.", "Ende.")
    assert carried("{{ name }}\n\nOne. Two.\n\nEnd.\n", targets, read) == expected


def test_a_title_that_a_plugin_puts_into_quotes() -> None:
    text = "Before.\n\n> [!note] A title\n> Its words.\n\n> [!tip]- Folded\n> More words.\n"
    read = 'Before.\n\n!!! note "A title"\n    Its words.\n\n??? tip "Folded"\n    More words.\n'
    targets = {"A title": "Ein Titel", "Its words.": "Seine.", "Folded": "Zu", "More words.": "Mehr."}
    expected = 'Before.\n\n!!! note "Ein Titel"\n    Seine.\n\n??? tip "Zu"\n    Mehr.\n'
    assert carried(text, targets, read) == expected


def test_links_of_a_plugin() -> None:
    text = "See [[page]] and [[other]] now.\n"
    read = "See [page](page.md) and [other](other.md) now.\n"
    target = {text.strip(): "Siehe [[page]] and [[other]] jetzt."}
    assert carried(text, target, read) == "Siehe [page](page.md) and [other](other.md) jetzt.\n"


@settings(max_examples=examples(200))
@given(ANY_PAGE)
@example('[link](a.md "A &quot;title&quot;. Two") <br>.\n')
def test_where_plugins_change_nothing_it_is_what_is_written(text: str) -> None:
    page = read_page(text)
    whole = RenderedPage(page, rendered("").dialect, "", rendered("").places)
    sentences = whole.sentences(lambda _, own: f"{own} ö")
    # Those of the front matter are not written.
    body = [each for each in sentences if each.segment.kind != "meta"]
    assert Carried(page, text, GERMAN).written(sentences) == write(page, body, GERMAN)


@settings(max_examples=examples(100))
@given(ANY_PAGE, st.text(alphabet="ab .\n{}#", max_size=10), st.integers(0, 200))
def test_whatever_plugins_make_nothing_of_it_is_lost(text: str, other: str, at: int) -> None:
    """What is written into it are translations; without them it stays."""
    page = rendered(text, {})
    read = text[:at] + other + text[at + 3 :]
    assert Carried(page.page, read, GERMAN).written(page.sentences(lambda _, own: own)) == read


@pytest.mark.slow
@pytest.mark.parametrize(
    "sentence",
    ["Sentence {} is here.", "Click it.", "It is {{ name }}, {}.", "a b c"],
    ids=["different", "equal", "macros", "short"],
)
def test_finding_sentences_takes_linear_time(sentence: str) -> None:
    def make(count: int) -> tuple[Page, str]:
        text = "\n\n".join(sentence.replace("{}", str(number)) for number in range(count))
        return read_page(text), macros(text)

    short, long = make(200), make(200 * TIMES)
    assert_grows_little(lambda: (short, long), lambda each: Carried(*each, GERMAN), MOST_TIME)
