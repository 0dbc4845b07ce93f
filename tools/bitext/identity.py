"""Who is who after a change: which sentence of the new text is which unit of the old.

Evidence in this order; a stronger one is never overruled by a weaker one: the same text in order, the same
text elsewhere on the page, the same place with a similar text, nothing. Input and output are values.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from bitext.markdown.sentences import normalise
from bitext.unit import UnitId, split_id

FIRST_NUMBER = 101
"""The number of a page's first unit, as the localization pipeline counts."""

_SIMILAR = 55.0
"""Least similarity, from 0 to 100, at which a sentence in the same place counts as the old one, edited."""


_WINDOW = 100
"""How far from its place an edited sentence is looked for, when very many were rewritten at once."""


class Fate(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    MOVED = "moved"
    EDITED = "edited"
    NEW = "new"


class Match(Struct, frozen=True, gc=False):
    """The fate of one new sentence; `old` is the index of the old one, None for a new sentence."""

    fate: Fate
    old: int | None = None


def match_sentences(old: Sequence[str], new: Sequence[str], retired: Sequence[str] = ()) -> tuple[Match, ...]:
    """Return for each sentence of *new* which of *old* it is.

    *retired* are sentences that were on the page once: one that comes back with the same text counts as
    moved, with an index that goes on after those of *old*. No old sentence is matched twice.
    """
    old_keys = [_key(text) for text in (*old, *retired)]
    new_keys = [_key(text) for text in new]
    found: dict[int, Match] = {}
    for before, after in _in_order(old_keys[: len(old)], new_keys):
        found[after] = Match(Fate.KEPT, before)
    anchors = sorted((after, match.old) for after, match in found.items() if match.old is not None)
    _add_moved(found, old_keys, new_keys)
    _add_edited(found, old_keys[: len(old)], new_keys, anchors)
    return tuple(found.get(index, Match(Fate.NEW)) for index in range(len(new)))


def next_number(units: Sequence[str]) -> int:
    """Return the number after the highest of *units*, all that the page ever had."""
    numbers = (parts.number for unit in units if (parts := split_id(unit)) is not None)
    return max(numbers, default=FIRST_NUMBER - 1) + 1


def page_prefix(path: str, units: Sequence[UnitId]) -> str:
    """Return the prefix of a page's unit ids: that of its *units*, else five hex digits from its path."""
    for unit in units:
        if (parts := split_id(unit)) is not None:
            return parts.prefix
    return hashlib.sha256(path.encode()).hexdigest()[:5]


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", normalise(text))


def _in_order(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the longest common subsequence."""
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
            )


def _add_moved(found: dict[int, Match], old: list[str], new: list[str]) -> None:
    taken = {match.old for match in found.values()}
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, key in enumerate(old):
        if index not in taken:
            free[key].append(index)
    for index, key in enumerate(new):
        if index not in found and free[key]:
            found[index] = Match(Fate.MOVED, free[key].popleft())


def _add_edited(
    found: dict[int, Match], old: list[str], new: list[str], anchors: list[tuple[int, int]]
) -> None:
    taken = {match.old for match in found.values()}
    ends = [(-1, -1), *anchors, (len(new), len(old))]
    for (new_before, old_before), (new_after, old_after) in pairwise(ends):
        here = [index for index in range(new_before + 1, new_after) if index not in found]
        there = [index for index in range(old_before + 1, old_after) if index not in taken]
        for after, before in _most_similar([new[i] for i in here], [old[i] for i in there]):
            found[here[after]] = Match(Fate.EDITED, there[before])


def _most_similar(new: list[str], old: list[str]) -> list[tuple[int, int]]:
    """Pair the sentences of one place, the most similar first; each is used once."""
    scores = [
        (-score, after, before)
        for after, text in enumerate(new)
        for before in _near(after, len(new), len(old))
        if (score := fuzz.ratio(text, old[before], score_cutoff=_SIMILAR)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    used_new: set[int] = set()
    used_old: set[int] = set()
    for _, after, before in sorted(scores):
        if after not in used_new and before not in used_old:
            pairs.append((after, before))
            used_new.add(after)
            used_old.add(before)
    return pairs


def _near(index: int, count: int, others: int) -> range:
    """Return which of *others* to compare with the sentence *index* of *count*: those near the same place."""
    middle = index * others // count
    return range(max(0, middle - _WINDOW), min(others, middle + _WINDOW + 1))
