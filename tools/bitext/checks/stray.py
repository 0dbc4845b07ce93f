"""I102 stray."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bitext.catalog import Catalog, Entry
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.checks.wording import shorten
from bitext.finding import Severity


def _stray(page: PageCatalog) -> Iterator[Flaw]:
    if page.locale is None:
        yield from _strays(page.template, page.template_file, frozenset(filter(None, page.units)), "page")
    else:
        known = frozenset(page.template.by_id)
        yield from _strays(page.catalog, page.catalog_file, known, "template")


RULE = CatalogRule(
    code="I102",
    name="stray",
    severity=Severity.ERROR,
    check=_stray,
    finds="An entry of the template or the catalog stands for a sentence that the page does not have.",
    why="a translator would spend time on a sentence that no reader sees.",
    bad="template `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.`",
    good="template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = `Zwei.`",
)


def _strays(catalog: Catalog, file: SourceFile, known: Collection[str], where: str) -> Iterator[Flaw]:
    for entry in catalog.entries:
        if not entry.obsolete and entry.msgctxt not in known:
            yield Flaw(
                message=f"“{shorten(entry.msgid)}” {_fault(entry, where)}",
                at=file.lines.start(entry.line) if entry.line else 0,
                help="run `bitext extract`, which keeps its translation as obsolete",
                unit=entry.msgctxt or "",
                file=file,
                entry=entry,
            )


def _fault(entry: Entry, where: str) -> str:
    if entry.msgctxt is None:
        return "has no msgctxt, so it belongs to no sentence of the page"
    return f"is not in the {where}"
