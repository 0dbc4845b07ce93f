"""X104 page-differs."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.finding import Severity


def _page_differs(page: PageCatalog) -> Iterator[Flaw]:
    for unit, reason in page.held_back:
        entry = page.catalog.by_id[unit]
        yield Flaw(
            message=f"the site shows the source sentence instead: {reason}",
            at=page.catalog_file.lines.start(entry.line) if entry.line else 0,
            help="keep the markup of the source, and write a backslash before signs that are none",
            unit=unit,
            file=page.catalog_file,
            entry=entry,
        )


RULE = CatalogRule(
    code="X104",
    name="page-differs",
    severity=Severity.ERROR,
    check=_page_differs,
    guards=True,
    finds=(
        "The site's own renderer does not make the source page in other words of the page: there is another"
        " element or address, or there are words that are not the translation's.\n\nThe site shows the source"
        " sentence instead. `bitext check --render never` leaves this rule out; with `always`, MkDocs itself"
        " renders all pages, with the site's extensions and plugins."
    ),
    why="each extension reads signs of its own, and what it makes of a translation could act on readers.",
    bad="template `See it.`, catalog `See it.` = `Siehe *hier* nach.`",
    good="template `See *it*.`, catalog `See *it*.` = `Siehe *hier* nach.`",
)
