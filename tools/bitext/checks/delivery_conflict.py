"""I105 delivery-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import Entry
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.sync.notes import open_conflict

ADVICE = "choose one of the two or write a third, and remove the fuzzy mark; the note then goes by itself"
"""What a translator does about a conflict."""


def _delivery_conflict(page: PageCatalog) -> Iterator[Flaw]:
    if page.locale is None:
        return
    for entry in page.catalog.entries:
        if message := conflict_message(entry):
            yield Flaw(
                message=message,
                at=page.catalog_file.lines.start(entry.line) if entry.line else 0,
                help=ADVICE,
                unit=entry.msgctxt or "",
                file=page.catalog_file,
                entry=entry,
            )


RULE = CatalogRule(
    code="I105",
    name="delivery-conflict",
    severity=Severity.WARNING,
    check=_delivery_conflict,
    finds="A translator and a new delivery both changed the translation of a sentence.",
    why="one of the two would be lost without anyone noticing; until it is settled, readers see the source.",
    bad="template `One.`, catalog `One.` = `Eins.` (conflict: `Ein.`)",
    good="template `One.`, catalog `One.` = `Eins.`",
)


def conflict_message(entry: Entry) -> str:
    """Return what is to be said of *entry*; empty if there is no conflict, or if it is settled."""
    target = None if entry.obsolete else open_conflict(entry)
    if target is None:
        return ""
    return (
        f"“{shorten(entry.msgid)}” is “{shorten(entry.msgstr)}” in the catalog, "
        f"“{shorten(target)}” in the new delivery"
    )
