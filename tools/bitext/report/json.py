"""Findings as JSON, for programs: an interface with a version of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bitext.checking.audit import Audit
from bitext.finding import Finding, Severity
from bitext.report.objects import object_lines
from bitext.report.outputs import CHECK_VERSION, CheckFinding, CheckSummary, plain


def format_json(audit: Audit) -> str:
    """Return *audit* as one JSON object with `version`, `summary` and `findings`, and a final newline."""
    return "".join(json_lines(audit))


def json_lines(audit: Audit) -> Iterator[str]:
    """Yield the lines of `format_json`, each with its line break: many findings fill no memory."""
    return object_lines({**_head(audit), "findings": audit.findings}, _finding)


def as_object(audit: Audit) -> dict[str, Any]:
    """Return the object that `format_json` prints."""
    return {**_head(audit), "findings": [_finding(each) for each in audit.findings]}


def _head(audit: Audit) -> dict[str, Any]:
    severities = {f"{severity}s": audit.count(severity) for severity in Severity}
    summary = CheckSummary(**asdict(audit.counts), **severities)
    return {"version": CHECK_VERSION, "summary": plain(summary)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in CheckFinding.__struct_fields__}
