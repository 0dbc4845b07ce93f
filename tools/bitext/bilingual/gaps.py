"""Find the numbers that a delivery's run of ids leaves out, and the text that they were given to.

The pipeline numbers every translatable sentence of a page from 101, also those that it does not wrap in
spans: the front matter's title, description and keywords, and the alt texts of images. A unit with a mark,
`b8832-p101`, stands for several sentences, of which each has a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice, pairwise, takewhile
from typing import NamedTuple

from msgspec import Struct

from bitext.bilingual.pieces import Broken, Delivery, Text
from bitext.bilingual.prose import Prose, ProseFinder, ProseKind, plain_text, strip_space
from bitext.text import Span
from bitext.unit import FIRST_NUMBER, Unit, UnitId, make_id, split_id

LONGEST_GAP = 100
"""How many missing numbers one gap lists at most; damaged ids can leave out a billion."""


class ImplicitUnit(Struct, frozen=True, kw_only=True, gc=False):
    """A numbered sentence without spans: its target is known, its source is not.

    `span` is the target in the delivery's text; `place` the whole construct, such as the image.
    The `target` differs from the text of `span` where a title or description is quoted or folded.
    """

    id: UnitId
    target: str
    span: Span
    kind: ProseKind
    place: Span


class Gap(Struct, frozen=True, kw_only=True, gc=False):
    """Numbers missing before a unit, and what explains them: exactly these `implicit` units, or nothing.

    `after` is None before the first unit. `span` is the text between the two units.
    """

    after: UnitId | None
    before: UnitId | None
    numbers: tuple[int, ...]
    explained: bool
    implicit: tuple[ImplicitUnit, ...]
    span: Span


class Survey(NamedTuple):
    """What a delivery numbers without wrapping it."""

    gaps: tuple[Gap, ...]
    implicit: tuple[ImplicitUnit, ...]


def find_gaps(delivery: Delivery, language: str = "") -> tuple[Gap, ...]:
    """Return the gaps of *delivery* in the order of the text; *language* is that of its targets (``zh-TW``).

    Ids of broken pieces are not missing. A gap lists at most `LONGEST_GAP` numbers. Linear in the text.
    """
    return survey(delivery, language).gaps


def implicit_units(delivery: Delivery, language: str = "") -> tuple[ImplicitUnit, ...]:
    """Return the implicit units of the explained gaps, and those of the alt texts after the last unit.

    The latter have the numbers after the last one: the pipeline numbered them too.
    """
    return survey(delivery, language).implicit


def survey(delivery: Delivery, language: str = "", fields: Collection[str] = ()) -> Survey:
    """Return what `find_gaps` and `implicit_units` return, for about the cost of one of them.

    *fields* are fields of the front matter that the pipeline may have numbered too, besides its own.
    """
    finder = _GapFinder(delivery, language, fields)
    gaps = tuple([finder.gap(hole) for hole in _find_holes(delivery, finder.present)])
    return Survey(gaps, (*(unit for gap in gaps for unit in gap.implicit), *finder.trailing()))


class _Hole(NamedTuple):
    """Numbers missing before a unit, and where to look for them.

    That is the skeleton since the last number, and the units with a mark (`b8832-p101`), of which each stands
    for several sentences.
    """

    prefix: str
    numbers: tuple[int, ...]
    after: Unit | None
    before: Unit
    texts: tuple[Span, ...]
    marked: tuple[Unit, ...]

    @property
    def span(self) -> Span:
        return Span(self.after.span.end if self.after else 0, self.before.span.start)


def _find_holes(delivery: Delivery, present: Mapping[str, set[int]]) -> Iterator[_Hole]:
    expected: dict[str, int] = {}
    after: Unit | None = None
    texts: list[Span] = []
    marked: list[Unit] = []
    for piece in delivery.pieces:
        if isinstance(piece, Text):
            texts.append(piece.span)
        elif isinstance(piece, Unit):
            if _is_marked(piece):
                marked.append(piece)
            elif place := _place_in_run(piece.id):
                prefix, number = place
                first = expected.get(prefix, FIRST_NUMBER)
                if first < number and (numbers := _missing(first, number, present[prefix])):
                    yield _Hole(prefix, numbers, after, piece, tuple(texts), tuple(marked))
                expected[prefix] = max(first, number + 1)
            after = piece
            if not _is_marked(piece):
                texts, marked = [], []


def _place_in_run(unit_id: str) -> tuple[str, int] | None:
    """Return prefix and number; None for an id of another shape, or with a mark: those are in no run."""
    parts = split_id(unit_id)
    return (parts.prefix, parts.number) if parts and not parts.mark else None


def _is_marked(unit: Unit) -> bool:
    parts = split_id(unit.id)
    return parts is not None and bool(parts.mark)


def _numbers_present(delivery: Delivery) -> dict[str, set[int]]:
    """Return the numbers of each prefix that occur anywhere, in units or in broken pieces."""
    ids: list[str] = [unit.id for unit in delivery.units]
    for broken in delivery.broken:
        ids.extend(_ID_IN_TAG.findall(broken.span.of(delivery.text)))
    present: dict[str, set[int]] = {}
    for prefix, number in filter(None, map(_place_in_run, ids)):
        present.setdefault(prefix, set()).add(number)
    return present


_ID_IN_TAG = re.compile(r"data-[st]tu-id=(?:\"|&quot;)([^\"&<>\s]++)(?:\"|&quot;)")


def _missing(first: int, end: int, present: set[int]) -> tuple[int, ...]:
    numbers: list[int] = []
    for number in range(first, end):
        if number not in present:
            numbers.append(number)
            if len(numbers) == LONGEST_GAP:
                break
    return tuple(numbers)


class _ProseSentence(NamedTuple):
    text: Span
    prose: Prose


class _GapFinder:
    """One delivery, with what all its gaps need."""

    def __init__(self, delivery: Delivery, language: str, fields: Collection[str]) -> None:
        self._delivery = delivery
        self._fields = fields
        self._text = delivery.text
        self._language = language.replace("_", "-").partition("-")[0]
        self._finder = ProseFinder(delivery.text)
        self.present = _numbers_present(delivery)

    def gap(self, hole: _Hole) -> Gap:
        """Return the gap of *hole*, with its implicit units if they explain it exactly."""
        marked = [(unit, self._count(unit)) for unit in hole.marked]
        wanted = len(hole.numbers) - sum(count for _, count in marked)
        sentences = self._explain(self._finder.find(hole.texts), wanted) if wanted > 0 else []
        if not sentences and self._fields and hole.after is None:
            sentences = self._explain(self._finder.find(hole.texts, self._fields), wanted)
        return Gap(
            after=hole.after.id if hole.after else None,
            before=hole.before.id,
            numbers=hole.numbers,
            explained=bool(sentences) or (wanted == 0 and bool(marked)),
            implicit=self._implicit(_free_ids(hole, marked, sentences), sentences),
            span=hole.span,
        )

    def _count(self, unit: Unit) -> int:
        """Return how many sentences a *unit* stands for."""
        return len(_split_sentences(unit.source, Span(0, len(unit.source)), ""))

    def trailing(self) -> tuple[ImplicitUnit, ...]:
        """Return the alt texts after the last unit, one unit for each sentence."""
        last, texts = _after_last_unit(self._delivery)
        parts = split_id(last.id) if last else None
        numbers = self.present.get(parts.prefix) if parts else None
        if not parts or not numbers:
            return ()
        first = max(numbers) + 1 + sum(map(self._count, _marked_at_the_end(self._delivery)))
        sentences = [s for prose in self._finder.find(texts) for s in self._sentences(prose)]
        return self._implicit((make_id(parts.prefix, n) for n in count(first)), sentences)

    def _explain(self, found: Sequence[Prose], wanted: int) -> list[_ProseSentence]:
        """Return *found* as the *wanted* number of sentences; nothing if there are more or fewer."""
        if len(found) == wanted:
            return [_ProseSentence(prose.text, prose) for prose in found]
        if len(found) > wanted:
            return []
        sentences = [sentence for prose in found for sentence in self._sentences(prose)]
        return sentences if len(sentences) == wanted else []

    def _sentences(self, prose: Prose) -> list[_ProseSentence]:
        if prose.kind in {"title", "keywords"}:
            return [_ProseSentence(prose.text, prose)]
        return [
            _ProseSentence(span, prose) for span in _split_sentences(self._text, prose.text, self._language)
        ]

    def _implicit(
        self, ids: Iterable[UnitId], sentences: Iterable[_ProseSentence]
    ) -> tuple[ImplicitUnit, ...]:
        return tuple(
            ImplicitUnit(
                id=unit_id,
                target=plain_text(self._text, sentence.prose, sentence.text),
                span=sentence.text,
                kind=sentence.prose.kind,
                place=sentence.prose.place,
            )
            for unit_id, sentence in zip(ids, sentences, strict=False)
        )


def _free_ids(
    hole: _Hole, marked: Sequence[tuple[Unit, int]], sentences: Sequence[_ProseSentence]
) -> Iterator[UnitId]:
    """Yield the ids of *sentences*: in the order of the text, units with a mark have numbers among them."""
    numbers = iter(hole.numbers)
    left = list(marked)
    for sentence in sentences:
        while left and left[0][0].span.start < sentence.text.start:
            _, taken = left.pop(0)
            next(islice(numbers, taken, taken), None)
        yield make_id(hole.prefix, next(numbers))


def _marked_at_the_end(delivery: Delivery) -> Iterator[Unit]:
    """Yield the units with a mark behind the last one without."""
    units = (piece for piece in reversed(delivery.pieces) if isinstance(piece, Unit))
    return takewhile(_is_marked, units)


def _after_last_unit(delivery: Delivery) -> tuple[Unit | None, list[Span]]:
    texts: list[Span] = []
    for piece in reversed(delivery.pieces):
        if isinstance(piece, Unit):
            return piece, texts[::-1]
        if not isinstance(piece, Broken):
            texts.append(piece.span)
    return None, []


_FULL_STOPS = "。！？｡"  # noqa: RUF001 - Chinese and Japanese put no space after these


def _split_sentences(text: str, span: Span, language: str) -> list[Span]:
    """Return the sentences of *span* without the space around them, in the rules of *language*."""
    part = span.of(text)
    places = [0, *_boundaries(part, language), len(part)]
    stripped = (strip_space(text, span.start + start, span.start + end) for start, end in pairwise(places))
    return [sentence for sentence in stripped if sentence.start < sentence.end]


def _boundaries(text: str, language: str) -> Iterator[int]:
    from bitext.markdown.boundaries import boundaries  # noqa: PLC0415 - most runs never need it

    # Lone surrogates are no text for the library; "?" in their place keeps all offsets.
    readable = text.encode("utf-8", "replace").decode("utf-8")
    return (place for place in boundaries(readable, language or "en") if _is_boundary(text, place))


def _is_boundary(text: str, place: int) -> bool:
    before, following = text[place - 1 : place], text[place : place + 1]
    return bool(following) and not following.islower() and (before.isspace() or before in _FULL_STOPS)
