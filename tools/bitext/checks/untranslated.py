"""I103 untranslated."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import Entry
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.sync.notes import is_optional


def _untranslated(page: PageCatalog) -> Iterator[Flaw]:
    if page.locale is None:
        return
    for entry in page.catalog.entries:
        if not entry.obsolete and not _has_text(entry) and not is_optional(entry.extracted):
            yield Flaw(
                message=f"“{shorten(entry.msgid)}” is not translated",
                at=page.catalog_file.lines.start(entry.line) if entry.line else 0,
                unit=entry.msgctxt or "",
                file=page.catalog_file,
                entry=entry,
            )


RULE = CatalogRule(
    code="I103",
    name="untranslated",
    severity=Severity.INFO,
    check=_untranslated,
    finds="An entry of the catalog has no translation yet.",
    why="readers of the locale see the sentence in the source language.",
    bad="template `One.`, catalog `One.` = ``",
    good="template `One.`, catalog `One.` = `Eins.`",
)


def _has_text(entry: Entry) -> bool:
    return all(entry.plurals) if entry.plurals else bool(entry.msgstr)
