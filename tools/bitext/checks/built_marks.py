"""Comparing the marks of a built page (unit ids, anchors) with those of its source page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bitext.built import Mark


class Difference(NamedTuple):
    """How the marks of a page differ from the source page's.

    `missing` holds the source page's marks, at the place in this page behind which they should stand. `extra`
    are marks of this page. `moved` is its first one out of order, looked for where none is missing or extra.
    """

    missing: tuple[Mark, ...]
    extra: tuple[Mark, ...]
    moved: Mark | None


def difference(found: Sequence[Mark], wanted: Sequence[Mark], start: int) -> Difference:
    """Return how *found* differs from *wanted*; *start* is the place of what is missing at the beginning."""
    missing, extra = _missing(found, wanted, start), _extra(found, wanted)
    moved = None
    if not missing and not extra:
        pairs = zip(found, wanted, strict=True)
        moved = next((mark for mark, source in pairs if mark.value != source.value), None)
    return Difference(missing, extra, moved)


def _missing(found: Sequence[Mark], wanted: Sequence[Mark], start: int) -> tuple[Mark, ...]:
    places = {mark.value: mark.at for mark in found}
    left = Counter(mark.value for mark in found)
    missing: list[Mark] = []
    at = start
    for mark in wanted:
        left[mark.value] -= 1
        if left[mark.value] < 0:
            missing.append(Mark(mark.value, at, mark.unit))
        else:
            at = places[mark.value]
    return tuple(missing)


def _extra(found: Sequence[Mark], wanted: Sequence[Mark]) -> tuple[Mark, ...]:
    left = Counter(mark.value for mark in wanted)
    extra: list[Mark] = []
    for mark in found:
        left[mark.value] -= 1
        if left[mark.value] < 0:
            extra.append(mark)
    return tuple(extra)
