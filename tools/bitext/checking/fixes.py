"""Correcting what is certain in a catalog. Pure: texts in, texts out.

A flaw can carry the edit that corrects it. An edit is made only if the rule then finds less, no rule finds
anything new, the translation has no error left, and its markup loses nothing and gains only what the source
has. Edits are made one at a time, each on the text that the one before it left, until none is left to make,
so a second run changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from bitext.catalog import Entry, edit_msgstr
from bitext.checking.catalogs import check_catalog, pair_flaws, pair_of, segments_by_unit
from bitext.checking.findings import file_finding, pair_finding
from bitext.checks import FILE_RULES
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.links import bare_addresses
from bitext.checks.rule import Rule
from bitext.checks.silence import unless_silenced
from bitext.checks.subjects import PageCatalog, Pair, SourceFile
from bitext.finding import Finding, Severity
from bitext.locales import Locale
from bitext.markdown import Segment
from bitext.markdown.inline import Construct
from bitext.unit import UnitId

Wanted = Callable[[Finding], bool]
"""Whether a finding is to be corrected."""


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A catalog before and after its corrections, and the findings that they answer."""

    before: SourceFile
    after: SourceFile
    fixed: tuple[Finding, ...] = ()


def fix_form(file: SourceFile, wanted: Wanted, locale: Locale | None) -> FixedFile:
    """Return the catalog *file* with its header corrected, even one that cannot be read yet."""
    before, fixed = file, []
    while (step := _next_form(file, wanted, locale)) is not None:
        file, finding = step
        fixed.append(finding)
    return FixedFile(before, file, tuple(fixed))


def _next_form(file: SourceFile, wanted: Wanted, locale: Locale | None) -> tuple[SourceFile, Finding] | None:
    for rule, flaw in _form_flaws(file):
        finding = file_finding(rule, flaw, file, locale)
        if flaw.edit is not None and wanted(finding):
            after = SourceFile(file.path, flaw.edit.apply(file.text))
            if _form_mends(file, after, rule):
                return after, finding
    return None


def _form_flaws(file: SourceFile) -> Iterator[tuple[Rule, Flaw]]:
    return ((rule, flaw) for rule in FILE_RULES for flaw in rule.check(file))


def _form_mends(before: SourceFile, after: SourceFile, rule: Rule) -> bool:
    """Whether *rule* finds less, and nothing but the header changed.

    A file that could not be read before may have further faults, which only show now.
    """
    old, new = (Counter(each.code for each, _ in _form_flaws(file)) for file in (before, after))
    if after.damage is not None or new[rule.code] >= old[rule.code]:
        return False
    return before.damage is not None or (not new - old and before.catalog.entries == after.catalog.entries)


def fix_catalog(subject: PageCatalog, locale: Locale, wanted: Wanted) -> FixedFile:
    """Return the catalog of *subject* with its translations corrected.

    Fuzzy and obsolete entries, plural forms, and what a comment silences stay as they are.
    """
    held: set[str] = set()
    while True:
        fixed = _fix_entries(subject, locale, wanted, held)
        units = {finding.unit for finding in fixed.fixed}
        if not units or not (worse := _worse(subject, fixed.after)):
            return fixed
        held |= worse & units or units


def _fix_entries(subject: PageCatalog, locale: Locale, wanted: Wanted, held: Collection[str]) -> FixedFile:
    file, fixed = subject.catalog_file, []
    segments = segments_by_unit(subject)
    for entry in subject.catalog.entries:
        if entry.translated and not entry.plurals and entry.msgctxt is not None and entry.msgctxt not in held:
            segment = segments.get(UnitId(entry.msgctxt))
            for after, finding in _steps(replace(subject, catalog_file=file), entry, segment, locale, wanted):
                file = after
                fixed.append(finding)
    return FixedFile(subject.catalog_file, file, tuple(fixed))


def _steps(
    subject: PageCatalog, entry: Entry, segment: Segment | None, locale: Locale, wanted: Wanted
) -> Iterator[tuple[SourceFile, Finding]]:
    """Yield the catalog after each correction of *entry*, and the finding that it answers."""
    before = subject

    def allowed(rule: Rule, flaw: Flaw) -> bool:
        silenced = unless_silenced(rule, flaw, entry) is None
        return not silenced and wanted(pair_finding(rule, flaw, before, entry, segment))

    for rule, flaw, edit in corrections(pair_of(subject, entry, segment, locale), allowed):
        file = subject.catalog_file
        finding = pair_finding(rule, flaw, subject, entry, segment)
        text = edit_msgstr(file.text, entry, edit.start, edit.end, edit.text)
        subject = replace(subject, catalog_file=SourceFile(file.path, text))
        yield subject.catalog_file, finding


def corrections(pair: Pair, allowed: Callable[[Rule, Flaw], bool]) -> Iterator[tuple[Rule, Flaw, Edit]]:
    """Yield what corrects the target of *pair*, each edit applies to the text that the one before it left."""
    while (step := _next(pair, allowed)) is not None:
        yield step
        pair = replace(pair, target=step[2].apply(pair.target))


def _next(pair: Pair, allowed: Callable[[Rule, Flaw], bool]) -> tuple[Rule, Flaw, Edit] | None:
    for rule, flaw in pair_flaws(pair):
        if flaw.edit is not None and allowed(rule, flaw) and _mends(pair, flaw.edit, rule):
            return rule, flaw, flaw.edit
    return None


def _mends(before: Pair, edit: Edit, rule: Rule) -> bool:
    """Whether *edit* removes a flaw that *rule* finds in *before*, and adds none."""
    after = replace(before, target=edit.apply(before.target))
    flaws = list(pair_flaws(after))
    old = Counter(each.code for each, _ in pair_flaws(before))
    new = Counter(each.code for each, _ in flaws)
    sound = not any(each.severity is Severity.ERROR for each, _ in flaws)
    return sound and new[rule.code] < old[rule.code] and not new - old and _keeps_markup(before, after)


def _keeps_markup(before: Pair, after: Pair) -> bool:
    """Whether nothing of the markup is lost, and only what the source has is new."""
    source, old, new = (
        _markup(text, inline)
        for text, inline in (
            (before.source, before.source_inline),
            (before.target, before.target_inline),
            (after.target, after.target_inline),
        )
    )
    return not old - new and not (new - old) - (source - old)


def _markup(text: str, inline: Collection[Construct]) -> Counter[tuple[str, str]]:
    """Return how often *text* has each construct; escapes are text, and marked words are translated."""
    found: Counter[tuple[str, str]] = Counter(
        (each.kind, "" if each.kind in _MARKED else each.value) for each in inline if each.kind != "escape"
    )
    found.update(("address", each.text) for each in bare_addresses(text, inline))
    return found


_MARKED = frozenset({"emphasis", "strong", "break"})


def _worse(before: PageCatalog, file: SourceFile) -> set[str]:
    """Return the units in which the rules find more when *file* is the catalog, in the page as well."""
    after = replace(before, catalog=file.catalog, catalog_file=file)
    old, new = (
        Counter((each.code, each.unit) for each in check_catalog(subject).findings)
        for subject in (before, after)
    )
    return {unit for _, unit in new - old}
