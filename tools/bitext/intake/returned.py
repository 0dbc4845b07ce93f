"""A file that came back from an agency or a translator's program: what importing it would write.

It is compared with what was sent, as the file says, and with the catalog: what only the file changed is
taken, what only we changed is kept, and what both changed is a conflict. What the site would not show is not
taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.catalog.quoted import MAX_TEXT_BYTES
from bitext.checking.audit import Audit, combine
from bitext.checking.findings import rule_finding
from bitext.checks import code_damaged, missing, po_invalid, stray
from bitext.checks.rule import Rule
from bitext.checks.subjects import ReturnedText
from bitext.checks.wording import shorten
from bitext.errors import SettingsError
from bitext.exchange.values import ReturnedUnit
from bitext.finding import Finding
from bitext.intake.coding import PageCodes, page_codes
from bitext.intake.gate import refused
from bitext.intake.handoff import sent_pages
from bitext.intake.outcome import outcome
from bitext.intake.places import Places
from bitext.intake.redelivery import conflict_findings
from bitext.intake.returned_files import ReturnedFile
from bitext.locales import Locale
from bitext.markdown.codes import Code, Coded, Mark, marks_of, numbered_as, put_back
from bitext.project import Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.planning import planned_catalog
from bitext.project.saving import PlannedFile
from bitext.sync.fuzzy import set_fuzzy
from bitext.sync.identity import sentence_key
from bitext.sync.three_way import Imported, Outcome, mark_conflict, take
from bitext.unit import UnitId

_TOO_LONG = f"the translation is longer than {MAX_TEXT_BYTES} bytes"


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """What importing a file would do: the files to write, what became of its units, and what was found.

    `left` counts the units that were not taken because of what was found.
    """

    files: tuple[PlannedFile, ...]
    outcomes: Counter[Outcome]
    left: int
    audit: Audit


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit of the file, and which of the page it is."""

    unit: UnitId
    given: ReturnedUnit


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of the units of one page in one locale."""

    files: tuple[PlannedFile, ...]
    outcomes: Mapping[UnitId, Outcome]
    findings: tuple[Finding, ...]


_Work = dict[tuple[Locale, str], dict[UnitId, ReturnedUnit]]


def plan_return(
    project: Project, file: ReturnedFile, locale: Locale | None = None, page: str | None = None
) -> ReturnPlan:
    """Return what importing *file* would do; nothing is written.

    *locale* and *page* count where the file does not say them.

    Raises:
        SettingsError: if the file does not say its locale, or one that the project does not have.
        UnreadableError, CatalogError: if the file, a page or a catalog cannot be worked on.
    """
    pages = sent_pages(project)
    places = Places(project, pages)
    work: _Work = {}
    lost: list[Finding] = []
    for given in file.units:
        if "".join(each for each in given.target if isinstance(each, str)).strip():
            own = locale_of(project, given.locale, locale, file.name)
            said = _page_of(given, page, file, places)
            found = places.find(given, said) if said in {"", *pages} else ()
            for place in found:
                work.setdefault((own, place.page), {})[place.unit] = given
            if not found and file.kind != "tmx":
                lost.append(_lost(file, given, said, own, is_page=said in {"", *pages}))
    results = [_import_page(project, file, *key, placed) for key, placed in work.items()]
    return ReturnPlan(
        files=tuple(planned for each in results for planned in each.files),
        outcomes=Counter(outcome for each in results for outcome in each.outcomes.values()),
        left=len(lost)
        + sum(len(placed) for placed in work.values())
        - sum(len(each.outcomes) for each in results),
        audit=combine([Audit(tuple(lost)), *(Audit(each.findings) for each in results)]),
    )


def locale_of(project: Project, tag: str, chosen: Locale | None, name: str) -> Locale:
    """Return the locale of the project that a file calls *tag*, or the *chosen* one if it names none.

    Raises:
        SettingsError: if there is none, or the file says another than the one that was *chosen*.
    """
    if not tag:
        if chosen is None:
            raise SettingsError(f"{name} does not say its locale", help="name it with --locale")
        return chosen
    wanted = tag.replace("_", "-").lower()
    exact = [each for each in project.locales if each.tag.lower() == wanted]
    alike = exact or [each for each in project.locales if each.language == wanted.partition("-")[0]]
    if chosen is not None and (chosen in alike or not alike):
        return chosen
    if len(alike) != 1 or chosen is not None:
        known = ", ".join(each.tag for each in project.locales)
        raise SettingsError(
            f"{name} is in {shorten(tag)}, which is {f'not {chosen.tag}' if chosen else 'no locale here'}",
            help=f"the locales are: {known}",
        )
    return alike[0]


def _page_of(given: ReturnedUnit, page: str | None, file: ReturnedFile, places: Places) -> str:
    """Return the page that *given* is of, as the file says, or else the command; empty if nobody says it."""
    if given.page in places.pages or (given.page and page is None and file.kind in {"xliff", "csv"}):
        return given.page
    return page or ""


def _lost(file: ReturnedFile, given: ReturnedUnit, page: str, locale: Locale, *, is_page: bool) -> Finding:
    what = f"“{shorten(given.source_text)}” is on no page of the project"
    if not is_page:
        what = f"{shorten(page)!r} is no page of the project"
    elif page:
        what = f"“{shorten(given.source_text)}” is not on {shorten(page)}"
    return rule_finding(
        stray.RULE,
        file.name,
        file.place(given.line),
        what,
        help="its translation is not taken; name the page with --page if it was moved",
        unit=shorten(given.id),
        locale=locale,
    )


def _import_page(
    project: Project, file: ReturnedFile, locale: Locale, page: str, placed: Mapping[UnitId, ReturnedUnit]
) -> _Result:
    template, catalog = load_template(project, page), load_catalog(project, locale, page)
    if template is None or catalog is None:
        path = project.shown(project.catalog_file(locale, page))
        raise SettingsError(
            f"there is no {path} yet", help="run `bitext extract`, then import the file again"
        )
    work = _PageWork(project, file, locale, page, page_codes(project, page, template, locale))
    entries = {unit: entry for unit, entry in catalog.by_id.items() if UnitId(unit) in placed}
    read = [work.read(UnitId(unit), placed[UnitId(unit)], entry) for unit, entry in entries.items()]
    findings = [finding for each in read for finding in each.findings]
    findings += [
        work.finding(missing.RULE, placed[unit], _NO_ENTRY, unit) for unit in placed if unit not in entries
    ]
    chosen = {each.unit: each for each in read if each.given is not None}
    changed = _applied(catalog, chosen)
    guilty = refused(project, page, locale, changed, [*_taken(chosen)])
    for unit, (rule, message) in guilty.items():
        findings.append(work.finding(rule, placed[unit], message, unit))
    chosen = {unit: each for unit, each in chosen.items() if unit not in guilty}
    result = _applied(catalog, chosen) if guilty else changed
    outcomes = {unit: each.outcome for unit, each in chosen.items()}
    if result == catalog:
        return _Result((), outcomes, tuple(findings))
    planned = planned_catalog(project, project.catalog_file(locale, page), result)
    findings += conflict_findings(planned, Imported(result, outcomes), locale)
    return _Result((planned,), outcomes, tuple(findings))


_NO_ENTRY = "its sentence is not in the catalog yet; run `bitext extract`, then import the file again"


@dataclass(frozen=True, slots=True)
class _Read:
    """A unit of the file as an entry, or None if it cannot be used, and what is to become of it."""

    unit: UnitId
    given: Entry | None
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


def _taken(chosen: Mapping[UnitId, _Read]) -> Iterator[UnitId]:
    return (unit for unit, each in chosen.items() if each.outcome is Outcome.TAKEN)


def _applied(catalog: Catalog, chosen: Mapping[UnitId, _Read]) -> Catalog:
    """Return *catalog* with what is to become of each unit."""
    entries = tuple(
        _result(entry, chosen.get(UnitId(entry.msgctxt or ""))) if not entry.obsolete else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _result(entry: Entry, read: _Read | None) -> Entry:
    if read is None or read.given is None or read.outcome is Outcome.KEPT:
        return entry
    return mark_conflict(entry, read.given) if read.outcome is Outcome.CONFLICT else take(entry, read.given)


@dataclass(frozen=True, slots=True)
class _PageWork:
    """The file, and the page and locale of which units are read."""

    project: Project
    file: ReturnedFile
    locale: Locale
    page: str
    codes: PageCodes

    def finding(self, rule: Rule, given: ReturnedUnit, message: str, unit: str) -> Finding:
        """Return a finding at the unit *given* in the file."""
        return rule_finding(
            rule, self.file.name, self.file.place(given.line), message, unit=unit, locale=self.locale
        )

    def read(self, unit: UnitId, given: ReturnedUnit, entry: Entry) -> _Read:
        """Return *given* as an entry of *unit*, which is *entry* in the catalog."""
        source, text = self._source(unit, given, entry)
        sent = numbered_as(source, self.codes.cut(unit, entry.msgstr)) if entry.msgstr else ()
        target = given.target_text
        if self.file.has_codes:
            marked = given.target
            if self.file.kind == "csv":
                marked = marks_of(numbered_as(source, self.codes.cut(unit, target)))
            if flaws := list(code_damaged.RULE.check(ReturnedText(marked, source, sent))):
                found = (self.finding(code_damaged.RULE, given, each.message, unit) for each in flaws)
                return _Read(unit, None, Outcome.KEPT, tuple(found))
            target = target if self.file.kind == "csv" else put_back(marked, source, sent).text
        if len(target.encode("utf-8", "surrogatepass")) > MAX_TEXT_BYTES:
            return _Read(unit, None, Outcome.KEPT, (self.finding(po_invalid.RULE, given, _TOO_LONG, unit),))
        made = Entry(msgctxt=unit, msgid=text, msgstr=target)
        made = set_fuzzy(made) if given.state == "draft" else made
        return _Read(unit, made, outcome(entry, made, given, keeps_ours=self.file.kind == "tmx"))

    def _source(self, unit: UnitId, given: ReturnedUnit, entry: Entry) -> tuple[Coded, str]:
        """Return the codes and the text of the source that was translated: the page's own, or an earlier."""
        own = self.codes.cut(unit, entry.msgid)
        if given.source == marks_of(own) or sentence_key(given.source_text) == sentence_key(entry.msgid):
            return own, entry.msgid
        text = given.source_text
        cut = self.codes.cut(unit, text)
        if marks_of(cut) == given.source or not self.file.has_codes:
            return cut, text
        return tuple(_told(each, given) for each in given.source), text


def _told(each: str | Mark, given: ReturnedUnit) -> str | Code:
    """Return a word or a code as the file alone tells it."""
    if isinstance(each, str):
        return each
    markup = given.markups.get(each, "")
    return Code(each.id, each.role, markup, "syntax", markup)
