"""W101 built-steps."""

from __future__ import annotations

import pytest

from sketches import built_page, flaws

_UNIT = '<span data-unit="b8832-10{0}">{0}</span>'
ONE, TWO, THREE = (_UNIT.format(number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("source", "german", "expected"),
    [
        pytest.param("<ol><li>1<li>2</ol>", "<ol><li>1<li>2</ol>", [], id="equal"),
        pytest.param(
            "<ol><li>1<ol><li>a</ol></ol>", "<ol><li>1<ol><li>a</ol></ol>", [], id="a-list-in-a-step"
        ),
        pytest.param(
            "<ol><li>1<li>2</ol>",
            "<ol><li>1</ol>",
            ["procedure 1 has 1 step, that of the source page 2"],
            id="a-step-less",
        ),
        pytest.param(
            "<ol><li>1</ol><ol><li>1</ol>",
            "<ol><li>1</ol><ol><li>1<li>2</ol>",
            ["procedure 2 has 2 steps, that of the source page 1"],
            id="a-step-more-in-the-second",
        ),
        pytest.param(
            "<ol><li>1</ol>",
            "<ol><li>1</ol><ol><li>2</ol>",
            ["the page has 2 procedures, the source page 1"],
            id="a-list-in-two",
        ),
        pytest.param(
            "<ol><li>1</ol>", "<p>1", ["the page has 0 procedures, the source page 1"], id="no-list"
        ),
        pytest.param(ONE + TWO, ONE + TWO, [], id="equal-units"),
        pytest.param(
            ONE + TWO, TWO, ["the unit b8832-101 of the source page is not in this page"], id="lost"
        ),
        pytest.param(
            ONE, ONE + TWO, ["the unit b8832-102 is not in the source page, or less often"], id="extra"
        ),
        pytest.param(
            ONE, ONE + ONE, ["the unit b8832-101 is not in the source page, or less often"], id="twice"
        ),
        pytest.param(
            ONE + TWO + THREE,
            ONE + THREE + TWO,
            ["from the unit b8832-103 on, the units have another order than in the source page"],
            id="order",
        ),
    ],
)
def test_built_steps(source: str, german: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("built-steps", built_page(f"{source} -> {german}"))] == expected


def test_what_is_missing_is_reported_where_it_should_stand() -> None:
    page = built_page(f"{ONE}{TWO}{THREE} -> <p>Eins</p>{ONE}{THREE}")
    (flaw,) = flaws("built-steps", page)
    (first, _) = page.facts.units
    assert (flaw.at, flaw.unit) == (first.at, "b8832-102")


def test_lists_outside_the_content_do_not_count() -> None:
    navigation = "</article><nav><ol><li>Menü</ol></nav>"
    assert flaws("built-steps", built_page(f"<p>One.</p> -> <p>Eins.</p>{navigation}")) == []
