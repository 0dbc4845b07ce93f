"""I101 missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bitext.catalog import Entry
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.sync.notes import is_optional


def _missing(page: PageCatalog) -> Iterator[Flaw]:
    yield from _from_template(page) if page.locale is None else _from_catalog(page)


RULE = CatalogRule(
    code="I101",
    name="missing",
    severity=Severity.ERROR,
    check=_missing,
    finds="A sentence of the page is not in the template, or one of the template not in the catalog.",
    why="translators see only what their catalog holds, so the sentence would never be translated.",
    bad="template `One.` `Two.`, catalog `One.` = `Eins.`",
    good="template `One.`, catalog `One.` = `Eins.`",
)


def _from_template(page: PageCatalog) -> Iterator[Flaw]:
    for segment, unit in zip(page.page.segments, page.units, strict=True):
        if unit is None and not is_optional(segment.context):
            yield Flaw(
                message=f"“{shorten(segment.text)}” is not in the template",
                at=segment.span.start,
                help="run `bitext extract`",
                file=page.page_file,
            )


def _from_catalog(page: PageCatalog) -> Iterator[Flaw]:
    known, wanted = page.catalog.by_id, page.template.by_id
    places = {} if wanted.keys() <= known.keys() else _places(page, known, wanted)
    for unit, entry in wanted.items():
        if unit not in known and not is_optional(entry.extracted):
            yield Flaw(
                message=f"“{shorten(entry.msgid)}” is not in the catalog",
                at=places[unit],
                help="run `bitext extract`",
                unit=unit,
                file=page.catalog_file,
            )


def _places(page: PageCatalog, known: Mapping[str, Entry], wanted: Mapping[str, Entry]) -> dict[str, int]:
    """Return, for each unit of the template, where the catalog's next entry in template order starts."""
    place = len(page.catalog_file.text)
    places: dict[str, int] = {}
    for unit in reversed(tuple(wanted)):
        if unit in known and (line := known[unit].line):
            place = page.catalog_file.lines.start(line)
        places[unit] = place
    return places
