"""Who is who after a change: evidence by evidence."""

from __future__ import annotations

import pytest

from bitext.identity import Fate, Match, match_sentences, next_number, page_prefix
from bitext.unit import UnitId

KEPT, MOVED, EDITED, NEW = Fate.KEPT, Fate.MOVED, Fate.EDITED, Fate.NEW


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
    assert match_sentences(old, new) == tuple(Match(fate, index) for fate, index in expected)


def test_a_retired_sentence_comes_back() -> None:
    assert match_sentences(["a"], ["a", "b"], retired=["b"]) == (Match(KEPT, 0), Match(MOVED, 1))


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


@pytest.mark.timeout(30)
def test_a_page_of_which_every_sentence_was_rewritten_costs_little() -> None:
    old = [f"Sentence number {number} says what it says." for number in range(4_000)]
    new = [f"Sentence number {number} said what it said." for number in range(4_000)]
    assert {match.fate for match in match_sentences(old, new)} == {EDITED}
