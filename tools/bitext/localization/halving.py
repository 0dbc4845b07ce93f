"""Finding what is at fault in several groups at once, with few trials, by halving."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")
Group = TypeVar("Group")

Trial = Callable[[Mapping[Group, Sequence[T]]], Collection[Group]]
"""Tries a part of some groups, without all else in the groups, and returns the groups that have a fault."""


def guilty(groups: Mapping[Group, Sequence[T]], has_fault: Trial[Group, T]) -> dict[Group, list[T]]:
    """Return for each of the *groups*, each of which has a fault, which of its members are the reason.

    No member may be in two groups. Members that have a fault only together cost one of them: without it, the
    fault is gone. A group without a reason of its own has no members in the result. With *n* members and *d*
    faults in each group this takes about 2 *d* log *n* trials, however many groups there are.
    """
    found: dict[Group, list[T]] = {group: [] for group in groups}
    parts = [(group, members) for group, members in groups.items() if members]
    while parts:
        for group, members in parts:
            found[group] += members if len(members) == 1 else ()
        divided = [(group, members) for group, members in parts if len(members) > 1]
        halves = [(group, half) for group, members in divided for half in _halves(members)]
        bad = _tried(halves, has_fault)
        for (group, members), *verdicts in zip(divided, bad[::2], bad[1::2], strict=True):
            if not any(verdicts) and group in has_fault({group: members}):
                found[group].append(first_with_fault(members, partial(_has_fault, has_fault, group)))
        parts = [half for half, verdict in zip(halves, bad, strict=True) if verdict]
    return found


def _has_fault(
    has_fault: Callable[[Mapping[Group, Sequence[T]]], Collection[Group]], group: Group, part: Sequence[T]
) -> bool:
    return group in has_fault({group: part})


def _halves(members: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    return members[: len(members) // 2], members[len(members) // 2 :]


def _tried(parts: Sequence[tuple[Group, Sequence[T]]], has_fault: Trial[Group, T]) -> list[bool]:
    """Return which of the *parts* have a fault; in one trial there is one part of each group."""
    verdicts = [False] * len(parts)
    left = list(range(len(parts)))
    while left:
        now: dict[Group, int] = {}
        for number in left:
            now.setdefault(parts[number][0], number)
        bad = has_fault({group: parts[number][1] for group, number in now.items()})
        for group, number in now.items():
            verdicts[number] = group in bad
        left = [number for number in left if number not in now.values()]
    return verdicts


def first_with_fault(members: Sequence[T], has_fault: Callable[[Sequence[T]], bool]) -> T:
    """Return the first of the *members* with which, and with those before it, there is a fault.

    All of them have one together. This takes log *n* trials.
    """
    low, high = 0, len(members)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if has_fault(members[:middle]) else (middle, high)
    return members[low]
