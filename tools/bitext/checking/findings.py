"""Findings from what rules say: the flaw, with its file, line and column."""

from __future__ import annotations

from dataclasses import replace

from bitext.catalog import Entry, string_position
from bitext.checks.flaw import Flaw
from bitext.checks.rule import Rule
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.finding import Finding, Place
from bitext.locales import Locale
from bitext.markdown import Segment


def rule_finding(
    rule: Rule,
    path: str,
    place: tuple[int, int],
    message: str,
    *,
    help: str = "",
    unit: str = "",
    locale: Locale | None = None,
) -> Finding:
    """Return a finding of *rule* that needs more than the rule's own function looks at."""
    return _finding(rule, Flaw(message=message, help=help), path, place, unit=unit, locale=locale)


def pair_finding(
    rule: Rule, flaw: Flaw, subject: PageCatalog, entry: Entry, segment: Segment | None
) -> Finding:
    """Return what *rule* says of the translation of *entry*, with its place in the catalog."""
    file = subject.catalog_file
    line, column = string_position(file.text, entry, min(flaw.at, len(entry.msgstr)))
    found = _finding(rule, flaw, file.path, (line, column), unit=entry.msgctxt or "", locale=subject.locale)
    source = () if segment is None else (_source_place(subject, segment),)
    return replace(found, excerpt=file.line(line), related=(*found.related, *source))


def file_finding(rule: Rule, flaw: Flaw, file: SourceFile, locale: Locale | None) -> Finding:
    """Return what *rule* says of the form of *file*."""
    return offset_finding(rule, flaw, file, flaw.at, locale=locale)


def offset_finding(
    rule: Rule, flaw: Flaw, file: SourceFile, offset: int, *, locale: Locale | None, unit: str = ""
) -> Finding:
    """Return what *rule* says of the text of *file* at *offset*."""
    place = file.lines.position(offset)
    excerpt = file.line(place[0])
    return _finding(rule, flaw, file.path, place, unit=unit, locale=locale, excerpt=excerpt)


_LONGEST_EXCERPT = 10_000
"""In code points. A page can be one line, and a report must not hold it once for each finding."""


def without_long_excerpt(finding: Finding) -> Finding:
    """Return *finding* without the line that it shows, if that is too long to show."""
    return replace(finding, excerpt="") if len(finding.excerpt) > _LONGEST_EXCERPT else finding


def _source_place(subject: PageCatalog, segment: Segment) -> Place:
    line, column = subject.page_file.lines.position(segment.span.start)
    return Place(subject.page_file.path, line, column, "the source sentence")


def _finding(
    rule: Rule,
    flaw: Flaw,
    path: str,
    place: tuple[int, int],
    *,
    unit: str,
    locale: Locale | None,
    excerpt: str = "",
) -> Finding:
    return Finding(
        path=path,
        line=place[0],
        column=place[1],
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=flaw.message,
        help=flaw.help,
        unit=flaw.unit or unit,
        locale="" if locale is None else locale.tag,
        excerpt=excerpt,
        related=flaw.related,
    )
