"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

_TOKEN = re.compile("[^\\W\u0e00-\uffff]+|.", re.DOTALL)
"""A word, or one character: scripts without spaces are compared letter by letter."""


class Change(NamedTuple):
    """A stretch that both texts have, or that only the old or the new one has."""

    kind: Literal["equal", "old", "new"]
    text: str


def changes(old: str, new: str) -> Iterator[Change]:
    """Yield the stretches of *old* and *new* in their order.

    >>> "".join(each.text for each in changes("Open the key.", "Open a key.") if each.kind != "old")
    'Open a key.'
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    gone, come = "", ""
    for block in LCSseq.opcodes(before, after):
        had = "".join(before[block.src_start : block.src_end])
        if block.tag == "equal":
            yield from _replaced(gone, come)
            yield Change("equal", had)
            gone, come = "", ""
        else:
            gone, come = gone + had, come + "".join(after[block.dest_start : block.dest_end])
    yield from _replaced(gone, come)


def _replaced(gone: str, come: str) -> Iterator[Change]:
    if gone:
        yield Change("old", gone)
    if come:
        yield Change("new", come)
