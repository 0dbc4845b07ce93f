"""I101 missing."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.rule import Flaw, PageCatalog, Rule
from bitext.checks.wording import shorten
from bitext.finding import Severity


def missing(page: PageCatalog) -> Iterator[Flaw]:
    """A sentence of the page is not in the template, or one of the template not in the catalog.

    Why: translators see only what their catalog holds, so the sentence would never be translated.
    Bad: template `One.` `Two.`, catalog `One.` = `Eins.`
    Good: template `One.`, catalog `One.` = `Eins.`
    """
    yield from _from_template(page) if page.locale is None else _from_catalog(page)


def _from_template(page: PageCatalog) -> Iterator[Flaw]:
    for segment, unit in zip(page.page.segments, page.units, strict=True):
        if unit is None:
            yield Flaw(
                message=f"“{shorten(segment.text)}” is not in the template",
                at=segment.span.start,
                help="run `bitext extract`",
                file=page.page_file,
            )


def _from_catalog(page: PageCatalog) -> Iterator[Flaw]:
    known = {entry.msgctxt for entry in page.catalog.entries if not entry.obsolete}
    places = _places(page)
    for entry in page.template.entries:
        if not entry.obsolete and entry.msgctxt not in known:
            yield Flaw(
                message=f"“{shorten(entry.msgid)}” is not in the catalog",
                at=places[entry.msgctxt],
                help="run `bitext extract`",
                unit=entry.msgctxt or "",
                file=page.catalog_file,
            )


def _places(page: PageCatalog) -> dict[str | None, int]:
    """Return, for each context of the template, where the catalog's next entry in template order starts."""
    lines = {entry.msgctxt: entry.line for entry in page.catalog.entries if not entry.obsolete}
    place = len(page.catalog_file.text)
    places: dict[str | None, int] = {}
    for entry in reversed([each for each in page.template.entries if not each.obsolete]):
        if line := lines.get(entry.msgctxt):
            place = page.catalog_file.lines.start(line)
        places[entry.msgctxt] = place
    return places


RULE = Rule(code="I101", name="missing", severity=Severity.ERROR, catalog=missing)
