"""Findings as workflow commands of GitHub Actions, which become annotations of the lines.

Source: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from bitext.audit import Audit
from bitext.finding import Finding, Severity
from bitext.report.text import summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ord(":"): "%3A", ord(","): "%2C"}


def format_github(audit: Audit) -> str:
    """Return a command for each finding, and the summary as a line of its own."""
    return "\n".join([*map(_command, audit.findings), summary(audit)]) + "\n"


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.severity]} {written}::{text.translate(_IN_TEXT)}"
