"""Checking catalogs and templates. Pure: texts in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bitext.catalog import Entry
from bitext.checking.audit import Audit, Counts
from bitext.checking.findings import file_finding, offset_finding, pair_finding
from bitext.checks import CATALOG_RULES, FILE_RULES, GUARDS, PAIR_RULES, blank, structure_changed
from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule, Rule
from bitext.checks.silence import unless_silenced
from bitext.checks.subjects import PageCatalog, Pair, SourceFile, pair_in_place
from bitext.finding import Finding, Severity
from bitext.locales import Locale
from bitext.localization.page import LocalizedPage, Sentence, State, localize
from bitext.markdown import Segment
from bitext.unit import UnitId


def check_file(file: SourceFile, locale: Locale | None = None) -> Audit:
    """Return what the rules find in the form of one catalog or template: nothing, if it can be read."""
    findings = (file_finding(rule, flaw, file, locale) for rule in FILE_RULES for flaw in rule.check(file))
    return Audit(tuple(findings), Counts(files=1))


Judge = Callable[[PageCatalog, Sequence[Sentence]], tuple[tuple[UnitId, str], ...]]
"""Returns the units that the site does not show, with the reasons, besides those that are unsafe already."""


def check_catalog(subject: PageCatalog, judge: Judge | None = None) -> Audit:
    """Return what the rules find in one readable catalog, or in the template itself.

    The rules on pairs judge each translation alone. Then all of them are put into the page together, because
    some change its blocks only there; *judge* says which of the others the site does not show.
    """
    findings: list[Finding] = []
    counts = Counts()
    if subject.locale is not None:
        found: set[str] = set()
        findings += _translation_findings(subject, subject.locale, found)
        counts = Counts(units=sum(entry.translated for entry in subject.catalog.entries))
        if subject.in_place:
            entries = subject.catalog.by_id
            page = localize(
                subject.page,
                subject.units,
                entries,
                locale=subject.locale,
                unsafe=found,
                shows=subject.shows,
            )
            findings += _structure_findings(subject, page, found)
            if judge is not None:
                subject = replace(subject, held_back=judge(subject, page.sentences))
    findings += [
        _weighed(
            offset_finding(rule, flaw, flaw.file or subject.catalog_file, flaw.at, locale=subject.locale),
            flaw.entry if rule.guards else None,
        )
        for rule, flaw in _catalog_flaws(subject)
    ]
    return Audit(tuple(findings), counts)


def check_translations(subject: PageCatalog, locale: Locale) -> Audit:
    """Return what the rules find in each translation of a catalog alone, of which a part cannot be read."""
    return Audit(tuple(_translation_findings(subject, locale, set())))


def _catalog_flaws(subject: PageCatalog) -> Iterator[tuple[Rule, Flaw]]:
    for rule in CATALOG_RULES:
        for each in rule.check(subject):
            if (flaw := unless_silenced(rule, each, each.entry)) is not None:
                yield rule, flaw


def _translation_findings(subject: PageCatalog, locale: Locale, found: set[str]) -> Iterator[Finding]:
    """Yield what the rules find in each translation; units that must not be shown are added to *found*."""
    segments = segments_by_unit(subject)
    said: set[str] = set()
    for entry in subject.catalog.entries:
        if entry.is_shown(subject.shows) and entry.msgctxt is not None:
            segment = segments.get(UnitId(entry.msgctxt))
            for rule, each in _entry_flaws(pair_of(subject, entry, segment, locale), entry):
                if rule.guards:
                    found.add(entry.msgctxt)
                if (flaw := unless_silenced(rule, each, entry)) is not None and is_news(flaw, said):
                    yield _weighed(pair_finding(rule, flaw, subject, entry, segment), entry)


def _weighed(finding: Finding, entry: Entry | None) -> Finding:
    """Return *finding*, which is no fault where the translation of *entry* waits for a person in any case.

    It says why the site does not show that.
    """
    is_open = entry is not None and not entry.translated
    return replace(finding, severity=Severity.INFO) if is_open else finding


def _structure_findings(
    subject: PageCatalog, page: LocalizedPage, found: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each translation that changes the page's blocks, though alone it looks sound."""
    for sentence in page.sentences:
        if sentence.state is State.UNSAFE and sentence.unit is not None and sentence.unit not in found:
            flaw = Flaw(
                message=sentence.reason,
                help="write the translation as one sentence, with the same Markdown as the source",
            )
            entry = subject.catalog.by_id[sentence.unit]
            yield _weighed(
                pair_finding(structure_changed.RULE, flaw, subject, entry, sentence.segment), entry
            )


def segments_by_unit(subject: PageCatalog) -> dict[UnitId, Segment]:
    """Return the segments of the page that are units."""
    return {unit: segment for unit, segment in zip(subject.units, subject.page.segments, strict=True) if unit}


def pair_of(subject: PageCatalog, entry: Entry, segment: Segment | None, locale: Locale) -> Pair:
    """Return the source and the translation of one *entry* as the rules on pairs look at them."""
    texts, conventions = (entry.msgid, entry.msgstr), subject.conventions
    return pair_in_place(
        texts, subject.page, segment, locale, conventions=conventions, glossary=subject.glossary
    )


def _entry_flaws(pair: Pair, entry: Entry) -> Iterator[tuple[PairRule, Flaw]]:
    """Yield what is wrong with a translation; of one that waits for review, what would harm the site."""
    if entry.plurals:
        yield from [(blank.RULE, blank.PLURAL_FORMS)] if entry.translated else ()
    else:
        yield from pair_flaws(pair, PAIR_RULES if entry.translated else GUARDS)


def is_news(flaw: Flaw, said: set[str]) -> bool:
    """Whether *flaw* is yet to be told of its file, of which the messages *said* were told once for all."""
    if not flaw.once:
        return True
    is_new = flaw.message not in said
    said.add(flaw.message)
    return is_new


def pair_flaws(pair: Pair, rules: Iterable[PairRule] = PAIR_RULES) -> Iterator[tuple[PairRule, Flaw]]:
    """Yield what *rules* find in *pair*, rule by rule."""
    for rule in rules:
        for flaw in rule.check(pair):
            yield rule, flaw
