"""How much is translated over many projects and locales, as lines for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from bitext.locales import Locale
from bitext.project.fleet import Fleet, FleetProject
from bitext.report.lines import Line, Part, plural
from bitext.sync.coverage import Coverage
from bitext.visible import visible

UNREADABLE = "cannot be read"

_GAP = "  "
_LEVELS = ((100, "full"), (75, "good"), (40, "fair"), (0, "low"))
_COLOURS = {"full": "green", "fair": "yellow", "low": "red"}
_STATES = ("draft", "outdated", "missing")
_BAR = (20, 8)
"""The widest and the narrowest bar."""

_NARROWEST_NAME = 12
_WIDEST_NAME = 40


def fleet_lines(fleet: Fleet, width: int) -> Iterator[Line]:
    """Yield a line for each project, then the percentages by locale, in blocks no wider than *width*."""
    projects, locales = len(fleet.projects), len(fleet.locales)
    yield [Part(f"{plural(projects, 'project')}, {plural(locales, 'locale')}", bold=True)]
    yield ""
    yield from _bars(fleet, width)
    if locales:
        yield from _blocks(fleet, width)


class _Row(NamedTuple):
    """A project, or all of them: its name, what it has, and what is said where it has nothing to count."""

    name: str | Part
    coverage: Coverage
    instead: str = ""


_ALL = Part("all", bold=True)


def _row(project: FleetProject) -> _Row:
    said = "" if project.locales else UNREADABLE if project.errors else "no locale"
    return _Row(project.name, project.whole, said)


def _bars(fleet: Fleet, width: int) -> Iterator[Line]:
    """Yield a bar for each project, and how many units are not translated, and why."""
    rows = [_row(each) for each in fleet.projects]
    if len(rows) > 1 and fleet.locales:
        rows.append(_Row(_ALL, fleet.whole))
    columns = {
        state: max(len(state), len(str(fleet.whole.units)))
        for state in (*_STATES, "units")
        if getattr(fleet.whole, state)
    }
    left = width - sum(size + len(_GAP) for size in columns.values()) - len(f"{_GAP}{_GAP}100 %")
    longest = max(cell_len(visible(each.name)) for each in fleet.projects)
    name = max(min(longest, _WIDEST_NAME, left - _BAR[1]), _NARROWEST_NAME)
    bar = max(min(_BAR[0], left - name), _BAR[1])
    heads = "".join(f"{_GAP}{state:>{size}}" for state, size in columns.items())
    head = f"{'':{name}}{_GAP}{'translated':<{bar + len(f'{_GAP}100 %')}}{heads}"
    yield [Part(head.rstrip(), dim=True)]
    for each in rows:
        yield [_name(each.name, name), _GAP, *_measured(each, bar, columns)]


def _measured(row: _Row, bar: int, columns: Mapping[str, int]) -> list[str | Part]:
    """Return what stands beside the name: bar, percentage, and the counts in *columns* of these widths."""
    coverage = row.coverage
    if row.instead:
        return [Part(row.instead, fg="red" if row.instead == UNREADABLE else None)]
    counts = (f"{_GAP}{getattr(coverage, state):>{size}}" for state, size in columns.items())
    return [*_bar(coverage, bar), _GAP, _percent(coverage, 3), " %", *counts]


def _blocks(fleet: Fleet, width: int) -> Iterator[Line]:
    """Yield the percentages: a line for each project and one for all, with as many locales as fit."""
    readable = [each for each in fleet.projects if each.locales]
    rows: list[FleetProject | None] = [*readable, None] if len(readable) > 1 else [*readable]
    longest = max(cell_len(visible(each.name)) for each in readable)
    name_width = max(min(longest, width // 3), _NARROWEST_NAME)
    for locales in _that_fit(fleet.locales, width - name_width):
        yield ""
        heads = "".join(f"{_GAP}{each.tag:>{_size(each)}}" for each in locales)
        yield [Part(f"{set_cell_size('percent', name_width)}{heads}", dim=True)]
        for row in rows:
            line: list[str | Part] = [_name(_ALL if row is None else row.name, name_width)]
            for locale in locales:
                coverage = fleet.of_locale(locale) if row is None else row.locales.get(locale)
                line += [_GAP, _percent(coverage, _size(locale))]
            yield line


def _that_fit(locales: Sequence[Locale], width: int) -> Iterator[list[Locale]]:
    """Yield *locales* in groups whose columns are no wider than *width*, or of one."""
    group: list[Locale] = []
    for each in locales:
        if group and sum(_size(one) + len(_GAP) for one in [*group, each]) > width:
            yield group
            group = []
        group.append(each)
    yield group


def _size(locale: Locale) -> int:
    return max(len(locale.tag), len("100"))


def _name(name: str | Part, width: int) -> str | Part:
    """Return *name* in so many cells; of a long one, the beginning and the end."""
    if isinstance(name, Part):
        return name._replace(text=set_cell_size(name.text, width))
    shown = visible(name)
    if cell_len(shown) > width:
        first, last = width // 2 - 1, width - width // 2
        shown = f"{set_cell_size(shown, first)}…{set_cell_size(shown[::-1], last)[::-1]}"
    return set_cell_size(shown, width)


def percent(coverage: Coverage) -> int:
    """Return the percentage, rounded down, so that nobody takes 99.9 for all."""
    return int(coverage.percent)


def level(coverage: Coverage) -> str:
    """Return how far it is, for a colour: full, good, fair, or low."""
    return next(name for least, name in _LEVELS if percent(coverage) >= least)


def _percent(coverage: Coverage | None, size: int) -> Part:
    if coverage is None:
        return Part(f"{'-':>{size}}", dim=True)
    return Part(f"{percent(coverage):>{size}}", fg=_COLOURS.get(level(coverage)))


def _bar(coverage: Coverage, width: int) -> list[Part]:
    counts = (coverage.translated, coverage.draft, coverage.outdated)
    ends = [width * each // (coverage.units or 1) for each in accumulate(counts)]
    colours = zip(("green", "blue", "yellow"), pairwise([0, *ends]), strict=True)
    return [
        *(Part("━" * (end - start), fg=colour) for colour, (start, end) in colours),
        Part("─" * (width - ends[-1]), dim=True),
    ]
