"""How much is translated, over many projects and locales: counts alone, whatever the size of the catalogs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project.coverage import covered_pages
from bitext.project.kept_coverage import Counted, Counts, count_page
from bitext.project.layout import Project
from bitext.project.several import Member, placed_error, require_known
from bitext.sync.coverage import Coverage, total

Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class FleetProject:
    """One of the projects: its path, the name of its site, how much each locale has, and what is unreadable.

    It has no locales if it cannot be read at all.
    """

    name: str
    title: str
    locales: Mapping[Locale, Coverage]
    errors: tuple[str, ...] = ()

    @property
    def whole(self) -> Coverage:
        """All its locales together."""
        return total(self.locales.values())


@dataclass(frozen=True, slots=True)
class Fleet:
    """Several projects."""

    projects: tuple[FleetProject, ...]

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales of all projects, sorted by their tags."""
        return tuple(sorted({each for one in self.projects for each in one.locales}, key=lambda it: it.tag))

    @property
    def whole(self) -> Coverage:
        """All projects together."""
        return total(each.whole for each in self.projects)

    @property
    def errors(self) -> list[str]:
        """What cannot be read, in the order of the projects."""
        return [error for each in self.projects for error in each.errors]

    def having(self, locale: Locale) -> list[Coverage]:
        """Return how much each of the projects has that are translated into *locale*."""
        return [each.locales[locale] for each in self.projects if locale in each.locales]

    def of_locale(self, locale: Locale) -> Coverage:
        """Return how much all projects together have in *locale*."""
        return total(self.having(locale))

    def below(self, least: float) -> list[tuple[FleetProject, Locale]]:
        """Return where less than *least* percent is translated."""
        every = ((each, locale) for each in self.projects for locale in each.locales)
        return [(each, locale) for each, locale in every if each.locales[locale].percent < least]


class _Item(NamedTuple):
    """A page to count: the number of its project, and its name."""

    number: int
    page: str


def count_fleet(
    members: Sequence[Member],
    wanted: Sequence[Locale] = (),
    *,
    require: Callable[[Project], None],
    spread: Spread = map,
) -> Fleet:
    """Return how much the projects *members* have in the *wanted* locales, by default in all of theirs.

    *require* raises a `BitextError` for a project that cannot be counted. *spread* goes over the pages of all
    projects. A page is counted in all locales at once, and only its counts are kept.

    Raises:
        SettingsError: if no project has one of the *wanted* locales.
    """
    counts = [_Count(each, wanted, require) for each in members]
    require_known(wanted, [each.project for each in members])
    items = [_Item(number, page) for number, each in enumerate(counts) for page in each.uncounted()]
    work = partial(_count, [(each.member, tuple(each.sums)) for each in counts])
    for item, counted in zip(items, spread(work, items), strict=True):
        counts[item.number].add(item.page, counted)
    return Fleet(tuple(each.done() for each in counts))


def _count(projects: Sequence[tuple[Member, tuple[Locale, ...]]], item: _Item) -> Counted:
    member, locales = projects[item.number]
    assert member.project is not None
    return count_page(member.project, locales, item.page)


class _Count:
    """The sums of one project while its pages are counted."""

    def __init__(self, member: Member, wanted: Sequence[Locale], require: Callable[[Project], None]) -> None:
        self.member = member
        self.errors = [] if member.error is None else [str(member.error)]
        self.sums: dict[Locale, Coverage] = {}
        self.pages: list[str] = []
        self.counts: Counts | None = None
        if member.project is None:
            return
        try:
            require(member.project)
            self.pages = covered_pages(member.project)
        except (BitextError, OSError) as error:
            self.errors.append(str(placed_error(error, member.name)))
        else:
            self.sums = {each: Coverage() for each in member.project.locales if not wanted or each in wanted}

    def uncounted(self) -> list[str]:
        """Return the pages that are to be counted; take the counts of the others, which are kept."""
        project = self.member.project
        if project is None or not self.pages:
            return []
        self.counts = Counts.of(project, self.sums, len(self.pages))
        known = self.counts.find(self.pages)
        for coverage in known.values():
            self._sum(coverage)
        return [page for page in self.pages if page not in known]

    def add(self, page: str, counted: Counted) -> None:
        self.errors += [str(placed_error(error, self.member.name)) for error in counted.errors]
        self._sum(counted.coverage)
        if self.counts is not None:
            self.counts.add(page, counted)

    def _sum(self, coverage: Sequence[Coverage]) -> None:
        for locale, each in zip(self.sums, coverage, strict=False):
            self.sums[locale] = total([self.sums[locale], each])

    def done(self) -> FleetProject:
        if self.counts is not None:
            self.counts.keep()
        project = self.member.project
        title = "" if project is None else project.settings.site_name
        return FleetProject(self.member.name, title, self.sums, tuple(self.errors))
