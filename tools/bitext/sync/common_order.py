"""What two lists of sentences have in common, in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

_MOST_PAIRS = 500_000_000
"""Up to how many pairs of old and new sentences the longest common subsequence is looked for: 62 MB."""


def pairs_in_order(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the longest common subsequence.

    Finding it costs a bit of memory for each pair of sentences. Where that is too much, the sentences that
    occur once on both sides do: the rest are found as moved ones, in order too.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        yield from _single_in_order(old, new)
        return
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
            )


def _single_in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest run, rising on both sides, of the pairs of sentences that occur once on each side.

    Patience sorting: `ends` holds the lowest old index at which a run of each length can end.
    """
    places = _once(new)
    pairs = sorted((places[key], index) for key, index in _once(old).items() if key in places)
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, index) in enumerate(pairs):
        pile = bisect_left(ends, index)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(index)
            tops.append(number)
        else:
            ends[pile], tops[pile] = index, number
    run: list[tuple[int, int]] = []
    place = tops[-1] if tops else -1
    while place >= 0:
        run.append((pairs[place][1], pairs[place][0]))
        place = before[place]
    return run[::-1]


def _once(keys: Sequence[str]) -> dict[str, int]:
    """Return the indexes of the sentences that occur once."""
    counts = Counter(keys)
    return {key: index for index, key in enumerate(keys) if counts[key] == 1}
