"""Comparing the unit ids, or the anchors, of a built page with those of its source page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bitext.built import PlacedValue

_Values = Sequence[PlacedValue]


class Difference(NamedTuple):
    """How the values of a page differ from the source page's.

    `missing` holds values of the source page, at the place in this page behind which they should stand.
    `extra` are values of this page. `moved` is its first one out of order, looked for where none is missing
    or extra.
    """

    missing: tuple[PlacedValue, ...]
    extra: tuple[PlacedValue, ...]
    moved: PlacedValue | None


def difference(found: _Values, wanted: _Values, start: int) -> Difference:
    """Return how *found* differs from *wanted*; *start* is the place of what is missing at the beginning."""
    missing, extra = _missing(found, wanted, start), _extra(found, wanted)
    moved = None
    if not missing and not extra:
        pairs = zip(found, wanted, strict=True)
        moved = next((own for own, source in pairs if own.value != source.value), None)
    return Difference(missing, extra, moved)


def _missing(found: _Values, wanted: _Values, start: int) -> tuple[PlacedValue, ...]:
    places = {each.value: each.at for each in found}
    left = Counter(each.value for each in found)
    missing: list[PlacedValue] = []
    at = start
    for each in wanted:
        left[each.value] -= 1
        if left[each.value] < 0:
            missing.append(PlacedValue(each.value, at, each.unit))
        else:
            at = places[each.value]
    return tuple(missing)


def _extra(found: _Values, wanted: _Values) -> tuple[PlacedValue, ...]:
    left = Counter(each.value for each in wanted)
    extra: list[PlacedValue] = []
    for each in found:
        left[each.value] -= 1
        if left[each.value] < 0:
            extra.append(each)
    return tuple(extra)
