"""A new delivery against the stored one and the catalog: one table, and what each outcome writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.sync.identity import sentence_key
from bitext.sync.notes import conflict_note, conflict_of, reused_note
from bitext.sync.three_way import DeliveredPairs, Outcome, three_way
from bitext.unit import UnitId

KEPT, TAKEN, CONFLICT, NEW = Outcome.KEPT, Outcome.TAKEN, Outcome.CONFLICT, Outcome.NEW
UNIT = UnitId("a-1")
Pair = tuple[str, str]


def _side(pair: Pair | None) -> DeliveredPairs:
    if pair is None:
        return DeliveredPairs()
    return DeliveredPairs(
        {UNIT: Entry(msgctxt=UNIT, msgid=pair[0], msgstr=pair[1])}, {sentence_key(pair[0]): {pair[1]}}
    )


def _catalog(*entries: Entry) -> Catalog:
    return Catalog(header=(), entries=entries)


def _ours(page: str, pair: Pair) -> Entry:
    """Return the entry of a page that says *page*, with the translation of *pair*."""
    if pair[0] == page:
        return Entry(msgctxt=UNIT, msgid=page, msgstr=pair[1])
    return Entry(
        msgctxt=UNIT,
        msgid=page,
        msgstr=pair[1],
        flags=("fuzzy",),
        previous_msgctxt=UNIT,
        previous_msgid=pair[0],
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "outcome", "msgstr", "fuzzy"),
    [
        pytest.param("A", "A", "A", KEPT, "A", False, id="nobody-changed-it"),
        pytest.param("A", "A", "B", TAKEN, "B", False, id="only-the-delivery"),
        pytest.param("A", "C", "A", KEPT, "C", False, id="only-the-translator"),
        pytest.param("A", "B", "B", KEPT, "B", False, id="both-alike"),
        pytest.param("A", "C", "B", CONFLICT, "C", True, id="both"),
        pytest.param(None, "A", "A", KEPT, "A", False, id="no-base-alike"),
        pytest.param(None, "C", "B", CONFLICT, "C", True, id="no-base"),
        pytest.param("A", "", "A", KEPT, "", False, id="the-translator-emptied-it"),
        pytest.param("A", "", "B", TAKEN, "B", False, id="there-is-nothing-to-lose"),
        pytest.param("A", "C", None, KEPT, "C", False, id="the-delivery-does-not-have-it"),
        pytest.param("A", "C", "", KEPT, "C", False, id="the-delivery-is-empty"),
    ],
)
def test_one_source_text(
    base: str | None, ours: str, theirs: str | None, outcome: Outcome, msgstr: str, fuzzy: object
) -> None:
    sides = [None if target is None else ("One.", target) for target in (base, theirs)]
    result = three_way(_catalog(_ours("One.", ("One.", ours))), _side(sides[0]), _side(sides[1]))
    (entry,) = result.catalog.entries
    assert result.outcomes.get(UNIT, KEPT) is outcome
    assert (entry.msgstr, entry.fuzzy) == (msgstr, fuzzy)
    assert conflict_of(entry.extracted) == (theirs if outcome is CONFLICT else None)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "outcome", "msgstr", "previous"),
    [
        pytest.param(("1", "A"), ("1", "A"), ("2", "B"), TAKEN, "B", None, id="translated-anew"),
        pytest.param(("1", "A"), ("1", "A"), ("2", "A"), TAKEN, "A", None, id="the-old-text-still-fits"),
        pytest.param(("1", "A"), ("1", "C"), ("2", "B"), CONFLICT, "C", "1", id="the-old-text-was-edited"),
        pytest.param(("1", "A"), ("2", "C"), ("2", "B"), CONFLICT, "C", None, id="both-translated-it-anew"),
        pytest.param(("1", "A"), ("2", "C"), ("1", "B"), KEPT, "C", None, id="the-delivery-is-of-the-old-page"),
        pytest.param(("1", "A"), ("1", "A"), ("1", "B"), TAKEN, "B", "1", id="a-better-text-of-the-old-page"),
        pytest.param(("1", "A"), ("1", "C"), ("1", "A"), KEPT, "C", "1", id="nothing-new-of-the-old-page"),
        pytest.param(("1", "A"), ("1", "C"), ("1", "B"), CONFLICT, "C", "1", id="both-on-the-old-page"),
        pytest.param(("2", "B"), ("1", "C"), ("2", "B"), CONFLICT, "C", "1", id="the-page-was-behind"),
    ],
)  # fmt: skip
def test_the_page_says_2_now(
    base: Pair, ours: Pair, theirs: Pair, outcome: Outcome, msgstr: str, previous: str | None
) -> None:
    result = three_way(_catalog(_ours("2", ours)), _side(base), _side(theirs))
    (entry,) = result.catalog.entries
    assert result.outcomes[UNIT] is outcome
    assert (entry.msgid, entry.msgstr, entry.previous_msgid) == ("2", msgstr, previous)
    assert entry.translated == (previous is None and outcome is not CONFLICT)
    # Once the new delivery is stored, there is nothing left to do and nothing to report.
    again = three_way(result.catalog, _side(theirs), _side(theirs))
    assert again.catalog == result.catalog
    assert set(again.outcomes.values()) == {KEPT}


def test_a_translator_s_notes_survive_what_is_taken_and_a_conflict() -> None:
    entry = Entry(
        msgctxt=UNIT, msgid="1", msgstr="A", comments=("Ana",), flags=("no-wrap",), extracted=("x",)
    )
    taken = three_way(_catalog(entry), _side(("1", "A")), _side(("1", "B"))).catalog.entries[0]
    assert (taken.comments, taken.flags, taken.extracted) == (("Ana",), ("no-wrap",), ("x",))
    marked = three_way(_catalog(entry), _side(("1", "Z")), _side(("1", "B"))).catalog.entries[0]
    assert (marked.comments, marked.flags) == (("Ana",), ("fuzzy", "no-wrap"))
    assert marked.extracted == ("x", conflict_note("B"))


def test_a_second_conflict_takes_the_place_of_the_first() -> None:
    first = three_way(_catalog(_ours("1", ("1", "C"))), _side(("1", "A")), _side(("1", "B"))).catalog
    second = three_way(first, _side(("1", "B")), _side(("1", "D")))
    assert second.outcomes == {UNIT: CONFLICT}
    assert second.catalog.entries[0].extracted == (conflict_note("D"),)


def test_a_conflict_is_over_when_the_delivery_agrees() -> None:
    first = three_way(_catalog(_ours("1", ("1", "C"))), _side(("1", "A")), _side(("1", "B"))).catalog
    second = three_way(first, _side(("1", "B")), _side(("1", "C")))
    assert second.catalog.entries == (_ours("1", ("1", "C")),)


def test_a_unit_that_came_with_this_delivery_is_new() -> None:
    result = three_way(_catalog(_ours("1", ("1", "B"))), DeliveredPairs(), _side(("1", "B")), added=[UNIT])
    assert (result.outcomes, result.units(NEW)) == ({UNIT: NEW}, (UNIT,))


def test_what_has_no_place_is_kept_as_obsolete_once() -> None:
    orphaned = Entry(msgid="9", msgstr="I", obsolete=True)
    once = three_way(
        _catalog(_ours("1", ("1", "A"))), DeliveredPairs(), DeliveredPairs(), [orphaned, orphaned]
    ).catalog
    assert once.entries[1:] == (orphaned,)
    assert three_way(once, DeliveredPairs(), DeliveredPairs(), [orphaned]).catalog == once


def test_obsolete_and_plural_entries_are_left_alone() -> None:
    plural = Entry(msgctxt=UNIT, msgid="1", msgid_plural="2", plurals=("A", "B"))
    obsolete = Entry(msgctxt=UNIT, msgid="1", msgstr="A", obsolete=True)
    for entry in (plural, obsolete):
        catalog = _catalog(entry)
        assert three_way(catalog, _side(("1", "A")), _side(("1", "B"))).catalog == catalog


_PAIRS = st.tuples(st.sampled_from(["1", "2", "3"]), st.sampled_from(["A", "B", "C"]))


@given(
    st.sampled_from(["1", "2"]), st.none() | _PAIRS, _PAIRS, _PAIRS, st.none() | st.sampled_from(["A", "B"])
)
def test_a_translator_s_text_is_taken_away_only_where_it_is_the_stored_delivery_s(
    page: str, base: Pair | None, ours: Pair, theirs: Pair, note: str | None
) -> None:
    entry = _ours(page, ours)
    if note is not None and entry.fuzzy:
        entry = replace(entry, extracted=(conflict_note(note),))
    result = three_way(_catalog(entry), _side(base), _side(theirs))
    after = result.catalog.entries[0]
    assert after.msgstr == ours[1] or base == ours
    assert not after.translated or (page, after.msgstr) in {ours, theirs}
    again = three_way(result.catalog, _side(base), _side(theirs))
    assert again.catalog == result.catalog


@pytest.mark.parametrize(
    ("flags", "extracted", "outcome", "text"),
    [
        ((), (reused_note("a.po", "Eins."),), Outcome.TAKEN, "Einzeln."),
        (
            ("fuzzy",),
            (reused_note("a.po", "Eins.", draft=True), "elsewhere: “Ein.” in b.po"),
            Outcome.TAKEN,
            "Einzeln.",
        ),
        ((), (reused_note("a.po", "Something else."),), Outcome.CONFLICT, "Eins."),
        ((), (reused_note("a.po", "Eins.", draft=True),), Outcome.CONFLICT, "Eins."),
    ],
)
def test_what_was_taken_over_from_elsewhere_gives_way_to_a_delivery(
    flags: tuple[str, ...], extracted: tuple[str, ...], outcome: Outcome, text: str
) -> None:
    unit = UnitId("b8832-101")
    ours = Entry(msgctxt=unit, msgid="One.", msgstr="Eins.", flags=flags, extracted=extracted)
    theirs = DeliveredPairs({unit: Entry(msgctxt=unit, msgid="One.", msgstr="Einzeln.")})
    result = three_way(Catalog(header=(), entries=(ours,)), DeliveredPairs(), theirs)
    assert result.outcomes == {unit: outcome}
    (entry,) = result.catalog.entries
    assert entry.msgstr == text
    if outcome is Outcome.TAKEN:
        assert (entry.flags, entry.extracted) == ((), ())


def test_a_delivery_of_another_text_does_not_replace_what_fits() -> None:
    unit = UnitId("b8832-101")
    ours = Entry(msgctxt=unit, msgid="One.", msgstr="Eins.", extracted=(reused_note("a.po", "Eins."),))
    theirs = DeliveredPairs({unit: Entry(msgctxt=unit, msgid="Only one.", msgstr="Nur eins.")})
    result = three_way(Catalog(header=(), entries=(ours,)), DeliveredPairs(), theirs)
    assert result.outcomes == {unit: Outcome.KEPT}
    assert result.catalog.entries == (ours,)
