"""What a delivery says about a page: whose unit each of its pairs is, matched by source text and place.

Two deliveries of one page rarely share ids, so ids decide nothing here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from bitext.bilingual import Delivery, Gap, ImplicitUnit, Survey, render, survey
from bitext.bilingual.unsourced import Place, unsourced_texts
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.markdown import Page, Segment, read_page
from bitext.markdown.joining import join_sentences
from bitext.markdown.sentences import translation_text, unit_text
from bitext.sync.fuzzy import set_outdated
from bitext.sync.identity import Fate, SentenceMatch, match_sentences
from bitext.sync.stretches import Stretch, Stretches
from bitext.unit import Unit, UnitId


@dataclass(frozen=True)
class Delivered:
    """A delivery in its locale; its gaps and texts are found once, when they are first asked for.

    `english` is the page that was translated, if it is known: it has the source texts of implicit units.
    `fields` are the fields of the front matter that the settings name.
    """

    locale: Locale
    delivery: Delivery
    english: Page | None = None
    fields: tuple[str, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of the delivery, in the order of its text."""
        return self.delivery.units

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The source texts of the units, each on one line."""
        return tuple(unit_text(unit.source) for unit in self.units)

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The target texts of the units, each on one line."""
        return tuple(translation_text(unit.target) for unit in self.units)

    @cached_property
    def digest(self) -> str:
        """A short digest of the pairs of texts, whatever their ids and white space are.

        Catalogs keep it, so it must not depend on anything that a later version may read differently.
        """
        texts = [text for unit in self.units for text in (unit.source, unit.target)]
        said = "\0".join(" ".join(text.split()) for text in texts)
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @cached_property
    def survey(self) -> Survey:
        """The gaps and implicit units of the delivery."""
        return survey(self.delivery, self.locale.tag, self.fields)

    @cached_property
    def unsourced(self) -> Mapping[Place, str]:
        """The texts that the delivery has in its own language only, by their places."""
        return unsourced_texts(self.delivery, self.fields)

    @cached_property
    def source_text(self) -> str:
        """The source side of the delivery on one line."""
        return unit_text(render(self.delivery, "source"))

    @cached_property
    def stretches(self) -> Stretches:
        """The sentences of the delivery, and how each of them reads."""
        return Stretches(self.delivery, frozenset(self.sources))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the delivery."""
        return self.survey.gaps

    @property
    def implicit(self) -> tuple[ImplicitUnit, ...]:
        """The implicit units of the delivery."""
        return self.survey.implicit

    def match(self, page: Page, elsewhere: Collection[str] = ()) -> tuple[SentenceMatch, ...]:
        """Return for each segment of *page* which of the delivery's units it is.

        *elsewhere* is that of `match_sentences`. What the pipeline never wraps (front matter, alternative
        texts) is none of them, whatever its text.
        """
        wrapped = [segment.text for segment in page.segments if not implicit_kind(segment)]
        matches = iter(match_sentences(self.sources, wrapped, elsewhere=elsewhere))
        return tuple(_NEW if implicit_kind(segment) else next(matches) for segment in page.segments)

    @cached_property
    def implicit_sources(self) -> Mapping[UnitId, str]:
        """The source texts of implicit units, as far as the English page tells them."""
        if self.english is None:
            return {}
        own = own_units(self, self.match(self.english))
        placed = place_implicit(self, self.english, own)
        return {each.id: self.english.segments[index].text for index, each in placed}


_NEW = SentenceMatch(Fate.NEW)


def own_units(given: Delivered, matches: Sequence[SentenceMatch]) -> list[UnitId | None]:
    """Return for each of *matches* the delivery's own unit, or None."""
    return [None if match.old is None else given.units[match.old].id for match in matches]


def delivered_entries(
    given: Delivered, page: Page, units: Sequence[UnitId], matches: Sequence[SentenceMatch]
) -> tuple[dict[UnitId, Entry], tuple[Entry, ...]]:
    """Return what *given* translates, as entries by the unit ids of *page*, and what has no place there.

    *units* are those of the segments of *page*, *matches* tells which of the delivery's they are. An entry
    holds the source text that was translated, which may differ from that of the page: then the translation
    is outdated. What has no place comes as obsolete entries without ids, so that no translation is lost.
    """
    entries: dict[UnitId, Entry] = {}
    placed: set[int] = set()
    counts = Counter(segment.text for segment in page.segments)
    seen: Counter[str] = Counter()
    implicit = dict(place_implicit(given, page, own_units(given, matches)))
    for index, (unit, match, segment) in enumerate(zip(units, matches, page.segments, strict=True)):
        pieces = match.parts or (() if match.old is None else (match.old,))
        place = (seen[segment.text], counts[segment.text])
        # A title that reads as the heading does has a translation of its own.
        stretch = None if index in implicit else _stretch(given, segment, pieces, place)
        seen[segment.text] += 1
        if stretch is not None:
            placed.update(stretch.units)
            entries[unit] = Entry(msgctxt=unit, msgid=segment.text, msgstr=stretch.target)
        elif pieces:
            placed.update(pieces)
            entries[unit] = _entry(unit, given, pieces)
    for index, each in implicit.items():
        if (unit := units[index]) not in entries:
            source = given.implicit_sources.get(each.id, page.segments[index].text)
            entries[unit] = Entry(msgctxt=unit, msgid=source, msgstr=translation_text(each.target))
    rest = [
        index for index in range(len(given.units)) if index not in placed and has_text(given.units[index])
    ]
    return entries, tuple(_entry(None, given, (index,)) for index in rest)


def has_text(unit: Unit) -> bool:
    """Whether *unit* has words to translate; an anchor or a directive stands on the page as it is."""
    return bool(read_page(unit.source).segments)


def _stretch(
    given: Delivered, segment: Segment, pieces: Sequence[int], place: tuple[int, int]
) -> Stretch | None:
    """Return how the delivery says a *segment* that is not just one of its units; None if it does not.

    *place* is its number among the segments with the same text, and how many these are.
    """
    if len(pieces) == 1 and given.sources[pieces[0]] == segment.text:
        return None
    if segment.text not in given.source_text:
        # Looking for stretches reads the whole file again.
        return None
    made = given.stretches.find(segment.text, *place)
    # What the pipeline does not wrap has no source in the file.
    return made if made is None or made.units or not implicit_kind(segment) else None


def _entry(unit: UnitId | None, given: Delivered, pieces: Sequence[int]) -> Entry:
    if len(pieces) == 1:
        source, target = given.sources[pieces[0]], given.targets[pieces[0]]
        return Entry(msgctxt=unit, msgid=source, msgstr=target, obsolete=unit is None)
    # Nobody translated these sentences as one: a translator must look at them.
    source = " ".join(given.sources[piece] for piece in pieces)
    joined = join_sentences([given.targets[piece] for piece in pieces], given.locale)
    return set_outdated(Entry(msgctxt=unit, msgid=source, msgstr=joined), source, unit)


def sourced_units(given: Delivered, page: Page, known: Collection[UnitId] = ()) -> frozenset[UnitId]:
    """Return the implicit units of *given* whose source text *page* has; those *known* need no search."""
    if all(each.id in known for each in given.implicit):
        return frozenset()
    placed = place_implicit(given, page, own_units(given, given.match(page)))
    return frozenset(each.id for _, each in placed)


def place_implicit(
    given: Delivered, page: Page, own: Sequence[UnitId | None]
) -> Iterator[tuple[int, ImplicitUnit]]:
    """Yield the implicit units of *given* with the indexes of their segments, found by order and place.

    *own* gives for each segment the delivery's unit, or None. An alternative text that stands between two
    units in the delivery is the one that stands between their segments on the page.
    """
    where = {unit: index for index, unit in enumerate(own) if unit is not None}
    placed: set[str] = set()
    for gap in given.gaps:
        placed.update(each.id for each in gap.implicit)
        yield from _pair_up(page.segments, own, gap.implicit, _range(gap, where, len(own)))
    rest = tuple(each for each in given.implicit if each.id not in placed)
    last = max(where.values(), default=-1)
    yield from _pair_up(page.segments, own, rest, range(last + 1, len(own)))


def _range(gap: Gap, where: Mapping[UnitId, int], length: int) -> range:
    start = -1 if gap.after is None else where.get(gap.after, length)
    end = length if gap.before is None else where.get(gap.before, 0)
    return range(start + 1, end)


def _pair_up(
    segments: Sequence[Segment],
    own: Sequence[UnitId | None],
    implicit: Sequence[ImplicitUnit],
    places: range,
) -> Iterator[tuple[int, ImplicitUnit]]:
    for kind in dict.fromkeys(each.kind for each in implicit):
        wanted = [each for each in implicit if each.kind == kind]
        free = [i for i in places if own[i] is None and implicit_kind(segments[i]) == kind]
        yield from zip(free, wanted, strict=False)


def implicit_kind(segment: Segment) -> str:
    """Return which kind of implicit unit a segment can be; empty if it is prose that is wrapped in spans."""
    if segment.kind == "alt":
        return "alt"
    if segment.kind != "meta":
        return ""
    return segment.context[-1].removeprefix("page ")
