"""Findings as JSON, for programs: an interface with a version of its own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bitext.checking.audit import Audit
from bitext.finding import Finding, Severity
from bitext.report.objects import format_object

VERSION = 2
"""Grows when a program that reads the old shape could misread the new one."""


def format_json(audit: Audit) -> str:
    """Return *audit* as one JSON object with `version`, `summary` and `findings`, and a final newline."""
    return format_object(as_object(audit))


def as_object(audit: Audit) -> dict[str, Any]:
    """Return the object that `format_json` prints."""
    counts = asdict(audit.counts)
    for severity in Severity:
        counts[f"{severity}s"] = audit.count(severity)
    return {"version": VERSION, "summary": counts, "findings": [_finding(each) for each in audit.findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("code", "name", "severity", "path", "line", "column", "unit", "locale", "message", "help")
    return {name: getattr(finding, name) for name in names}
