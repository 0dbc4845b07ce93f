"""From the version that was translated to the page of today."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Judged, Verdict
from bitext.alignment.moving import Proposal, Standing, Translated, proposals

OLD = ("Fill it with water.", "Put it on the stove.", "Wait for 15 minutes.", "Then serve the tea.")
FOUND = {
    0: Judged("Füllen Sie ihn.", Verdict.TRANSLATED),
    1: Judged("Auf den Herd damit.", Verdict.DRAFT),
    2: Judged("Warten Sie 15 Minuten.", Verdict.TRANSLATED),
    3: Judged("Servieren Sie den Tee.", Verdict.TRANSLATED),
}


def standings(today: list[str], doubtful: frozenset[int] = frozenset()) -> list[Standing]:
    return [each.standing for each in proposals(Translated(OLD, FOUND, doubtful), today)]


def test_what_stays_is_as_it_was_judged() -> None:
    assert standings(list(OLD)) == [
        Standing.TRANSLATED,
        Standing.DRAFT,
        Standing.TRANSLATED,
        Standing.TRANSLATED,
    ]


def test_what_moved_is_as_it_was_judged() -> None:
    assert standings([OLD[3], OLD[0]]) == [Standing.TRANSLATED, Standing.TRANSLATED]


def test_what_changed_is_outdated_with_its_old_text() -> None:
    found = proposals(Translated(OLD, FOUND), [*OLD[:2], "Wait for 20 minutes.", OLD[3]])[2]
    assert (found.standing, found.text, found.previous) == (
        Standing.OUTDATED,
        "Warten Sie 15 Minuten.",
        OLD[2],
    )


def test_what_is_new_gets_nothing() -> None:
    assert standings([*OLD, "Clean the kettle with vinegar once a month."])[4] is Standing.NOTHING


def test_what_another_version_does_not_have_is_a_draft() -> None:
    assert standings(list(OLD), frozenset({0}))[0] is Standing.DRAFT


@given(st.lists(st.sampled_from([*OLD, "Wait for 20 minutes.", "Put it on a stove.", "New."]), max_size=8))
def test_nothing_is_translated_but_the_text_that_was(today: list[str]) -> None:
    found: list[Proposal] = proposals(Translated(OLD, FOUND), today)
    assert len(found) == len(today)
    for text, each in zip(today, found, strict=True):
        if each.standing is Standing.TRANSLATED:
            assert each.text == FOUND[OLD.index(text)].text
