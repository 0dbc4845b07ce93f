"""Drafts and outdated translations that are shown are judged as finished translations are, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from attacks import ATTACKS
from bitext.catalog import Entry, State
from bitext.locales import Locale
from bitext.localization.page import LocalizedPage, localize
from bitext.markdown import Page, read_page
from bitext.unit import make_id
from strategies import ANY_PAGE

GERMAN = Locale.parse("de")
TARGETS = st.one_of(st.sampled_from(ATTACKS), st.sampled_from(["Eins.", "*Zwei*", "- Drei", "", " ", "`x`"]))


def _shown(page: Page, targets: list[str], *shows: State) -> LocalizedPage:
    """Return *page* with each n-th of *targets*; they are in the first of the states that it *shows*."""
    units = [make_id("abcde", 100 + number) for number in range(len(page.segments))]
    entries: dict[str, Entry] = {
        unit: _entry(unit, segment.text, targets[number % len(targets)], *shows[:1])
        for number, (unit, segment) in enumerate(zip(units, page.segments, strict=True))
    }
    return localize(page, units, entries, locale=GERMAN, shows=shows)


def _entry(unit: str, source: str, target: str, state: State = State.TRANSLATED) -> Entry:
    entry = Entry(msgctxt=unit, msgid=source, msgstr=target)
    if state is State.TRANSLATED:
        return entry
    previous = "Before." if state is State.OUTDATED else None
    return replace(entry, flags=("fuzzy",), previous_msgid=previous)


@pytest.mark.parametrize("state", [State.DRAFT, State.OUTDATED])
@given(text=ANY_PAGE, targets=st.lists(TARGETS, min_size=1, max_size=5))
def test_they_are_the_page_of_finished_translations(state: State, text: str, targets: list[str]) -> None:
    page = read_page(text)
    finished, shown = _shown(page, targets), _shown(page, targets, state)
    assert shown.text == finished.text
    for own, other in zip(shown.sentences, finished.sentences, strict=True):
        assert own.state is (state if other.state is State.TRANSLATED else other.state)
        assert (own.shown, own.reason) == (other.shown, other.reason)


@pytest.mark.parametrize("state", [State.DRAFT, State.OUTDATED])
@given(text=ANY_PAGE)
def test_without_the_setting_the_page_is_its_source(state: State, text: str) -> None:
    page = read_page(text)
    entries: dict[str, Entry] = {}
    units = [make_id("abcde", 100 + number) for number in range(len(page.segments))]
    for unit, segment in zip(units, page.segments, strict=True):
        entries[unit] = _entry(unit, segment.text, "Etwas.", state)
    assert localize(page, units, entries, locale=GERMAN).text == text
    others = {State.DRAFT, State.OUTDATED} - {state}
    assert localize(page, units, entries, locale=GERMAN, shows=others).text == text
