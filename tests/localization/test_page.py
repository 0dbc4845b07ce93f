"""A page and its translations become the Markdown of one locale."""

from __future__ import annotations

import pytest

from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import LocalizedPage, State, localize
from bitext.markdown import page_outline, read_page
from bitext.unit import make_id


def _localize(text: str, targets: dict[str, str], tag: str = "de") -> LocalizedPage:
    page = read_page(text)
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=targets.get(segment.text, ""))
        for unit, segment in zip(units, page.segments, strict=True)
    }
    return localize(page, units, entries, locale=Locale(tag))


@pytest.mark.parametrize(
    ("text", "targets", "expected"),
    [
        pytest.param("One. Two.\n", {"One.": "Eins.", "Two.": "Zwei."}, "Eins. Zwei.\n", id="sentences"),
        pytest.param("One. Two.\n", {"Two.": "Zwei."}, "One. Zwei.\n", id="missing-stays-in-the-source-language"),
        pytest.param("> One\n> more. Two.\n", {"One more.": "Eins."}, "> Eins. Two.\n", id="wrapped"),
        pytest.param("1. One.\n   Two.\n", {"One.": "Eins.", "Two.": "Zwei."}, "1. Eins.\n   Zwei.\n", id="line-breaks-stay"),
        pytest.param("# Head {#a}\r\n", {"Head": "Kopf"}, "# Kopf {#a}\r\n", id="heading"),
        pytest.param("![Alt](a.png)\n", {"Alt": "Bild"}, "![Bild](a.png)\n", id="alt-text"),
        pytest.param("|A|B|\n|-|-|\n", {"A": "Eins"}, "|Eins|B|\n|-|-|\n", id="cell"),
        pytest.param('!!! note "T"\n', {"T": "Titel"}, '!!! note "Titel"\n', id="admonition-title"),
        pytest.param("---\ntitle: T\n---\n", {"T": "Titel"}, "---\ntitle: Titel\n---\n", id="front-matter"),
        pytest.param("---\ntitle: T\n---\n", {"T": "A (b): c"}, '---\ntitle: "A (b): c"\n---\n', id="front-matter-quoted"),
        pytest.param("---\ndescription: >-\n  One\n  two.\ntitle: T\n---\n", {"One two.": "Eins."}, "---\ndescription: Eins.\ntitle: T\n---\n", id="folded-scalar-before-another-field"),
        pytest.param("---\ntitle: T\ndescription: |\n  One.\n\n---\n", {"One.": "Eins."}, "---\ntitle: T\ndescription: Eins.\n\n---\n", id="literal-scalar-at-the-end"),
        pytest.param("\ufeff---\ntitle: T\n---\n", {"T": "Titel"}, "\ufeff---\ntitle: Titel\n---\n", id="byte-order-mark"),
        pytest.param("---\ntitle: T\n---\n", {"T": "yes"}, '---\ntitle: "yes"\n---\n', id="front-matter-that-yaml-would-read-as-true"),
    ],
)  # fmt: skip
def test_translations_stand_at_the_places_of_their_segments(
    text: str, targets: dict[str, str], expected: str
) -> None:
    assert _localize(text, targets).text == expected


_INSIDE = {
    "image": "![Alt](a.png)\n",
    "image-on-lines-of-its-own": "![\nAlt](a.png)\n",
    "image-in-a-step": "1. ![Alt](a.png)\n2. Two\n",
    "image-in-a-cell": "|A|B|\n|-|-|\n|![Alt](a.png)|C|\n",
    "image-in-html": '<p><img src="a.png" alt="Alt"></p>\n\nTwo\n',
    "field": "---\ntitle: Alt\ntags: [a]\n---\n\nOne\n",
    "field-of-a-list": "---\ndescription: >-\n  Alt\ntitle: T\n---\n\nOne\n",
    "metadata-without-marks": "title: Alt\ndescription: Two\n\nOne\n",
}
_WITH_COLONS = ["Bild: eins", "Bild: eins: zwei", "Note: - a", "A. b: c", "Bild : eins", "title: b", "Ende:", ": Bild", "1: a"]  # fmt: skip


@pytest.mark.parametrize("target", _WITH_COLONS)
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _INSIDE.items()])
def test_a_colon_inside_of_an_image_or_a_value_changes_no_block(text: str, target: str) -> None:
    made = _localize(text, {"Alt": target})
    assert page_outline(made.text) == page_outline(text)
    if target == "Bild: eins":
        assert "Bild: eins" in made.text


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("zh-TW", "一。二 (三)。四\n", id="zh"),
        pytest.param("ja", "一。二 (三)。四\n", id="ja"),
        pytest.param("ko", "一。 二 (三)。\n四\n", id="ko"),
    ],
)
def test_no_space_follows_a_full_width_stop_where_none_belongs(tag: str, expected: str) -> None:
    targets = {"One.": "一。", "Two.": "二 (三)。", "Three": "四"}
    assert _localize("One. Two.\nThree\n", targets, tag).text == expected


def test_a_space_stays_beside_a_sentence_in_the_source_language() -> None:
    assert (
        _localize("One. Two. Three.\n", {"One.": "一。", "Three.": "三。"}, "zh-TW").text
        == "一。 Two. 三。\n"
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("One", "Eins\n\n# Kopf", id="heading-after-a-newline"),
        pytest.param("One", "1. Eins", id="list"),
        pytest.param("One", "Eins: zwei", id="metadata"),
        pytest.param("One", "    Eins", id="code-by-indentation"),
        pytest.param("One", "```", id="fence"),
        pytest.param("One", "<div>Eins</div>", id="html"),
        pytest.param("One", "[Eins](javascript:alert(1))", id="javascript"),
        pytest.param("One", "Eins {: onclick=x() }", id="attribute-list"),
        pytest.param("One", "{{ config }}", id="jinja"),
        pytest.param("One", '--8<-- "secret.txt"', id="snippet"),
        pytest.param("[One](a.md)", "[Eins](b.md)", id="another-link"),
        pytest.param("![One](a.png)", "Eins](b.png)![", id="image"),
        pytest.param("| One | b |\n|---|---|", "Eins | zwei", id="another-cell"),
        pytest.param('!!! note "One"', 'Eins" x "', id="quote-in-a-title"),
    ],
)
def test_a_translation_that_changes_structure_is_held_back(text: str, target: str) -> None:
    source = next(segment.text for segment in read_page(text).segments if "One" in segment.text)
    localized = _localize(text, {source: target})
    assert localized.text == text
    sentence = next(each for each in localized.sentences if each.segment.text == source)
    assert sentence.state is State.UNSAFE
    assert sentence.reason


def test_only_the_culprit_is_held_back() -> None:
    text = "One.\n\nTwo.\n\nThree.\n"
    localized = _localize(text, {"One.": "Eins.", "Two.": "- Zwei.", "Three.": "Drei."})
    assert localized.text == "Eins.\n\nTwo.\n\nDrei.\n"
    assert [s.state for s in localized.sentences] == [State.TRANSLATED, State.UNSAFE, State.TRANSLATED]


def test_a_line_that_is_no_definition_becomes_none() -> None:
    above = "Text\n$$\n- a\n1. b\n$$\nmore."
    localized = _localize(f"{above}\nOne\nTwo\n: Three\n", {" ".join(above.split()): "a"})
    assert page_outline(localized.text) == page_outline(f"{above}\nOne\nTwo\n: Three\n")
    assert localized.sentences[0].state is State.UNSAFE


OPEN = "One. Two. Three.\n"


def _open(one: str = "Eins.", two: str = "Zwei.", three: str = "Drei.", *shows: State) -> LocalizedPage:
    """Return a page with a draft, a translation of another text, and an outdated one."""
    page = read_page(OPEN)
    units = tuple(make_id("abcde", number) for number in (101, 102, 103))
    entries: dict[str, Entry] = {
        units[0]: Entry(msgctxt=units[0], msgid="One.", msgstr=one, flags=("fuzzy",)),
        units[1]: Entry(msgctxt=units[1], msgid="Two, once.", msgstr=two),
        units[2]: Entry(
            msgctxt=units[2], msgid="Three.", msgstr=three, flags=("fuzzy",), previous_msgid="3."
        ),
    }
    return localize(page, units, entries, locale=Locale("de"), shows=shows)


def test_drafts_and_outdated_translations_are_not_shown() -> None:
    localized = _open()
    assert localized.text == OPEN
    assert [s.state for s in localized.sentences] == [State.DRAFT, State.OUTDATED, State.OUTDATED]
    assert not any(s.is_translated for s in localized.sentences)


@pytest.mark.parametrize(
    ("shows", "text"),
    [
        ((State.DRAFT,), "Eins. Two. Three.\n"),
        ((State.OUTDATED,), "One. Zwei. Drei.\n"),
        ((State.DRAFT, State.OUTDATED), "Eins. Zwei. Drei.\n"),
    ],
)
def test_what_is_shown_keeps_its_state(shows: tuple[State, ...], text: str) -> None:
    localized = _open("Eins.", "Zwei.", "Drei.", *shows)
    assert localized.text == text
    assert [s.state for s in localized.sentences] == [State.DRAFT, State.OUTDATED, State.OUTDATED]
    assert [s.is_unreviewed for s in localized.sentences] == [s.state in shows for s in localized.sentences]


def test_a_draft_is_judged_as_a_translation() -> None:
    shows = (State.DRAFT, State.OUTDATED)
    localized = _open("<b>Eins</b>.", "Zwei.\n\n# Zwei", "[Drei](javascript:x)", *shows)
    assert localized.text == OPEN
    assert {s.state for s in localized.sentences} == {State.UNSAFE}


def test_blanks_and_the_words_of_the_source_are_no_translation() -> None:
    localized = _open(" ", "Two.", "Three.", State.DRAFT, State.OUTDATED)
    assert localized.text == OPEN
    assert [s.state for s in localized.sentences] == [State.MISSING, State.OUTDATED, State.OUTDATED]
    assert not any(s.is_translated or s.is_unreviewed for s in localized.sentences)
