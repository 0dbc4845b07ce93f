"""Running the rules: over a delivery, over a page and its catalogs. Pure: texts in, findings out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bitext.bilingual import Delivery, Survey, survey
from bitext.built import BuiltPage
from bitext.catalog import Catalog, Entry, string_position
from bitext.checks import (
    ACROSS_RULES,
    BUILT_RULES,
    CATALOG_RULES,
    DELIVERY_RULES,
    FILE_RULES,
    GLOSSARY_RULES,
    GUARDS,
    PAIR_RULES,
    stray,
    structure_changed,
)
from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule, Rule
from bitext.checks.silence import heed_comments
from bitext.checks.subjects import DeliveryFile, PageCatalog, Pair, SourceFile, WordedFile, Wording
from bitext.finding import Finding, Place, Severity
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.localization.page import State, localize
from bitext.markdown import Segment
from bitext.markdown.parser import parse_blocks
from bitext.style import Style
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import Extraction
from bitext.text import LineIndex
from bitext.unit import UnitId

_DEFINITION = re.compile(r"^[ \t>]*+\[[^\[\]\n]++\]:", re.MULTILINE)


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
    names = {"untranslated", "outdated"}
    return Audit(
        tuple(
            replace(each, severity=Severity.ERROR) if each.name in names and each.locale in short else each
            for each in audit.findings
        ),
        audit.counts,
    )


def check_delivery(
    path: str,
    delivery: Delivery,
    *,
    locale: Locale | None = None,
    known_sources: frozenset[UnitId] = frozenset(),
    conventions: Style | None = None,
    glossary: Glossary | None = None,
    stored: bool = False,
) -> Audit:
    """Return what the rules find in one bilingual file: in its form, and in each of its pairs.

    *known_sources* are the ids of implicit units whose source text is known from elsewhere, *conventions*
    and *glossary* the project's own for the locale. Of the pairs of a *stored* delivery only what guards the
    site is judged: their wording is judged in the catalog, where it can be corrected.
    """
    form = check_delivery_form(path, delivery, locale=locale, known_sources=known_sources)
    source = SourceFile(path, delivery.text)
    references = _link_definitions(delivery.text)
    findings = [
        _at_offset(rule, flaw, source, unit.target_span.start + flaw.at, locale=locale, unit=unit.id)
        for unit in delivery.units
        for rule, flaw in pair_flaws(
            Pair(unit.source, unit.target, "paragraph", locale, references, conventions, glossary),
            GUARDS if stored else PAIR_RULES,
        )
    ]
    return Audit((*form.findings, *findings), form.counts)


def _link_definitions(text: str) -> Mapping[str, Any]:
    """Return the link definitions of a delivery, without which ``[text][label]`` cannot be read."""
    return parse_blocks(text)[1] if _DEFINITION.search(text) else {}


def check_delivery_form(
    path: str,
    delivery: Delivery,
    *,
    locale: Locale | None = None,
    known_sources: frozenset[UnitId] = frozenset(),
    surveyed: Survey | None = None,
) -> Audit:
    """Return what the rules find in the form of a bilingual file: its tags, ids and gaps.

    *surveyed* are the gaps and implicit units of the delivery, where they are known already.
    """
    gaps, implicit = surveyed or survey(delivery, "" if locale is None else locale.tag)
    source = SourceFile(path, delivery.text)
    subject = DeliveryFile(path, delivery, gaps, implicit, locale, known_sources)
    findings = [
        _at_offset(rule, flaw, source, flaw.at, locale=locale)
        for rule in DELIVERY_RULES
        for flaw in rule.check(subject)
    ]
    counts = Counts(
        files=1,
        units=len(delivery.units),
        implicit_units=len(subject.implicit),
        gaps=len(gaps),
        gaps_explained=sum(gap.explained for gap in gaps),
        pairs_recovered=sum(unit.recovered for unit in delivery.units),
        pairs_broken=len(delivery.broken),
    )
    return Audit(tuple(findings), counts)


def check_placement(path: str, given: Delivered, extraction: Extraction) -> Audit:
    """Return what needs a person in a delivery that enters a project: its form, and what has no place there.

    The page supplies the source of an implicit unit under whatever id the template has for it.
    """
    targets = {entry.msgstr for entry in extraction.delivered.get(given.locale, {}).values()}
    sourced = frozenset(each.id for each in given.implicit if each.target in targets)
    form = check_delivery_form(
        path,
        given.delivery,
        locale=given.locale,
        known_sources=sourced | frozenset(map(UnitId, extraction.template.by_id)),
        surveyed=given.survey,
    )
    lines = LineIndex(given.delivery.text)
    homeless = {entry.msgid for entry in extraction.unplaced.get(given.locale, ())}
    findings = [
        rule_finding(
            stray.RULE,
            path,
            lines.position(unit.source_span.start),
            f"the page does not have the sentence of {unit.id}; its translation is kept as obsolete",
            unit=unit.id,
            locale=given.locale,
        )
        for unit, source in zip(given.units, given.sources, strict=True)
        if source in homeless
    ]
    return combine([form, Audit(tuple(findings))])


def check_file(file: SourceFile, locale: Locale | None = None) -> Audit:
    """Return what the rules find in the form of one catalog or template: nothing, if it can be read."""
    findings = (file_finding(rule, flaw, file, locale) for rule in FILE_RULES for flaw in rule.check(file))
    return Audit(tuple(findings), Counts(files=1))


def check_catalog(subject: PageCatalog) -> Audit:
    """Return what the rules find in one readable catalog, or in the template itself.

    Each translation is judged alone by the rules on pairs, then all of them together in their page: what
    changes the page's blocks only there is found as well.
    """
    findings = [
        _at_offset(rule, flaw, flaw.file or subject.catalog_file, flaw.at, locale=subject.locale)
        for rule, flaw in _catalog_flaws(subject)
    ]
    counts = Counts()
    if subject.locale is not None:
        findings += _translation_findings(subject, subject.locale)
        counts = Counts(units=sum(entry.translated for entry in subject.catalog.entries))
    return Audit(tuple(findings), counts)


def check_built_page(page: BuiltPage, read: Callable[[], SourceFile]) -> Audit:
    """Return what the rules find in one page of the built site.

    *read* gives its HTML again, and is asked only where there is something to report.
    """
    flaws = [(rule, flaw) for rule in BUILT_RULES for flaw in rule.check(page)]
    if not flaws:
        return Audit(counts=Counts(files=1))
    file = read()
    findings = (
        # Whoever builds the site at the same time may have made the page shorter.
        _at_offset(rule, flaw, file, min(flaw.at, len(file.text)), locale=page.locale)
        for rule, flaw in flaws
    )
    return Audit(tuple(map(_without_endless_line, findings)), Counts(files=1))


_LONGEST_EXCERPT = 10_000
"""In code points. A page can be one line, and a report must not hold it once for each finding."""


def _without_endless_line(finding: Finding) -> Finding:
    return replace(finding, excerpt="") if len(finding.excerpt) > _LONGEST_EXCERPT else finding


def check_across(catalogs: Iterable[tuple[SourceFile, Catalog]], locale: Locale) -> Audit:
    """Return what the rules find between the catalogs of one locale."""
    return check_across_files(worded_catalog(file, catalog, locale) for file, catalog in catalogs)


def check_across_files(files: Iterable[WordedFile]) -> Audit:
    """Return what the rules find between catalogs or deliveries, which are of one locale."""
    every = list(files)
    found = [
        _at_offset(across.rule, flaw, flaw.file, flaw.at, locale=every[0].locale)
        for across in ACROSS_RULES
        for each in across.check(every)
        if (flaw := heed_comments(across.rule, each, each.entry)) is not None and flaw.file
    ]
    return Audit(tuple(found))


def worded_catalog(
    file: SourceFile,
    catalog: Catalog,
    locale: Locale,
    *,
    conventions: Style | None = None,
    glossary: Glossary | None = None,
) -> WordedFile:
    """Return what is translated in *catalog*, which was read from *file*."""
    wordings = (
        Wording(entry.msgctxt or "", entry.msgid, entry.msgstr, entry)
        for entry in catalog.entries
        if entry.translated and not entry.plurals
    )
    return WordedFile(file, tuple(wordings), locale, conventions, glossary)


def worded_delivery(path: str, delivery: Delivery, locale: Locale) -> WordedFile:
    """Return what is translated in *delivery*, which was read from the file *path*."""
    wordings = (
        Wording(unit.id, unit.source, unit.target, start=unit.target_span.start) for unit in delivery.units
    )
    return WordedFile(SourceFile(path, delivery.text), tuple(wordings), locale)


def check_glossary(file: SourceFile, locale: Locale) -> Audit:
    """Return what the rules find in the form of a glossary."""
    found = (
        _at_offset(rule, flaw, file, flaw.at, locale=locale)
        for rule in GLOSSARY_RULES
        for flaw in rule.check(file)
    )
    return Audit(tuple(map(_without_endless_line, found)), Counts(files=1))


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
    """Return a finding of *rule* that its own function cannot find: it is about more than one file holds."""
    return _finding(rule, Flaw(message=message, help=help), path, place, unit=unit, locale=locale)


def _translation_findings(subject: PageCatalog, locale: Locale) -> Iterator[Finding]:
    segments = segments_by_unit(subject)
    found: set[str] = set()
    for entry in subject.catalog.entries:
        if entry.translated and entry.msgctxt is not None:
            segment = segments.get(UnitId(entry.msgctxt))
            for rule, each in pair_flaws(pair_of(subject, entry, segment, locale)):
                if rule.guards:
                    found.add(entry.msgctxt)
                if (flaw := heed_comments(rule, each, entry)) is not None:
                    yield pair_finding(rule, flaw, subject, entry, segment)
    if subject.in_place:
        yield from _structure_findings(subject, locale, found)


def _catalog_flaws(subject: PageCatalog) -> Iterator[tuple[Rule, Flaw]]:
    for rule in CATALOG_RULES:
        for each in rule.check(subject):
            if (flaw := heed_comments(rule, each, each.entry)) is not None:
                yield rule, flaw


def segments_by_unit(subject: PageCatalog) -> dict[UnitId, Segment]:
    """Return the segments of the page that are units."""
    return {unit: segment for unit, segment in zip(subject.units, subject.page.segments, strict=True) if unit}


def pair_of(subject: PageCatalog, entry: Entry, segment: Segment | None, locale: Locale) -> Pair:
    """Return the source and the translation of one *entry* as the rules on pairs look at them."""
    kind = "paragraph" if segment is None else segment.kind
    references = subject.page.references
    conventions, glossary = subject.conventions, subject.glossary
    return Pair(entry.msgid, entry.msgstr, kind, locale, references, conventions, glossary)


def _structure_findings(subject: PageCatalog, locale: Locale, found: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each translation that only in its page turns out to change the page's blocks."""
    entries = subject.catalog.by_id
    page = localize(subject.page, subject.units, entries, locale=locale, unsafe=found)
    for sentence in page.sentences:
        if sentence.state is State.UNSAFE and sentence.unit is not None and sentence.unit not in found:
            flaw = Flaw(
                message=sentence.reason,
                help="write the translation as one sentence, with the same Markdown as the source",
            )
            yield pair_finding(
                structure_changed.RULE, flaw, subject, entries[sentence.unit], sentence.segment
            )


def pair_flaws(pair: Pair, rules: Iterable[PairRule] = PAIR_RULES) -> Iterator[tuple[PairRule, Flaw]]:
    """Yield what *rules* find in *pair*, rule by rule."""
    for rule in rules:
        for flaw in rule.check(pair):
            yield rule, flaw


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
    return _at_offset(rule, flaw, file, flaw.at, locale=locale)


def _source_place(subject: PageCatalog, segment: Segment) -> Place:
    line, column = subject.page_file.lines.position(segment.span.start)
    return Place(subject.page_file.path, line, column, "the source sentence")


def _at_offset(
    rule: Rule, flaw: Flaw, file: SourceFile, offset: int, *, locale: Locale | None, unit: str = ""
) -> Finding:
    place = file.lines.position(offset)
    excerpt = file.line(place[0])
    return _finding(rule, flaw, file.path, place, unit=unit, locale=locale, excerpt=excerpt)


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
