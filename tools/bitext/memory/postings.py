"""Lists of the texts in which each word occurs.

Texts have numbers. Those of one segment follow each other in the order of their lengths, so that a range of
lengths is a range of numbers, and a list is cut to such a range by searching its ends.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import accumulate, repeat
from typing import TypeAlias

from bitext.memory.words import words_of

Numbers: TypeAlias = "array[int]"
"""Ascending numbers of 32 bits."""

_CODE = "I"

LONGEST = 2_000
"""Longer texts count as being of this length, so that the table of lengths stays small."""


def index_texts(keys: Iterable[str], first: int) -> tuple[Numbers, dict[bytes, Numbers]]:
    """Return for each length the number of the first of *keys* that is not shorter, and each word's list.

    *keys* come in the order of their lengths, and are numbered from *first*. The table of lengths ends with
    the number behind the last one.
    """
    lists: defaultdict[bytes, Numbers] = defaultdict(partial(array, _CODE))
    lengths: Counter[int] = Counter()
    list_of, append = lists.__getitem__, array.append
    for number, key in enumerate(keys, first):
        lengths[min(len(key), LONGEST)] += 1
        # Without a loop of Python: there are ten times as many words as texts.
        deque(map(append, map(list_of, words_of(key)), repeat(number)), maxlen=0)
    counts = (lengths[length] for length in range(max(lengths, default=0) + 1))
    return array(_CODE, accumulate(counts, initial=first)), dict(lists)


def numbers_from(data: bytes) -> Numbers:
    """Return the numbers that `bytes` of a list hold.

    Raises:
        ValueError: if these are no numbers of 32 bits.
    """
    numbers = array(_CODE)
    numbers.frombytes(data)
    return numbers


def between(starts: Sequence[int], least: int, most: int) -> range:
    """Return the numbers of the texts with *least* to *most* letters, by the table of lengths *starts*."""
    last = len(starts) - 1
    return range(starts[min(least, LONGEST, last)], starts[min(min(most, LONGEST) + 1, last)])


def lengths_like(length: int, least: float) -> tuple[int, int]:
    """Return the shortest and the longest length of a text that is similar by *least* of 100."""
    share = least / (200 - least)
    return int(length * share), int(length / share) + 1


def cut(numbers: Numbers, within: range, middle: int, most: int) -> Numbers:
    """Return those of *numbers* that lie *within* a range: *most* of them, the nearest to the *middle*."""
    first, last = bisect_left(numbers, within.start), bisect_left(numbers, within.stop)
    if last - first > most:
        first = min(max(bisect_left(numbers, middle) - most // 2, first), last - most)
        last = first + most
    return numbers[first:last]
