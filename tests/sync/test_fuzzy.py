"""Setting and clearing the flag `fuzzy`, with the previous texts."""

from __future__ import annotations

import pytest

from bitext.catalog import Entry
from bitext.sync.fuzzy import (
    clear_fuzzy,
    is_draft,
    set_fuzzy,
    set_outdated,
    translated_text,
    without_previous,
)

FINISHED = Entry(msgctxt="a-1", msgid="Two.", msgstr="Zwei.", flags=("no-wrap",))
DRAFT = Entry(msgctxt="a-1", msgid="Two.", msgstr="Zwei.", flags=("no-wrap", "fuzzy"))
OUTDATED = Entry(
    msgctxt="a-1",
    msgid="Two.",
    msgstr="Eins.",
    flags=("fuzzy", "no-wrap"),
    previous_msgctxt="a-1",
    previous_msgid="One.",
)


@pytest.mark.parametrize(
    ("entry", "text", "draft"),
    [
        pytest.param(FINISHED, "Two.", False, id="finished"),
        pytest.param(DRAFT, "Two.", True, id="draft"),
        pytest.param(OUTDATED, "One.", False, id="outdated"),
        pytest.param(Entry(msgid="Two.", previous_msgid="One."), "Two.", False, id="previous-without-fuzzy"),
    ],
)
def test_which_text_is_translated(entry: Entry, text: str, draft: object) -> None:
    assert (translated_text(entry), is_draft(entry)) == (text, draft)


def test_the_flag_is_set_once_before_the_others() -> None:
    assert set_fuzzy(FINISHED).flags == ("fuzzy", "no-wrap")
    assert set_fuzzy(DRAFT) == DRAFT


def test_what_is_set_can_be_cleared() -> None:
    marked = set_outdated(FINISHED, "One.", "a-0")
    assert (marked.flags, marked.previous_msgctxt, marked.previous_msgid) == (
        ("fuzzy", "no-wrap"),
        "a-0",
        "One.",
    )
    assert clear_fuzzy(marked) == FINISHED


def test_the_flag_can_outlive_the_previous_text() -> None:
    assert without_previous(OUTDATED).flags == OUTDATED.flags
    assert is_draft(without_previous(OUTDATED))
