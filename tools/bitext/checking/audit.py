"""What a check found and what it looked at, and how several of them become one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from bitext.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Counts:
    """What a check looked at, for its summary."""

    files: int = 0
    units: int = 0
    implicit_units: int = 0
    gaps: int = 0
    gaps_explained: int = 0
    pairs_recovered: int = 0
    pairs_broken: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings of a check, sorted by file and place, and what it looked at."""

    findings: tuple[Finding, ...] = ()
    counts: Counts = field(default_factory=Counts)

    @property
    def failed(self) -> bool:
        """Whether there is an error or a warning; infos alone do not make a check fail."""
        return any(finding.severity is not Severity.INFO for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


def combine(audits: Iterable[Audit]) -> Audit:
    """Return one audit with all findings, sorted, and the counts added up."""
    every = list(audits)
    findings = {finding: None for audit in every for finding in audit.findings}
    counts = sum((audit.counts for audit in every), Counts())
    return Audit(tuple(sorted(findings, key=lambda each: each.sort_key)), counts)


def choose(audit: Audit, *, select: Collection[str] = (), ignore: Collection[str] = ()) -> Audit:
    """Return *audit* with the findings of the rules in *select* (all, if empty) and not in *ignore*.

    A rule is named by its code, its name, or the letter of its family.
    """

    def named(finding: Finding, names: Collection[str]) -> bool:
        return any(name in names for name in (finding.code, finding.name, finding.code[0]))

    kept = tuple(f for f in audit.findings if (not select or named(f, select)) and not named(f, ignore))
    return Audit(kept, audit.counts)


def require_coverage(audit: Audit, short: Collection[str]) -> Audit:
    """Return *audit* with what lacks a translation as errors, in the locales *short* of it."""
    names = {"untranslated", "draft", "outdated"}
    return Audit(
        tuple(
            replace(each, severity=Severity.ERROR) if each.name in names and each.locale in short else each
            for each in audit.findings
        ),
        audit.counts,
    )
