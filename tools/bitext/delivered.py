"""What a delivery says about a page: whose unit each of its pairs is, matched by source text and place.

Two deliveries of one page rarely share ids, so ids decide nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bitext.bilingual import Delivery, Gap, ImplicitUnit, Survey, survey
from bitext.catalog import Entry
from bitext.identity import Fate, Match, match_sentences
from bitext.locales import Locale
from bitext.markdown import Page, Segment
from bitext.markdown.sentences import unit_text
from bitext.unit import Unit, UnitId


@dataclass(frozen=True)
class Delivered:
    """A delivery in its locale; its gaps and texts are found once, when they are first asked for."""

    locale: Locale
    delivery: Delivery

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of the delivery, in the order of its text."""
        return self.delivery.units

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The source texts of the units, each on one line."""
        return tuple(unit_text(unit.source) for unit in self.units)

    @cached_property
    def survey(self) -> Survey:
        """The gaps and implicit units of the delivery."""
        return survey(self.delivery, self.locale.tag)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the delivery."""
        return self.survey.gaps

    @property
    def implicit(self) -> tuple[ImplicitUnit, ...]:
        """The implicit units of the delivery."""
        return self.survey.implicit

    def match(self, page: Page) -> tuple[Match, ...]:
        """Return for each segment of *page* which of the delivery's units it is.

        What the pipeline never wraps (front matter, alternative texts) is none of them, whatever its text.
        """
        wrapped = [index for index, segment in enumerate(page.segments) if not implicit_kind(segment)]
        matches = match_sentences(self.sources, [page.segments[index].text for index in wrapped])
        found = dict(zip(wrapped, matches, strict=True))
        return tuple(found.get(index, Match(Fate.NEW)) for index in range(len(page.segments)))


def delivered_entries(
    given: Delivered, page: Page, units: Sequence[UnitId], matches: Sequence[Match]
) -> tuple[dict[UnitId, Entry], tuple[Entry, ...]]:
    """Return what *given* translates, as entries by the unit ids of *page*, and what has no place there.

    *units* are those of the segments of *page*, *matches* tells which of the delivery's they are. An entry
    holds the source text that was translated, which may differ from that of the page: then the translation
    is outdated. What has no place comes as obsolete entries without ids, so that no translation is lost.
    """
    entries: dict[UnitId, Entry] = {}
    own: list[UnitId | None] = []
    for unit, match in zip(units, matches, strict=True):
        pair = None if match.old is None else given.units[match.old]
        own.append(None if pair is None else pair.id)
        if pair is not None and match.old is not None:
            entries[unit] = _entry(unit, given.sources[match.old], pair.target)
    for index, implicit in place_implicit(given, page, own):
        unit = units[index]
        entries.setdefault(unit, _entry(unit, page.segments[index].text, implicit.target))
    placed = {match.old for match in matches}
    rest = [index for index in range(len(given.units)) if index not in placed]
    return entries, tuple(_entry(None, given.sources[i], given.units[i].target) for i in rest)


def _entry(unit: UnitId | None, source: str, target: str) -> Entry:
    return Entry(msgctxt=unit, msgid=source, msgstr=unit_text(target), obsolete=unit is None)


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
    for kind in ("title", "description", "keywords", "alt"):
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
