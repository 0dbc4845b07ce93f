"""What is left to do in a locale: the pages with their counts, and the way from one sentence to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bitext.catalog import State
from bitext.editor.pages import state_of, title_of
from bitext.editor.values import Object, Served
from bitext.errors import BitextError
from bitext.intake.handoff import sent_pages
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.sync.notes import is_optional

OPEN = (State.MISSING, State.OUTDATED, State.DRAFT)
"""The states of sentences that somebody has to look at."""


class Place(NamedTuple):
    """A sentence of a page."""

    page: str
    unit: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The title of a page in a locale, and the states of its sentences in the order of the template.

    What need not be translated is left out while it is not.
    """

    title: str
    states: Mapping[str, State]
    is_readable: bool = True


_NOTHING = Summary("", {})


_Stamp = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Overview:
    """Summaries of pages, made anew where a file has changed since."""

    served: Served
    _known: dict[tuple[str, str], tuple[_Stamp, Summary]] = field(default_factory=dict)

    def pages(self, locale: Locale) -> list[Object]:
        """Return all pages with their counts, in their order; the site's own strings are the last."""
        return [
            {
                "page": page,
                "title": each.title,
                "address": self.served.address(page, locale),
                "first": next((unit for unit, state in each.states.items() if state in OPEN), None),
                "readable": each.is_readable,
                **_counts(each),
            }
            for page, each in self._summaries(locale)
            if each.states or not each.is_readable
        ]

    def next(
        self, locale: Locale, place: Place, states: Collection[State], *, back: bool = False
    ) -> Place | None:
        """Return the next sentence behind *place* in one of these *states*, on this page or another.

        After the last page comes the first. With *back* it goes the other way. None if there is none.
        """
        names = list(sent_pages(self.served.project()))
        own = self.summary(place.page, locale) if place.page in names else _NOTHING
        if back:
            names.reverse()
        units = _in_order(own, back=back)
        at = units.index(place.unit) + 1 if place.unit in units else 0
        first = names.index(place.page) if place.page in names else 0
        others = (*names[first + 1 :], *names[:first]) if units else (*names[first:], *names[:first])
        around = chain(
            [(place.page, units[at:])],
            ((page, _in_order(self.summary(page, locale), back=back)) for page in others),
            [(place.page, [each for each in units[:at] if each != place.unit])],
        )
        for page, candidates in around:
            known = self.summary(page, locale).states if candidates else {}
            if found := next((unit for unit in candidates if known.get(unit) in states), None):
                return Place(page, found)
        return None

    def _summaries(self, locale: Locale) -> Iterator[tuple[str, Summary]]:
        for page in sent_pages(self.served.project()):
            yield page, self.summary(page, locale)

    def summary(self, page: str, locale: Locale) -> Summary:
        """Return the summary of *page*, which the project has, in *locale*."""
        project = self.served.project()
        stamp = tuple(map(_stamp, (project.template_file(page), project.catalog_file(locale, page))))
        known = self._known.get((page, locale.tag))
        if known is None or known[0] != stamp:
            known = (stamp, _summary(project, page, locale))
            self._known[page, locale.tag] = known
        return known[1]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _summary(project: Project, page: str, locale: Locale) -> Summary:
    try:
        template, catalog = load_template(project, page), load_catalog(project, locale, page)
    except BitextError:
        return Summary(page, {}, is_readable=False)
    if template is None:
        return Summary(page, {})
    known = {} if catalog is None else catalog.by_id
    found = {unit: (each, state_of(known.get(unit), each.msgid)) for unit, each in template.by_id.items()}
    states = {
        unit: state
        for unit, (each, state) in found.items()
        if not (state is State.MISSING and is_optional(each.extracted))
    }
    return Summary(title_of(page, template, catalog), states)


def _counts(summary: Summary) -> Object:
    counts = Counter(summary.states.values())
    return {"units": len(summary.states), **{str(each): counts[each] for each in _COUNTED}}


_COUNTED = (State.TRANSLATED, State.DRAFT, State.OUTDATED, State.MISSING)


def _in_order(summary: Summary, *, back: bool) -> list[str]:
    return list(summary.states)[:: -1 if back else 1]
