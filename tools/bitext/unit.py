"""Translation units and their ids."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, NewType

from msgspec import Struct

from bitext.text import Span

UnitId = NewType("UnitId", str)
"""A page prefix of five hex digits and a number: ``b8832-101``, rarely ``53538-p102``."""

FIRST_NUMBER = 101
"""The number of a page's first unit, as the localization pipeline counts."""

_UNIT_ID = re.compile(r"([0-9A-Fa-f]{5})-([A-Za-z]?)([0-9]{1,9})")


class IdParts(NamedTuple):
    """The parts of a unit id; `mark` is the letter before the number, which few ids have."""

    prefix: str
    mark: str
    number: int


@lru_cache(maxsize=4096)
def split_id(unit_id: str) -> IdParts | None:
    """Return the parts of *unit_id*, the prefix and mark in lower case; None if it is malformed.

    >>> split_id("b8832-101")
    IdParts(prefix='b8832', mark='', number=101)
    """
    match = _UNIT_ID.fullmatch(unit_id)
    if match is None:
        return None
    return IdParts(match[1].lower(), match[2].lower(), int(match[3]))


def make_id(prefix: str, number: int) -> UnitId:
    """Return the unit id of *number* under the page prefix *prefix*.

    >>> make_id("b8832", 101)
    'b8832-101'
    """
    return UnitId(f"{prefix}-{number}")


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """One translation unit as a delivery holds it: a pair of spans, target and source.

    The spans are code-point ranges of the delivery's text; `span` is the whole pair with its tags.
    `source_id` differs from `id` only in a damaged pair. `recovered` says that the pair's tags are damaged,
    but leave no doubt.
    """

    id: UnitId
    source: str
    target: str
    span: Span
    target_span: Span
    source_span: Span
    source_id: UnitId
    recovered: bool = False
