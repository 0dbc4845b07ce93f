"""Who is who after a change: evidence by evidence."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.sync import common_order
from bitext.sync.identity import Fate, SentenceMatch, match_sentences, next_number, page_prefix
from bitext.unit import UnitId
from growing import MOST_TIME, assert_grows_little

KEPT, MOVED, EDITED, NEW = Fate.KEPT, Fate.MOVED, Fate.EDITED, Fate.NEW
MOVED_HERE = Fate.MOVED_HERE


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(["a", "b"], ["a", "b"], [(KEPT, 0), (KEPT, 1)], id="same"),
        pytest.param(["a", "b"], ["b"], [(KEPT, 1)], id="deleted"),
        pytest.param(["a"], ["x y z", "a"], [(NEW, None), (KEPT, 0)], id="inserted"),
        pytest.param(["a", "b", "c"], ["c", "a", "b"], [(MOVED, 2), (KEPT, 0), (KEPT, 1)], id="moved"),
        pytest.param(["a", "a"], ["a", "a"], [(KEPT, 0), (KEPT, 1)], id="repeated-in-order"),
        pytest.param(["a", "a"], ["a"], [(KEPT, 0)], id="one-of-two-repeated"),
        pytest.param(
            ["a", "Open the door.", "b"], ["a", "Open the doors.", "b"],
            [(KEPT, 0), (EDITED, 1), (KEPT, 2)], id="edited",
        ),
        pytest.param(
            ["a", "Open the door.", "b"], ["a", "Zebras!", "b"],
            [(KEPT, 0), (NEW, None), (KEPT, 2)], id="replaced-by-something-else",
        ),
        pytest.param(
            ["Open the door.", "a"], ["a", "Open the doors."],
            [(KEPT, 1), (NEW, None)], id="similar-but-in-another-place",
        ),
        pytest.param(["a  b"], ["a\nb"], [(KEPT, 0)], id="white-space-does-not-count"),
        pytest.param(["e\u0301"], ["\u00e9"], [(KEPT, 0)], id="normalisation-form-does-not-count"),
    ],
)  # fmt: skip
def test_match_sentences(old: list[str], new: list[str], expected: list[tuple[Fate, int | None]]) -> None:
    assert match_sentences(old, new) == tuple(SentenceMatch(fate, index) for fate, index in expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            ["a", "Open it. Close it.", "b"], ["a", "Open it.", "Close it.", "b"],
            [SentenceMatch(KEPT, 0), SentenceMatch(EDITED, 1, (1,)), SentenceMatch(NEW, None, (1,)), SentenceMatch(KEPT, 2)], id="split",
        ),
        pytest.param(
            ["a", "Open it.", "Close it.", "b"], ["a", "Open it. Close it.", "b"],
            [SentenceMatch(KEPT, 0), SentenceMatch(EDITED, 1, (1, 2)), SentenceMatch(KEPT, 3)], id="joined",
        ),
        pytest.param(["開啟。關閉。"], ["開啟。", "關閉。"], [SentenceMatch(EDITED, 0, (0,)), SentenceMatch(NEW, None, (0,))],
                     id="split-where-no-space-stands"),
        pytest.param(["One. Two. Three."], ["One.", "Two.", "Three."],
                     [SentenceMatch(EDITED, 0, (0,)), SentenceMatch(NEW, None, (0,)), SentenceMatch(NEW, None, (0,))], id="in-three"),
        pytest.param(["Open it. Close it."], ["Open it.", "Shut it."], [SentenceMatch(EDITED, 0), SentenceMatch(NEW)],
                     id="a-rest-is-no-split"),
        pytest.param(["a", "Open it. Close it."], ["Open it.", "a", "Close it."],
                     [SentenceMatch(NEW), SentenceMatch(KEPT, 0), SentenceMatch(EDITED, 1)], id="pieces-in-two-places"),
    ],
)  # fmt: skip
def test_split_and_joined_sentences(old: list[str], new: list[str], expected: list[SentenceMatch]) -> None:
    assert list(match_sentences(old, new)) == expected


def test_a_join_is_undone() -> None:
    """The first piece has the id of the whole, the second one comes back."""
    matches = match_sentences(["Open it. Close it."], ["Open it.", "Close it."], retired=["Close it."])
    assert matches == (SentenceMatch(EDITED, 0, (0,)), SentenceMatch(MOVED, 1))


def test_what_another_page_lost_is_stronger_evidence_than_a_similar_text() -> None:
    new = ["Open the doors."]
    assert match_sentences(["Open the door."], new) == (SentenceMatch(EDITED, 0),)
    assert match_sentences(["Open the door."], new, elsewhere=new) == (SentenceMatch(MOVED_HERE),)


def test_the_page_s_own_sentences_are_stronger_evidence_than_other_pages() -> None:
    assert match_sentences(["a"], ["b", "a"], retired=["b"], elsewhere=["a", "b"]) == (
        SentenceMatch(MOVED, 1),
        SentenceMatch(KEPT, 0),
    )


@given(*[st.lists(st.sampled_from(["a", "b", "c d", "c", "d", "Open it now.", "Open it.", ""]))] * 3)
def test_no_old_sentence_is_matched_twice(old: list[str], new: list[str], retired: list[str]) -> None:
    matches = match_sentences(old, new, retired)
    indexes = [match.old for match in matches if match.old is not None]
    assert len(matches) == len(new)
    assert len(set(indexes)) == len(indexes)
    assert all(index < len(old) + len(retired) for index in indexes)
    everything = [*old, *retired]
    for text, match in zip(new, matches, strict=True):
        if match.fate in {KEPT, MOVED}:
            assert match.old is not None
            assert everything[match.old] == text


def test_a_retired_sentence_comes_back() -> None:
    assert match_sentences(["a"], ["a", "b"], retired=["b"]) == (
        SentenceMatch(KEPT, 0),
        SentenceMatch(MOVED, 1),
    )


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param([], 101, id="the-first-is-101"),
        pytest.param(["b8832-101", "b8832-115", "b8832-107"], 116, id="after-the-highest"),
        pytest.param(["53538-p102"], 103, id="marked-numbers-count"),
    ],
)
def test_next_number(units: list[str], expected: int) -> None:
    assert next_number(units) == expected


def test_prefix_comes_from_the_units_else_from_the_path() -> None:
    assert page_prefix("index.md", [UnitId("B8832-101")]) == "b8832"
    assert page_prefix("index.md", []) == page_prefix("index.md", []) != page_prefix("other.md", [])
    assert len(page_prefix("index.md", [])) == 5


@pytest.mark.slow
def test_a_page_of_which_every_sentence_was_rewritten_costs_little() -> None:
    def work(count: int) -> None:
        old = [f"Sentence number {number} says what it says." for number in range(count)]
        new = [f"Sentence number {number} said what it said." for number in range(count)]
        assert {match.fate for match in match_sentences(old, new)} == {EDITED}

    assert_grows_little(lambda: (500, 4_000), work, MOST_TIME)


@given(st.permutations(range(12)).map(lambda order: order[:9]), st.integers(0, 12))
def test_huge_pages_are_matched_with_the_sentences_that_occur_once(order: list[int], repeated: int) -> None:
    old = [f"s{number}" for number in range(12)]
    new = [f"s{repeated if number == 3 else number}" for number in order]
    few = match_sentences(old, new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(common_order, "_MOST_PAIRS", 0)
        many = match_sentences(old, new)
    sure = {KEPT, MOVED}
    assert {m.old for m in many if m.fate in sure} == {m.old for m in few if m.fate in sure}
    assert all(old[m.old or 0] == text for m, text in zip(many, new, strict=True) if m.fate in sure)


@pytest.mark.slow
def test_a_huge_page_costs_little() -> None:
    def work(count: int) -> None:
        old = [f"Sentence number {number} says what it says." for number in range(4 * count)]
        new = ["New.", *old[2 * count :], *old[: 2 * count : 2], "New too."]
        matches = match_sentences(old, new)
        assert Counter(match.fate for match in matches) == {KEPT: 2 * count, MOVED: count, NEW: 2}

    assert_grows_little(lambda: (1_875, 15_000), work, MOST_TIME)


@pytest.mark.slow
def test_a_page_of_which_every_sentence_was_split_costs_little() -> None:
    def work(count: int) -> None:
        halves = [(f"Sentence number {number}", f"says what it says {number}.") for number in range(count)]
        old, new = [" ".join(pair) for pair in halves], [half for pair in halves for half in pair]
        assert [match.parts for match in match_sentences(old, new)] == [(n // 2,) for n in range(2 * count)]

    assert_grows_little(lambda: (500, 4_000), work, MOST_TIME)


@pytest.mark.slow
def test_a_page_of_many_tiny_pieces_costs_little() -> None:
    def work(count: int) -> None:
        match_sentences(["a " * 2 * count], ["a"] * count + ["b"])

    assert_grows_little(lambda: (2_500, 20_000), work, MOST_TIME)
