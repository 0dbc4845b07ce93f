"""Findings as text for people, in the form that editors and terminals turn into links."""

from __future__ import annotations

from bitext.audit import Audit
from bitext.finding import Finding, Severity


def format_text(audit: Audit) -> str:
    """Return *audit* as lines ``path:line:column: code name: message``, each with its help, and a summary."""
    lines = [line for finding in audit.findings for line in _lines(finding)]
    return "\n".join([*lines, summary(audit)]) + "\n"


def _lines(finding: Finding) -> list[str]:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    head = f"{place}: {finding.severity}: {finding.code} {finding.name}: {finding.message}"
    return [head, *([f"  help: {finding.help}"] if finding.help else [])]


def summary(audit: Audit) -> str:
    """Return one line that says how many files were looked at and what was found."""
    counts = [plural(audit.count(severity), str(severity)) for severity in Severity if audit.count(severity)]
    found = ", ".join(counts) or "nothing to report"
    return f"{plural(audit.counts.files, 'file')}, {plural(audit.counts.units, 'unit')}: {found}"


def plural(count: int, noun: str) -> str:
    """Return *count* with *noun* in the singular or plural.

    >>> plural(2, "file")
    '2 files'
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
