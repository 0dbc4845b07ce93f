"""Findings from the facts of files."""

from __future__ import annotations

from collections.abc import Sequence

from bitext.checks.facts import FileFacts, Spot
from bitext.checks.rule import Rule
from bitext.finding import Finding, Place


def fact_finding(
    rule: Rule, file: FileFacts, spot: Spot, message: str, *, help: str, unit: str, related: Sequence[Place]
) -> Finding:
    """Return a finding of *rule* at *spot* of *file*."""
    return Finding(
        path=file.path,
        line=spot.line,
        column=spot.column,
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=message,
        help=help,
        unit=unit,
        locale=file.locale,
        excerpt=spot.excerpt,
        related=tuple(related),
    )


def place_at(file: FileFacts, spot: Spot, note: str) -> Place:
    """Return *spot* of *file* as a place that a finding can name."""
    return Place(file.path, spot.line, spot.column, note)
