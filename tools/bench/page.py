"""The figures as Markdown: tables for the terminal, and the page for the site."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Sequence
from statistics import median

from bench.ground import Ground
from bench.machine import Machine
from bench.measure import Figure, Measure, Round
from bench.moving import FLOOR
from bench.section import Section
from bench.sections import SECTIONS

_INTRODUCTION = (
    "These figures are written by the benchmark, `make bench BENCH_OPTIONS=--write`.",
    "Its files are real bilingual pages of the NuGet documentation in Traditional Chinese, many times over.",
    "Every program runs in a process of its own, all of them one after the other, and that several times.",
    "The tables show medians of the runs.",
    "Each ratio is computed within a run, because a shared machine is faster at some times than at others.",
    "A goal for time is judged by runs in which other work took less than a tenth of a core.",
    "Where there was no such run, it says `disturbed`, and the time means little.",
    "CPU time is that of a program's processes together, peak memory that of the largest of them.",
    "1 MB is a million bytes.",
)
_COLUMNS = ("", "files", "MB", "files/s", "MB/s", "s", "CPU s", "peak MB", "others' CPU s", "of floor")
_FIGURE_COLUMNS = ("figure", "measured", "goal", "reached")


def page(ground: Ground, machine: Machine, rounds: Sequence[Round]) -> str:
    """Return the page on performance, one sentence a line."""
    peers = ", ".join(f"{peer.name} {peer.version}" for peer in ground.peers if peer.found)
    measured = (
        f"{ground.bilingual.files} bilingual files, {ground.bilingual.size / 1e6:.1f} MB.",
        f"These are the corpus {ground.repeat} times; number of runs: {len(rounds)}.",
        *machine.lines,
        f"Peers: {peers or 'none was installed'}.",
    )
    sections = (
        line
        for section in SECTIONS
        for line in (
            "",
            f"## {section.title}",
            "",
            *section.about,
            "",
            *_tables(section, ground, rounds),
        )
    )
    head = ("# Performance", "")
    return "\n".join((*head, *_INTRODUCTION, "", *measured, *sections, ""))


def tables(ground: Ground, rounds: Sequence[Round], sections: Sequence[Section] = SECTIONS) -> str:
    """Return the tables of *sections*."""
    return "\n".join(
        line for section in sections for line in (section.title, "", *_tables(section, ground, rounds), "")
    )


def _tables(section: Section, ground: Ground, rounds: Sequence[Round]) -> tuple[str, ...]:
    names = [case.name for case in section.cases(ground)]
    rows = [_row(name, rounds) for name in names if any(name in each for each in rounds)]
    figures = [row for figure in section.figures if (row := _figure(figure, rounds))]
    columns = [column.replace("files", section.items) for column in _COLUMNS]
    if FLOOR not in names:
        # What reads and writes nothing, or writes nothing, has no share in that floor.
        return (*_grid(columns[:-1], [row[:-1] for row in rows]), "", *_grid(_FIGURE_COLUMNS, figures))
    return (*_grid(columns, rows), "", *_grid(_FIGURE_COLUMNS, figures))


def _row(name: str, rounds: Sequence[Round]) -> tuple[str, ...]:
    each = [done[name] for done in rounds if name in done]
    floors = [done[name].wall / done[FLOOR].wall for done in rounds if name in done and FLOOR in done]

    def middle(value: Callable[[Measure], float]) -> float:
        return median(value(one) for one in each)

    return (
        name,
        str(each[0].items),
        f"{each[0].size / 1e6:.1f}",
        f"{middle(lambda one: one.items_per_second):.0f}",
        f"{middle(lambda one: one.megabytes_per_second):.1f}",
        f"{middle(lambda one: one.wall):.1f}",
        f"{middle(lambda one: one.cpu):.1f}",
        f"{middle(lambda one: one.peak) / 1e6:.0f}",
        f"{middle(lambda one: one.others):.1f}",
        f"{median(floors):.1f}" if floors else "",
    )


def _figure(figure: Figure, rounds: Sequence[Round]) -> tuple[str, ...]:
    """Return the row of *figure*, or nothing if a program that it needs was not measured."""
    able = [done for done in rounds if _computable(figure, done)]
    calm = [done for done in able if not any(done[name].disturbed for name in figure.clocks)]
    if not able:
        return ()
    value = median(figure.value(done) for done in calm or able)
    return figure.label, f"{value:.2f}", _goal(figure), _verdict(figure, value, calm=bool(calm))


def _computable(figure: Figure, done: Round) -> bool:
    with contextlib.suppress(KeyError):
        figure.value(done)
        return True
    return False


def _verdict(figure: Figure, value: float, *, calm: bool) -> str:
    if not _goal(figure):
        return ""
    if not calm:
        return "disturbed"
    return "yes" if (figure.least or 0) <= value <= (figure.most or math.inf) else "no"


def _goal(figure: Figure) -> str:
    if figure.least is not None:
        return f"≥ {figure.least:g}"
    return "" if figure.most is None else f"≤ {figure.most:g}"


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return a Markdown table whose columns are aligned in plain text too, all but the first to the right."""
    widths = [max(len(row[at]) for row in (columns, *rows)) for at in range(len(columns))]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        return (
            "| "
            + " | ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)))
            + " |"
        )

    rule = "| " + " | ".join(("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:]))) + " |"
    return (line(columns), rule, *map(line, rows))
