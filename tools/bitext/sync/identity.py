"""Which sentence of a changed page is which unit of the old page.

Evidence in this order; a stronger one is never overruled by a weaker one: the same text in order, the same
text elsewhere on the page, the same text on another page that lost it, the same place with the same text cut
or joined in another way, the same place with a similar text, nothing. Input and output are values.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import fuzz

from bitext.markdown.sentences import normalise
from bitext.sync.common_order import pairs_in_order
from bitext.sync.placeables import frame, placeables
from bitext.unit import FIRST_NUMBER, UnitId, split_id

_SIMILAR = 55.0
"""Least similarity, from 0 to 100, at which a sentence in the same place counts as the old one, edited."""

_EQUAL = 100.0
"""The similarity of two texts that are the same."""

_WINDOW = 100
"""How far from its place an edited sentence is looked for, when very many were rewritten at once."""

_MOST_PIECES = 20
"""Into how many pieces a sentence is split, or of how many it is joined, at most."""


class Fate(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    MOVED = "moved"
    MOVED_HERE = "moved here"
    EDITED = "edited"
    NEW = "new"


class SentenceMatch(Struct, frozen=True, gc=False):
    """The fate of one new sentence; `old` is the index of the old one, None for a new sentence.

    `parts` are the old sentences whose text this one shares because sentences were split or joined: one, of
    which this is a piece, or several, of which this is the whole. A piece may be a new sentence.
    """

    fate: Fate
    old: int | None = None
    parts: tuple[int, ...] = ()


def match_sentences(
    old: Sequence[str], new: Sequence[str], retired: Sequence[str] = (), elsewhere: Collection[str] = ()
) -> tuple[SentenceMatch, ...]:
    """Return for each sentence of *new* which of *old* it is.

    *retired* are sentences that were on the page once: one that comes back with the same text counts as
    moved, with an index that goes on after those of *old*. *elsewhere* holds the keys (`sentence_key`) of
    sentences that other pages lost. No old sentence is matched twice.
    """
    before, after = _same_ends(old, new)
    middle = _match_by_key(
        [sentence_key(text) for text in old[before : len(old) - after]],
        [sentence_key(text) for text in new[before : len(new) - after]],
        [sentence_key(text) for text in retired] if before + after < len(new) else [],
        elsewhere,
    )
    skipped = [*range(before, len(old) - after), *range(len(old), len(old) + len(retired))]
    return (
        *(SentenceMatch(Fate.KEPT, index) for index in range(before)),
        *(_shifted(match, skipped) for match in middle),
        *(SentenceMatch(Fate.KEPT, index) for index in range(len(old) - after, len(old))),
    )


def sentence_key(text: str) -> str:
    """Return what makes two sentences the same text: NFC, and each run of white space as one space."""
    return unicodedata.normalize("NFC", normalise(text))


def is_same_text(one: str, other: str) -> bool:
    """Whether two sentences are the same text."""
    return one == other or sentence_key(one) == sentence_key(other)


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


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many sentences at the start, and at the end, are the same: usually all but a few."""
    shorter = min(len(old), len(new))
    before = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - before
    after = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return before, after


def _shifted(match: SentenceMatch, indexes: Sequence[int]) -> SentenceMatch:
    old = None if match.old is None else indexes[match.old]
    return SentenceMatch(match.fate, old, tuple(indexes[part] for part in match.parts))


def _match_by_key(
    old: list[str], new: list[str], retired: list[str], elsewhere: Collection[str]
) -> tuple[SentenceMatch, ...]:
    found = {after: SentenceMatch(Fate.KEPT, before) for before, after in pairs_in_order(old, new)}
    if len(found) < len(new):
        places = list(_places(found, len(old), len(new)))
        _add_moved(found, [*old, *retired], new)
        if elsewhere:
            moved_here = [i for i, key in enumerate(new) if i not in found and key in elsewhere]
            found.update(dict.fromkeys(moved_here, SentenceMatch(Fate.MOVED_HERE)))
        _add_recut(found, old, new, places)
        _add_edited(found, old, new, places)
    return tuple(found.get(index) or SentenceMatch(Fate.NEW) for index in range(len(new)))


def _add_moved(found: dict[int, SentenceMatch], old: list[str], new: list[str]) -> None:
    taken = {match.old for match in found.values()}
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, key in enumerate(old):
        if index not in taken:
            free[key].append(index)
    for index, key in enumerate(new):
        if index not in found and free[key]:
            found[index] = SentenceMatch(Fate.MOVED, free[key].popleft())


def _places(kept: Mapping[int, SentenceMatch], old: int, new: int) -> Iterator[tuple[range, range]]:
    """Yield the stretches between two neighbours that stayed: the old sentences there, and the new ones."""
    anchors = sorted((after, match.old) for after, match in kept.items() if match.old is not None)
    for (new_before, old_before), (new_after, old_after) in pairwise([(-1, -1), *anchors, (new, old)]):
        if new_before + 1 < new_after and old_before + 1 < old_after:
            yield range(old_before + 1, old_after), range(new_before + 1, new_after)


def _add_recut(
    found: dict[int, SentenceMatch], old: list[str], new: list[str], places: list[tuple[range, range]]
) -> None:
    """Add sentences that were split or joined: their text is the same, cut in other places.

    Sentences that are found already count as pieces too, but keep what they are.
    """
    taken = {match.old for match in found.values()}
    for there, here in places:
        wholes = [index for index in there if index not in taken]
        for whole, pieces in _recut([old[i] for i in wholes], [new[i] for i in here]):
            loose = [here[piece] for piece in pieces if here[piece] not in found]
            for number, index in enumerate(loose):
                was = wholes[whole]
                taken.add(was)
                found[index] = SentenceMatch(
                    Fate.NEW if number else Fate.EDITED, None if number else was, (was,)
                )
        wholes = [index for index in here if index not in found]
        for whole, pieces in _recut([new[i] for i in wholes], [old[i] for i in there]):
            parts = tuple(there[piece] for piece in pieces)
            first = next((part for part in parts if part not in taken), None)
            if first is not None:
                taken.update(parts)
                found[wholes[whole]] = SentenceMatch(Fate.EDITED, first, parts)


def _recut(wholes: list[str], pieces: list[str]) -> Iterator[tuple[int, range]]:
    """Yield each of *wholes* that is a run of *pieces*, at least two, and the range of that run.

    White space does not count: some languages have none between sentences.
    """
    if len(pieces) < 2 or not wholes:  # noqa: PLR2004 - one piece would be the whole itself
        return
    bare = [piece.replace(" ", "") for piece in pieces]
    for index, text in enumerate(wholes):
        whole = text.replace(" ", "")
        for start in _near(index, len(wholes), len(pieces)):
            end = _end_of_run(whole, bare, start)
            if end - start > 1:
                yield index, range(start, end)
                break


def _end_of_run(whole: str, pieces: list[str], start: int) -> int:
    """Return the end of the run of *pieces* from *start* that makes *whole*; 0 if none does."""
    place = 0
    for index in range(start, min(start + _MOST_PIECES, len(pieces))):
        piece = pieces[index]
        if not piece or not whole.startswith(piece, place):
            return 0
        place += len(piece)
        if place == len(whole):
            return index + 1
    return 0


def _add_edited(
    found: dict[int, SentenceMatch], old: list[str], new: list[str], places: list[tuple[range, range]]
) -> None:
    taken = {match.old for match in found.values()}
    taken |= {part for match in found.values() for part in match.parts}
    for there, here in places:
        left = [index for index in here if index not in found]
        free = [index for index in there if index not in taken]
        for after, before in _most_similar([new[i] for i in left], [old[i] for i in free]):
            found[left[after]] = SentenceMatch(Fate.EDITED, free[before])


def _most_similar(new: list[str], old: list[str]) -> list[tuple[int, int]]:
    """Pair the sentences of one place, the most similar first; each is used once.

    Where all words are the same, a longer address or another number makes no other sentence.
    """
    scores = [
        (-score, after, before)
        for after, text in enumerate(new)
        for before in _near(after, len(new), len(old))
        if (score := fuzz.ratio(text, old[before], score_cutoff=_SIMILAR)) > 0
    ]
    scores += _same_words(new, old)
    pairs: list[tuple[int, int]] = []
    used_new: set[int] = set()
    used_old: set[int] = set()
    for _, after, before in sorted(scores):
        if after not in used_new and before not in used_old:
            pairs.append((after, before))
            used_new.add(after)
            used_old.add(before)
    return pairs


def _same_words(new: list[str], old: list[str]) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs of sentences with the same words as if more than equal, the most similar first."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    for before, text in enumerate(old):
        known[_words(text)].append(before)
    for after, text in enumerate(new):
        found, near = known.get(_words(text), []), _near(after, len(new), len(old))
        for before in found[bisect_left(found, near.start) : bisect_left(found, near.stop)]:
            yield -_EQUAL - fuzz.ratio(text, old[before]), after, before


def _words(text: str) -> str:
    return frame(text, placeables(text))


def _near(index: int, count: int, others: int) -> range:
    """Return which of *others* to compare with the sentence *index* of *count*: those near the same place."""
    middle = index * others // count
    return range(max(0, middle - _WINDOW), min(others, middle + _WINDOW + 1))
