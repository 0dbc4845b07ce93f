"""MkDocs' metadata without `---`: what MkDocs takes for it is no text, and its title is translated in place."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import page_outline, read_page
from bitext.markdown.metadata import read_metadata
from bitext.unit import make_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Title: My page\n\nText.", ["My page", "Text."], id="title"),
        pytest.param("title: My page\nauthor: Me\n# Head", ["My page", "Head"], id="any-line-ends-it"),
        pytest.param("author: Me\ndate: today\n\nText.", ["Text."], id="no-title"),
        pytest.param("Dashes: -\n\nText.", ["Text."], id="a-dash"),
        pytest.param("NOTE: Keep it.\n\nText.", ["Text."], id="a-note-at-the-top"),
        pytest.param(
            "Description: One. Two\n    three.\n\nText.", ["One.", "Two three.", "Text."], id="two-lines"
        ),
        pytest.param("Title:\n    My page\n\nText.", ["My page", "Text."], id="value-below"),
        pytest.param("Title: a\nTitle: b\n\nText.", ["Text."], id="said-twice"),
        pytest.param("Title:\n\nText.", ["Text."], id="empty"),
        pytest.param("\ufeffTitle: My page\n\nText.", ["My page", "Text."], id="byte-order-mark"),
        pytest.param("Title: My page\r\n\r\nText.", ["My page", "Text."], id="other-line-endings"),
        pytest.param("\nTitle: My page\n\nText.", ["Title: My page", "Text."], id="not-at-the-top"),
        pytest.param("Text.\n\nauthor: me", ["Text.", "author: me"], id="not-further-down"),
        pytest.param("# Head: it\n\nText.", ["Head: it", "Text."], id="heading"),
        pytest.param("Two words: it\n\nText.", ["Two words: it", "Text."], id="a-key-is-one-word"),
    ],
)
def test_segments(text: str, expected: list[str]) -> None:
    assert [segment.text for segment in read_page(text).segments] == expected


def test_the_title_says_what_it_is() -> None:
    segment = read_page("Title: My page\n\nText.").segments[0]
    assert (segment.kind, segment.context) == ("meta", ("page title",))


LINES = st.lists(
    st.sampled_from(
        ["Title: A page", "description: Of", "    tea.", "\tand more", "author: me", "a_b-1:", "  x: y", "   ",
         "", "# Head", "Text.", "Two words: no", "    z: in a value", ":x", "a:b:c", "title: again", "é: no"]
    ),
    max_size=6,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r\n"]))
@example(["Title:", "    A page"], "\n")
def test_mkdocs_reads_the_same(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    found = read_metadata(text)
    body, data = get_data(text)
    assert (found.keys if found else ()) == tuple(data)
    rest = text[found.end :] if found else text
    rest_lines = rest.replace("\r\n", "\n").split("\n")
    # MkDocs takes away the empty line behind the metadata, and line breaks.
    assert "\n".join(rest_lines[not rest_lines[0].strip() :]).lstrip("\n") == body


@given(LINES, st.sampled_from(["Eine Seite: die erste", "  - # x", "a\nb", "é", '"x" {y}', "[a]: b"]))
def test_mkdocs_reads_the_translation(lines: list[str], translation: str) -> None:
    text = "\n".join(lines)
    page = read_page(text)
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    fields: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=translation)
        for unit, segment in zip(units, page.segments, strict=True)
        if segment.kind == "meta" and segment.context == ("page title",)
    }
    localized = localize(page, units, fields, locale=Locale("de"), field=str, unsafe=())
    _, data = get_data(localized.text)
    assert tuple(data) == tuple(get_data(text)[1])
    assert page_outline(localized.text) == page_outline(text)
    if fields:
        assert data["title"] == " ".join([translation.replace("\n", " ").strip()] * len(fields))
