"""The state of a translation: one table."""

from __future__ import annotations

import pickle

import pytest

from bitext.catalog import Entry, State

DRAFT = Entry(msgid="a", msgstr="b", flags=("x", "fuzzy"))
OLD = Entry(msgid="a", msgstr="b", flags=("fuzzy",), previous_msgid="A")


def _plural(*plurals: str, fuzzy: bool = False) -> Entry:
    previous = "A" if fuzzy else None
    return Entry(
        msgid="a",
        msgid_plural="b",
        plurals=plurals,
        flags=("fuzzy",) if fuzzy else (),
        previous_msgid=previous,
    )


@pytest.mark.parametrize(
    ("entry", "state", "translated"),
    [
        pytest.param(Entry(msgid="a"), State.MISSING, False, id="empty"),
        pytest.param(Entry(msgid="a", flags=("fuzzy",)), State.MISSING, False, id="empty-fuzzy"),
        pytest.param(Entry(msgid="a", msgstr="b"), State.TRANSLATED, True, id="translated"),
        pytest.param(OLD, State.OUTDATED, False, id="fuzzy-with-a-previous-text"),
        pytest.param(DRAFT, State.DRAFT, False, id="fuzzy-without-a-previous-text"),
        pytest.param(
            Entry(msgid="a", flags=("fuzzy",), previous_msgid="A"),
            State.MISSING,
            False,
            id="empty-with-a-previous-text",
        ),
        pytest.param(
            Entry(msgid="a", msgid_plural="b", plurals=("c", ""), flags=("fuzzy",)),
            State.DRAFT,
            False,
            id="half-plural-draft",
        ),
        pytest.param(
            Entry(msgid="a", msgstr="b", flags=("fuzzy",), previous_msgctxt="x"),
            State.DRAFT,
            False,
            id="a-previous-context-alone-says-nothing",
        ),
        pytest.param(Entry(msgid="a", msgstr="b", obsolete=True), State.TRANSLATED, False, id="obsolete"),
        pytest.param(_plural("c", ""), State.MISSING, False, id="half-plural"),
        pytest.param(_plural("c", "", fuzzy=True), State.OUTDATED, False, id="half-plural-fuzzy"),
        pytest.param(_plural("c", "d"), State.TRANSLATED, True, id="plural"),
    ],
)
def test_state_of_an_entry(*, entry: Entry, state: State, translated: bool) -> None:
    assert (entry.state, entry.translated) == (state, translated)


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        pytest.param(Entry(msgid="One.", msgstr="Eins."), State.TRANSLATED, id="the-same-text"),
        pytest.param(Entry(msgid="Two.", msgstr="Zwei."), State.OUTDATED, id="another-text"),
        pytest.param(Entry(msgid="Two."), State.MISSING, id="another-text-untranslated"),
        pytest.param(Entry(msgid="One.", msgstr="Eins.", flags=("fuzzy",)), State.DRAFT, id="a-draft"),
        pytest.param(
            Entry(msgid="Two.", msgstr="Zwei.", flags=("fuzzy",)), State.DRAFT, id="a-draft-of-another-text"
        ),
        pytest.param(Entry(msgid="One.", msgid_plural="b", plurals=("c",)), State.MISSING, id="plural"),
    ],
)
def test_state_for_a_sentence(entry: Entry, state: State) -> None:
    assert entry.state_for("One.") is state


def test_states_can_be_pickled() -> None:
    assert [pickle.loads(pickle.dumps(state)) for state in State] == list(State)  # noqa: S301 - our own bytes
