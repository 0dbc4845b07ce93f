"""Law 3: localizing any page with the identity catalog gives back the page, byte for byte."""

from __future__ import annotations

from hypothesis import example, given, settings

from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import Sentence, State, localize, write
from bitext.markdown import read_page
from bitext.unit import make_id
from examples import examples
from strategies import ANY_PAGE

EXAMPLES = examples(500)
LOCALES = [Locale("de"), Locale("zh-TW")]


@settings(max_examples=EXAMPLES)
@given(ANY_PAGE)
@example("\ufeff# Title\r\n\r\nOne. Two.\rThree\n")
@example("| a \\| b | c |\n|---|---|\n| d. E | f |")
def test_identity_catalog_gives_the_page_back(text: str) -> None:
    page = read_page(text)
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=segment.text)
        for unit, segment in zip(units, page.segments, strict=True)
    }
    for locale in LOCALES:
        assert localize(page, units, entries, locale=locale).text == text


@settings(max_examples=EXAMPLES)
@given(ANY_PAGE)
def test_writing_each_segment_to_its_own_place_changes_nothing(text: str) -> None:
    """The spans lie in order, overlap nowhere, and cover what they say: edits can go straight into the text."""
    page = read_page(text)
    as_written = [
        # A whole value gets quotation marks of its own.
        each.text if each.scalar is not None else each.span.of(text)
        for each in page.segments
    ]
    sentences = [
        Sentence(segment, None, State.TRANSLATED, shown)
        for segment, shown in zip(page.segments, as_written, strict=True)
    ]
    assert write(page, sentences, LOCALES[0]) == text


@settings(max_examples=EXAMPLES)
@given(ANY_PAGE)
def test_a_segment_is_the_text_at_its_place_on_one_line(text: str) -> None:
    for segment in read_page(text).segments:
        if segment.scalar is None:
            unwrapped = segment.span.of(text).replace(">", " ")
            assert segment.text.replace(">", " ").split() == unwrapped.split()
