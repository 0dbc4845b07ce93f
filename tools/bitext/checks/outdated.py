"""I104 outdated."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import State
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.sync.notes import conflict_of


def _outdated(page: PageCatalog) -> Iterator[Flaw]:
    if page.locale is None:
        return
    for entry in page.catalog.entries:
        conflict = conflict_of(entry.extracted) is not None
        if entry.state is State.OUTDATED and not conflict and not entry.obsolete:
            yield Flaw(
                message=f"the translation of “{shorten(entry.msgid)}” is outdated",
                at=page.catalog_file.lines.start(entry.line) if entry.line else 0,
                help="correct the translation and remove its fuzzy mark",
                unit=entry.msgctxt or "",
                file=page.catalog_file,
                entry=entry,
            )


RULE = CatalogRule(
    code="I104",
    name="outdated",
    severity=Severity.INFO,
    check=_outdated,
    finds="A sentence was translated, but its source changed since.",
    why="readers see the source sentence until a translator has looked at the change.",
    bad="template `One.`, catalog `One.` = `Eins.` (fuzzy)",
    good="template `One.`, catalog `One.` = `Eins.`",
)
