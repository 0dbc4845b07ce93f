"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a pull request.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bitext.about import home, version
from bitext.checking.audit import Audit
from bitext.checking.baseline import fingerprint
from bitext.checks import RULES
from bitext.checks.rule import Rule
from bitext.finding import Finding, Severity
from bitext.report.objects import format_object

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def format_sarif(audit: Audit) -> str:
    """Return *audit* as one SARIF log with one run: all rules with their help, and a result per finding."""
    run = {
        "tool": {"driver": _driver()},
        # Our columns count code points, not the UTF-16 units that SARIF assumes.
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in audit.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return format_object(log)


def _driver() -> dict[str, Any]:
    return {
        "name": "bitext",
        "semanticVersion": version(),
        **({"informationUri": home()} if home() else {}),
        "rules": [_rule(rule) for rule in RULES],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    summary, _, rest = rule.explanation.partition("\n\n")
    return {
        "id": rule.code,
        "name": "".join(word.title() for word in rule.name.split("-")),
        "shortDescription": {"text": " ".join(summary.split())},
        "help": {"text": rest},
        **({"helpUri": rule.page} if rule.page else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    text = f"{finding.message}. {_sentence(finding.help)}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(finding.path, finding.line, finding.column, excerpt=finding.excerpt)],
        "partialFingerprints": {"bitext/v1": fingerprint(finding)},
        "properties": {"unit": finding.unit, "locale": finding.locale},
    }
    if finding.related:
        result["relatedLocations"] = _related(finding)
    return result


_INDEX = {rule.code: index for index, rule in enumerate(RULES)}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _related(finding: Finding) -> Sequence[dict[str, Any]]:
    return [
        {
            "id": number,
            **_location(place.path, place.line, place.column),
            **({"message": {"text": place.note}} if place.note else {}),
        }
        for number, place in enumerate(finding.related)
    ]


def _location(path: str, line: int, column: int, *, excerpt: str = "") -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": line, "startColumn": column}
    if excerpt:
        region["snippet"] = {"text": excerpt}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(path))}, "region": region}}
