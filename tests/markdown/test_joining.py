"""What stands between two translated sentences: nothing or a space, in a built page and in a suggestion."""

from __future__ import annotations

import pytest

from bitext.catalog import Catalog, Entry, make_header
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import read_page
from bitext.markdown.joining import join_sentences
from bitext.sync.merging import merge
from bitext.unit import UnitId

UNITS = (UnitId("a-1"), UnitId("a-2"))
SOURCES = ("Open it.", "Close it.")
JOINED = {UNITS[0]: UNITS}


def _entries(first: str) -> tuple[Entry, ...]:
    pairs = zip(UNITS, SOURCES, (first, "X"), strict=True)
    return tuple(Entry(msgctxt=unit, msgid=source, msgstr=target) for unit, source, target in pairs)


def _page(first: str, locale: Locale) -> str:
    """Return what the built page has for two sentences, of which the first is translated as *first*."""
    page = read_page(" ".join(SOURCES))
    assert len(page.segments) == 2
    entries = {entry.msgctxt or "": entry for entry in _entries(first)}
    return localize(page, UNITS, entries, locale=locale).text


def _suggestion(first: str, header: tuple[tuple[str, str], ...]) -> str:
    """Return what a catalog suggests for the joined sentence."""
    template = Catalog(header=(), entries=(Entry(msgctxt=UNITS[0], msgid=" ".join(SOURCES)),))
    return merge(Catalog(header=header, entries=_entries(first)), template, parts=JOINED).entries[0].msgstr


@pytest.mark.parametrize("tag", ["zh-TW", "ja", "ko", "de", "th"])
@pytest.mark.parametrize("end", [*"。！？；：…", *".!?;:", "。」", "！**", "……", "。x", ""])
def test_a_joined_suggestion_is_what_the_page_shows(tag: str, end: str) -> None:
    # At the beginning of a page, `A: X` would be metadata.
    locale, first = Locale.parse(tag), f"So A{end}"
    shown = _page(first, locale)
    assert shown == join_sentences([first, "X"], locale)
    assert shown == _suggestion(first, make_header("p", locale))


@pytest.mark.parametrize(
    ("tag", "end", "between"),
    [
        pytest.param("zh-TW", "。", "", id="full-width-stop"),
        pytest.param("zh-TW", "；", "", id="full-width-semicolon"),
        pytest.param("ja", "：", "", id="full-width-colon"),
        pytest.param("ja", "…", "", id="ellipsis"),
        pytest.param("zh-TW", "。」", "", id="behind-a-bracket"),
        pytest.param("zh-TW", ".", " ", id="half-width-stop"),
        pytest.param("de", "…", " ", id="ellipsis-where-words-have-spaces"),
        pytest.param("ko", "。", " ", id="language-with-spaces"),
    ],
)
def test_what_stands_between_two_sentences(tag: str, end: str, between: str) -> None:
    assert join_sentences([f"A{end}", "X"], Locale.parse(tag)) == f"A{end}{between}X"


@pytest.mark.parametrize(
    "header",
    [
        pytest.param((), id="no-header"),
        pytest.param((("Language", ""),), id="empty"),
        pytest.param((("Language", "no language"),), id="damaged"),
    ],
)
def test_without_a_language_the_marks_decide(header: tuple[tuple[str, str], ...]) -> None:
    assert _suggestion("開啟。", header) == "開啟。X"
    assert _suggestion("Warte…", header) == "Warte… X"
