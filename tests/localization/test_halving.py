"""Finding who is at fault, with few trials."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import ceil, log2

from hypothesis import given
from hypothesis import strategies as st

from bitext.localization.halving import first_with_fault, guilty


class Court:
    """Knows who is guilty in each group, and counts how often it is asked."""

    def __init__(self, culprits: Mapping[str, Collection[int]]) -> None:
        self.culprits = culprits
        self.trials = 0

    def __call__(self, parts: Mapping[str, Sequence[int]]) -> Collection[str]:
        """Return those groups in whose part is a culprit."""
        self.trials += 1
        return [group for group, members in parts.items() if set(members) & set(self.culprits[group])]


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return groups without common members, and at least one culprit in each."""
    groups, culprits, last = {}, {}, 0
    for number in range(draw(st.integers(1, 5))):
        members = list(range(last, last + draw(st.integers(1, 40))))
        last += len(members)
        groups[f"group {number}"] = members
        culprits[f"group {number}"] = draw(
            st.lists(st.sampled_from(members), min_size=1, max_size=4, unique=True)
        )
    return groups, culprits


@given(cases())
def test_all_culprits_are_found_and_nobody_else(
    case: tuple[dict[str, list[int]], dict[str, list[int]]],
) -> None:
    groups, culprits = case
    court = Court(culprits)
    found = guilty(groups, court)
    assert {group: sorted(each) for group, each in found.items()} == {
        group: sorted(each) for group, each in culprits.items()
    }
    most = max(len(each) for each in culprits.values())
    longest = max(len(each) for each in groups.values())
    assert court.trials <= 2 * most * ceil(log2(longest) if longest > 1 else 0)


@given(st.integers(2, 40), st.data())
def test_of_two_that_have_a_fault_only_together_one_is_found(count: int, data: st.DataObject) -> None:
    members = list(range(count))
    first, second = sorted(data.draw(st.lists(st.sampled_from(members), min_size=2, max_size=2, unique=True)))

    def has_fault(parts: Mapping[str, Sequence[int]]) -> Collection[str]:
        return ["group"] if {first, second} <= set(parts["group"]) else []

    (found,) = guilty({"group": members}, has_fault)["group"]
    assert found in {first, second}


def test_a_group_that_has_no_fault_by_itself_has_no_culprit() -> None:
    assert guilty({"group": [1, 2, 3]}, lambda _: []) == {"group": []}
    assert guilty({"group": []}, lambda _: ["group"]) == {"group": []}


def test_groups_are_tried_at_the_same_time() -> None:
    groups = {str(number): list(range(8 * number, 8 * number + 8)) for number in range(20)}
    court = Court({group: members[:1] for group, members in groups.items()})
    guilty(groups, court)
    assert court.trials == 6


@given(st.integers(1, 100), st.data())
def test_the_first_with_a_fault_is_found_in_few_trials(count: int, data: st.DataObject) -> None:
    members = list(range(count))
    culprit = data.draw(st.sampled_from(members))
    tried: list[Sequence[int]] = []

    def has_fault(part: Sequence[int]) -> bool:
        tried.append(part)
        return culprit in part

    assert first_with_fault(members, has_fault) == culprit
    assert len(tried) <= ceil(log2(count)) if count > 1 else not tried
