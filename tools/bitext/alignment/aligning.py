"""Two pages in two languages: which sentences of one are translated by which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf, log

from bitext.alignment.features import Features, joined
from bitext.alignment.lattice import Link, band_along, best_way
from bitext.alignment.model import Model
from bitext.alignment.parts import CODE, Block, Sentence
from bitext.alignment.scoring import Scorer
from bitext.sync.common_order import pairs_in_order

_BLOCK_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
_SENTENCE_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_PRICES = {
    (1, 1): 0.1,
    (1, 0): 4.0,
    (0, 1): 4.0,
    (1, 2): 3.0,
    (2, 1): 3.0,
    (1, 3): 5.5,
    (3, 1): 5.5,
    (2, 2): 6.0,
}
"""What moves cost by themselves; the shares are near those that Gale and Church (1993) found."""

_WHOLE_BLOCKS = 2.0
"""What it costs more that a whole block was split or joined."""

_FAR = 3.0
"""From which cost of the lengths on texts are not joined, whatever else they have in common."""

_LOST_CODE = 3.0
_SAME_ID, _OTHER_ID = 6.0, 2.0
_OTHER_LEVEL, _OTHER_KIND = 2.5, 5.0
_RUNNING = frozenset({"paragraph", "term", "title", "html"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of a page beside those that may translate them.

    `certainty` goes from 0 to 1. `own` is what the pair costs by itself: high where the lengths differ, or
    code, links and numbers. `block` says that the blocks around them belong together alone.
    """

    sources: tuple[Sentence, ...]
    targets: tuple[Sentence, ...]
    certainty: float
    own: float
    block: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of two pages, those with nothing on one side too, and what all of it costs together."""

    pairs: tuple[Pair, ...]
    cost: float


def align(ours: Sequence[Block], theirs: Sequence[Block], model: Model) -> Alignment:
    """Return how the sentences of *theirs* translate those of *ours*.

    Headings, listings, links, code and numbers hold the blocks in place; lengths and words decide the rest.
    The time grows with the number of blocks, not with its square.
    """
    scorer = Scorer(model, _rarity(ours, theirs))
    band = band_along(len(ours), len(theirs), _pins(ours, theirs))
    way = best_way(len(ours), len(theirs), _block_cost(ours, theirs, scorer), _BLOCK_MOVES, band)
    pairs: list[Pair] = []
    cost = 0.0
    for link in way:
        found, price = _inside(ours, theirs, link, scorer)
        pairs += found
        cost += price
    return Alignment(tuple(pairs), cost)


def _pins(ours: Sequence[Block], theirs: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the places where both pages have the same listing, heading or links."""
    own, other = (
        [block.key or f"{side} {number}" for number, block in enumerate(blocks)]
        for side, blocks in enumerate((ours, theirs))
    )
    return list(pairs_in_order(own, other))


def _rarity(ours: Sequence[Block], theirs: Sequence[Block]) -> dict[str, float]:
    """Return how much each mark tells: one that stands in many blocks tells little."""
    counts: Counter[str] = Counter()
    for blocks in (ours, theirs):
        for block in blocks:
            counts.update(block.features.marks.keys())
    return {mark: 1 / (1 + log(max(1.0, count / 2))) for mark, count in counts.items()}


def _block_cost(
    ours: Sequence[Block], theirs: Sequence[Block], scorer: Scorer
) -> Callable[[int, int, int, int], float]:
    mine, yours = _Ranges(ours), _Ranges(theirs)

    @cache
    def one(i: int, j: int) -> float:
        return _PRICES[1, 1] + _cost_of_blocks(ours[i], theirs[j], scorer)

    def cost(i: int, a: int, j: int, b: int) -> float:
        if a == b == 1:
            return one(i, j)
        if a == 0:
            return yours.lost[j]
        if b == 0:
            return mine.lost[i]
        own, other = mine.whole(i, a), yours.whole(j, b)
        if own is None or other is None:
            return inf
        price = _PRICES[a, b] + _WHOLE_BLOCKS
        if scorer.length(own.length, other.length) > _FAR:
            return price + _FAR
        return price + scorer.cost(own, other)

    return cost


class _Ranges:
    """The blocks of a page, several at a time."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.lost = [_LOST_CODE if block.kind == CODE else _PRICES[1, 0] for block in blocks]
        self.wholes: dict[tuple[int, int], Features | None] = {}

    def whole(self, start: int, count: int) -> Features | None:
        """Return the features of *count* blocks together; None if they are not all running text."""
        if (start, count) not in self.wholes:
            blocks = self.blocks[start : start + count]
            is_running = all(block.kind in _RUNNING for block in blocks)
            self.wholes[start, count] = joined([each.features for each in blocks]) if is_running else None
        return self.wholes[start, count]


def _cost_of_blocks(ours: Block, theirs: Block, scorer: Scorer) -> float:
    kinds = _cost_of_kinds(ours.kind, theirs.kind)
    if kinds == inf:
        return inf
    cost = scorer.cost(ours.features, theirs.features)
    if ours.kind == CODE:
        return kinds + cost
    ids = 0.0
    if theirs.ids:
        if theirs.ids & ours.ids or ours.slug in theirs.ids:
            ids = -_SAME_ID
        elif ours.ids:
            ids = _OTHER_ID
    sentences = abs(len(ours.sentences) - len(theirs.sentences))
    return kinds + ids + cost + min(2.0, 0.3 * sentences)


@lru_cache(maxsize=1024)
def _cost_of_kinds(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 0.0
    if CODE in {ours, theirs}:
        return inf
    heads = [kind.partition(" ")[0] for kind in (ours, theirs)]
    if "meta" in heads or "comment" in heads or "label" in heads:
        return inf
    if heads[0] == heads[1] == "heading":
        return _OTHER_LEVEL
    return _OTHER_LEVEL if set(heads) <= _RUNNING else _OTHER_KIND


def _inside(
    ours: Sequence[Block], theirs: Sequence[Block], link: Link, scorer: Scorer
) -> tuple[list[Pair], float]:
    """Return the pairs of sentences in blocks that stand beside each other, and what they cost."""
    mine = [each for block in ours[link.start : link.end] for each in block.sentences]
    yours = [each for block in theirs[link.other_start : link.other_end] for each in block.sentences]
    if not mine or not yours:
        alone = [Pair((each,), (), link.certainty, 0.0, block=False) for each in mine]
        return alone, _PRICES[1, 0] * (len(mine) + len(yours))
    way, cost = _sentence_way(mine, yours, scorer)
    if any(step.end - step.start > 1 for step in way):
        # Perhaps a sentence of the translation ends where nobody saw it.
        pieces = [each for block in theirs[link.other_start : link.other_end] for each in block.pieces]
        if len(pieces) > len(yours):
            other, price = _sentence_way(mine, pieces, scorer)
            if price < cost:
                way, cost, yours = other, price, pieces
    is_alone = link.end - link.start == link.other_end - link.other_start == 1
    pairs = []
    for step in way:
        sources, targets = mine[step.start : step.end], yours[step.other_start : step.other_end]
        own = scorer.score(_whole(sources), _whole(targets))[0] if sources and targets else inf
        pairs.append(Pair(tuple(sources), tuple(targets), link.certainty * step.certainty, own, is_alone))
    return pairs, cost


def _sentence_way(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], scorer: Scorer
) -> tuple[list[Link], float]:
    """Return how the sentences of two blocks stand beside each other, and what that costs."""
    band = band_along(len(ours), len(theirs), ())
    way = best_way(len(ours), len(theirs), _sentence_cost(ours, theirs, scorer), _SENTENCE_MOVES, band)
    return way, sum(step.cost for step in way)


def _sentence_cost(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], scorer: Scorer
) -> Callable[[int, int, int, int], float]:
    @cache
    def mine(i: int, a: int) -> Features:
        return _whole(ours[i : i + a])

    @cache
    def yours(j: int, b: int) -> Features:
        return _whole(theirs[j : j + b])

    def cost(i: int, a: int, j: int, b: int) -> float:
        price = _PRICES[a, b]
        if a == 0 or b == 0:
            return price
        own, other = mine(i, a), yours(j, b)
        if a != b and scorer.length(own.length, other.length) > _FAR:
            return price + _FAR
        return price + scorer.cost(own, other)

    return cost


def _whole(sentences: Sequence[Sentence]) -> Features:
    return joined([each.features for each in sentences])


def certain_pairs(alignment: Alignment) -> Iterator[tuple[Features, Features]]:
    """Yield the pairs of one sentence each that can hardly be wrong, and that somebody translated."""
    for pair in alignment.pairs:
        if len(pair.sources) == len(pair.targets) == 1 and pair.block and pair.certainty > _CERTAIN:
            ours, theirs = pair.sources[0].features, pair.targets[0].features
            if ours.letters != theirs.letters:
                yield ours, theirs


_CERTAIN = 0.95
