"""Lines for a terminal or the log of a CI runner: some of their parts in colours, and nothing that is obeyed.

Whatever `bitext` prints for people is such a line until it is printed, so that no name and no text of a file
gets there in another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import click
from rich.cells import cell_len

from bitext.visible import visible, visible_line


class Part(NamedTuple):
    """A part of a line that is shown in a colour, bold, or dim where colours can be shown."""

    text: str
    fg: str | None = None
    bold: bool | None = None
    dim: bool | None = None


Line = str | Sequence[str | Part]


def written(line: Line, *, colour: bool = False) -> str:
    """Return *line* as it is printed, without a line break at its end."""
    parts = [line] if isinstance(line, str) else line
    text = "".join(map(_text, parts))
    plain = visible_line(text)
    if not colour:
        return plain
    mark = plain[: len(plain) - len(visible(text))]
    return mark + "".join(map(_coloured, parts))


def _text(part: str | Part) -> str:
    return part.text if isinstance(part, Part) else part


def _coloured(part: str | Part) -> str:
    if not isinstance(part, Part):
        return visible(part)
    style: dict[str, Any] = part._asdict()
    return click.style(visible(style.pop("text")), **style)


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return *rows* of cells as lines: the first column is flush left, the others are flush right."""
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(_aligned, row, widths, range(len(row)))) for row in cells]


def _aligned(cell: str, width: int, number: int) -> str:
    fill = " " * (width - cell_len(cell))
    return f"{fill}{cell}" if number else f"{cell}{fill}"


def plural(count: int, noun: str) -> str:
    """Return *count* with *noun* in the singular or plural.

    >>> plural(2, "file")
    '2 files'
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
