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
from bitext.checking.audit import Audit, Counts, combine
from bitext.checking.findings import rule_finding
from bitext.checks import id_duplicate, missing, stray
from bitext.checks.wording import shorten
from bitext.errors import SettingsError
from bitext.exchange.values import ReturnedUnit
from bitext.finding import Finding
from bitext.intake.coding import page_codes
from bitext.intake.gate import Refusal, refused
from bitext.intake.handoff import sent_pages
from bitext.intake.places import Places
from bitext.intake.redelivery import conflict_findings
from bitext.intake.returned_files import ReturnedFile
from bitext.intake.returned_units import PageWork, ReadUnit
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.catalogs import load_catalog
from bitext.project.planning import planned_catalog
from bitext.project.saving import PlannedFile
from bitext.sync.three_way import Imported, Outcome, mark_conflict, take
from bitext.unit import UnitId


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
    places = Places(project, sent_pages(project))
    work: _Work = {}
    lost: list[Finding] = []
    for given in file.units:
        if given.target_text.strip():
            own = locale_of(project, given.locale, locale, file.name)
            lost += _place(work, places, file, given, own, _page_of(given, page, file, places))
    unplaced = len(lost)
    # A page that is none is said once.
    lost = list({each.message: each for each in reversed(lost)}.values())
    results = [_import_page(project, places, file, *key, placed) for key, placed in work.items()]
    return ReturnPlan(
        files=tuple(planned for each in results for planned in each.files),
        outcomes=Counter(outcome for each in results for outcome in each.outcomes.values()),
        left=unplaced
        + sum(len(placed) for placed in work.values())
        - sum(len(each.outcomes) for each in results),
        audit=combine([Audit(tuple(lost), Counts(files=1)), *(Audit(each.findings) for each in results)]),
    )


def _place(
    work: _Work, places: Places, file: ReturnedFile, given: ReturnedUnit, locale: Locale, page: str
) -> Iterator[Finding]:
    """Note in *work* of which units *given* is; yield what is wrong with that."""
    is_page = not page or page in places.pages
    found = places.find(given, page) if is_page else ()
    if not found and file.kind != "tmx":
        yield _lost(file, given, page, locale, is_page=is_page)
    for place in found:
        first = work.setdefault((locale, place.page), {}).setdefault(place.unit, given)
        if first.target != given.target and file.kind != "tmx":
            yield rule_finding(
                id_duplicate.RULE,
                file.name,
                file.place(given.line),
                f"the unit {place.unit} stands a second time, with another translation",
                help="the first one counts; keep one of them",
                unit=place.unit,
                locale=locale,
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
    own = places.named(given.page)
    if own in places.pages or (own and page is None and file.kind in {"xliff", "csv"}):
        return own
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
    project: Project,
    places: Places,
    file: ReturnedFile,
    locale: Locale,
    page: str,
    placed: Mapping[UnitId, ReturnedUnit],
) -> _Result:
    template, catalog = places.template(page), load_catalog(project, locale, page)
    if template is None or catalog is None:
        path = project.shown(project.catalog_file(locale, page))
        raise SettingsError(
            f"there is no {path} yet", help="run `bitext extract`, then import the file again"
        )
    work = PageWork(file, locale, page_codes(project, page, template, locale))
    entries = {unit: entry for unit, entry in catalog.by_id.items() if UnitId(unit) in placed}
    read = [work.read(UnitId(unit), placed[UnitId(unit)], entry) for unit, entry in entries.items()]
    findings = [finding for each in read for finding in each.findings]
    findings += [work.finding(_NO_ENTRY, placed[unit], unit) for unit in placed if unit not in entries]
    chosen = {each.unit: each for each in read if each.given is not None}
    # A text that would not be shown must not put one in doubt that is, either.
    offered = {unit: each.as_taken for unit, each in chosen.items() if each.outcome is not Outcome.KEPT}
    would_be = _applied(catalog, offered)
    guilty = refused(project, page, locale, work.codes, would_be, offered)
    findings += [work.finding(each, placed[unit], unit) for unit, each in guilty.items()]
    chosen = {unit: each for unit, each in chosen.items() if unit not in guilty}
    is_as_offered = not guilty and all(each.outcome is not Outcome.CONFLICT for each in chosen.values())
    result = would_be if is_as_offered else _applied(catalog, chosen)
    outcomes = {unit: each.outcome for unit, each in chosen.items()}
    if result == catalog:
        return _Result((), outcomes, tuple(findings))
    planned = planned_catalog(project, project.catalog_file(locale, page), result)
    findings += conflict_findings(planned, Imported(result, outcomes), locale)
    return _Result((planned,), outcomes, tuple(findings))


_NO_ENTRY = Refusal(
    missing.RULE, "its sentence is not in the catalog yet", "run `bitext extract`, then import the file again"
)


def _applied(catalog: Catalog, chosen: Mapping[UnitId, ReadUnit]) -> Catalog:
    """Return *catalog* with what is to become of each unit."""
    entries = tuple(
        _result(entry, chosen.get(UnitId(entry.msgctxt or ""))) if not entry.obsolete else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _result(entry: Entry, read: ReadUnit | None) -> Entry:
    if read is None or read.given is None or read.outcome is Outcome.KEPT:
        return entry
    return mark_conflict(entry, read.given) if read.outcome is Outcome.CONFLICT else take(entry, read.given)
