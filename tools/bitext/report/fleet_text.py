"""How much is translated over many projects and locales, as lines for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from rich.cells import cell_len, chop_cells, set_cell_size

from bitext.locales import Locale
from bitext.project.fleet import Fleet, FleetProject
from bitext.report.lines import Line, Part, plural
from bitext.sync.coverage import Coverage
from bitext.visible import visible

ALL = "all"
"""What stands where the projects, or the locales, are added up."""

UNREADABLE = "cannot be read"

_GAP = "  "
_DONE, _HALF = 100, 50
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


def _bars(fleet: Fleet, width: int) -> Iterator[Line]:
    """Yield a bar for each project, and how many units are not translated, and why."""
    rows = [(each.name, each.whole, _without_counts(each)) for each in fleet.projects]
    if len(rows) > 1:
        rows.append((ALL, fleet.whole, "" if fleet.locales else " "))
    shown = [state for state in _STATES if getattr(fleet.whole, state)]
    heads = [*shown, "units"]
    sizes = [max(len(head), len(str(fleet.whole.units))) for head in heads]
    left = width - sum(size + len(_GAP) for size in sizes) - len(_GAP) - len(" 100 %  ")
    longest = max(cell_len(visible(name)) for name, _, _ in rows)
    name_width = max(min(longest, _WIDEST_NAME, left - _BAR[1]), _NARROWEST_NAME)
    bar_width = max(min(_BAR[0], left - name_width), _BAR[1])
    head = "".join(f"{_GAP}{each:>{size}}" for each, size in zip(heads, sizes, strict=True))
    yield [Part(f"{_GAP:<{name_width}}{_GAP}{'translated':<{bar_width + 7}}{head}", dim=True)]
    for name, coverage, instead in rows:
        line: list[str | Part] = [*_name(name, name_width), _GAP]
        if instead:
            line.append(Part(instead, fg="red" if instead == UNREADABLE else None))
        else:
            line += [*_bar(coverage, bar_width), _GAP, _percent(coverage, 3), " %"]
            numbers = [*(getattr(coverage, state) for state in shown), coverage.units]
            line += [f"{_GAP}{number:>{size}}" for number, size in zip(numbers, sizes, strict=True)]
        yield line


def _without_counts(project: FleetProject) -> str:
    """Return what is said in the place of the counts, where there are none."""
    return "" if project.locales else UNREADABLE if project.errors else "no locale"


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
            line: list[str | Part] = [*_name(ALL if row is None else row.name, name_width)]
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


def _name(name: str, width: int) -> Iterator[Part]:
    """Yield *name* in so many cells; of a long one, the beginning and the end."""
    shown = visible(name)
    if cell_len(shown) > width:
        first, last = (width - 1) // 2, width - 1 - (width - 1) // 2
        tail = chop_cells(shown[::-1], last)[0][::-1]
        shown = f"{chop_cells(shown, first)[0]}…{tail}"
    yield Part(set_cell_size(shown, width), bold=name == ALL or None)


def _percent(coverage: Coverage | None, size: int) -> Part:
    """Return the percentage, rounded down, so that nobody takes 99.9 for all."""
    if coverage is None:
        return Part(f"{'-':>{size}}", dim=True)
    done = int(coverage.percent)
    colour = "green" if done == _DONE else "yellow" if done >= _HALF else "red"
    return Part(f"{done:>{size}}", fg=colour)


def _bar(coverage: Coverage, width: int) -> list[Part]:
    counts = (coverage.translated, coverage.draft, coverage.outdated)
    ends = [width * each // (coverage.units or 1) for each in accumulate(counts)]
    colours = zip(("green", "blue", "yellow"), pairwise([0, *ends]), strict=True)
    return [
        *(Part("━" * (end - start), fg=colour) for colour, (start, end) in colours),
        Part("─" * (width - ends[-1]), dim=True),
    ]
