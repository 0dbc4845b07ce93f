"""Reading the files of a project that are to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bitext.checking.findings import rule_finding
from bitext.checks import po_invalid
from bitext.checks.subjects import SourceFile
from bitext.errors import UnreadableError
from bitext.finding import Finding
from bitext.project import Project

_MOST_DAMAGED = 10
"""Entries that may be damaged; a file with more of them is not what it seems to be."""


def read_source(project: Project, path: Path) -> SourceFile | Finding | None:
    """Return the file *path*, None if there is none, or a finding if it cannot be read."""
    shown = project.shown(path)
    try:
        text = project.read_if_there(path)
    except UnreadableError as error:
        return rule_finding(po_invalid.RULE, shown, (max(error.line, 1), 1), error.message, help=error.help)
    return None if text is None else SourceFile(shown, text)


def readable_part(file: SourceFile) -> SourceFile | None:
    """Return the damaged catalog *file* with empty lines in the place of what is damaged.

    All other entries stay where they are. Return None where that does not make the file readable.
    """
    lines = file.text.split("\n")
    for _ in range(_MOST_DAMAGED):
        if file.damage is None:
            return file
        start, end = _paragraph(lines, file.damage.line)
        if start == 0:
            return None
        lines[start:end] = [""] * (end - start)
        file = SourceFile(file.path, "\n".join(lines))
    return None


def _paragraph(lines: Sequence[str], number: int) -> tuple[int, int]:
    """Return where the entry at line *number*, or before it, begins and ends: lines that are not empty."""
    end = min(max(number, 1), len(lines))
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    start = end
    while start > 0 and lines[start - 1].strip():
        start -= 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return start, end
