"""Reading the files of a project that are to be checked."""

from __future__ import annotations

from pathlib import Path

from bitext.checking.findings import rule_finding
from bitext.checks import po_invalid
from bitext.checks.subjects import SourceFile
from bitext.errors import UnreadableError
from bitext.finding import Finding
from bitext.project import Project


def read_source(project: Project, path: Path) -> SourceFile | Finding | None:
    """Return the file *path*, None if there is none, or a finding if it cannot be read."""
    shown = project.shown(path)
    try:
        text = project.read_if_there(path)
    except UnreadableError as error:
        return rule_finding(po_invalid.RULE, shown, (max(error.line, 1), 1), error.message, help=error.help)
    return None if text is None else SourceFile(shown, text)
