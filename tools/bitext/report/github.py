"""Findings as workflow commands of GitHub Actions, which become annotations of the lines.

Source: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Mapping

from bitext.checking.audit import Audit
from bitext.finding import Finding, Severity
from bitext.report.text import summary
from bitext.visible import visible

_IN_TEXT = {ord("%"): "%25"}
_IN_PROPERTY = {**_IN_TEXT, ord(":"): "%3A", ord(","): "%2C"}


def format_github(audit: Audit) -> str:
    """Return a command for each error and warning, and the summary as a line of its own.

    Infos are only counted: GitHub shows ten annotations a step, and untranslated sentences would fill
    them.
    """
    serious = [each for each in audit.findings if each.severity is not Severity.INFO]
    return "\n".join([*map(_command, serious), summary(audit)]) + "\n"


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(f"{name}={_value(value, _IN_PROPERTY)}" for name, value in properties.items())
    lines = (finding.message, finding.help) if finding.help else (finding.message,)
    return f"::{finding.severity} {written}::{'%0A'.join(_value(line, _IN_TEXT) for line in lines)}"


def _value(text: str, escapes: Mapping[int, str]) -> str:
    return visible(text).translate(escapes)
