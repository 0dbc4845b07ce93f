"""I106 delivery-differs."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import Entry
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.wording import count, shorten
from bitext.finding import Severity
from bitext.sync.identity import sentence_key
from bitext.sync.notes import delivery_of


def _delivery_differs(page: PageCatalog) -> Iterator[Flaw]:
    given, file = page.delivered, page.delivery_file
    if given is None or file is None or delivery_of(page.catalog) in {None, given.digest}:
        return
    known: dict[str, list[Entry]] = {}
    for entry in page.catalog.entries:
        if entry.translated and not entry.obsolete:
            known.setdefault(sentence_key(entry.msgid), []).append(entry)
    pairs = zip(given.units, map(sentence_key, given.sources), given.targets, strict=True)
    differing = [
        (unit, known[key][0])
        for unit, key, target in pairs
        if key in known and all(entry.msgstr != target for entry in known[key])
    ]
    if differing:
        first, entry = differing[0]
        yield Flaw(
            message="this is not the delivery that was imported: the catalog has other words "
            f"for {count(len(differing), 'unit')}, first for “{shorten(first.target)}”",
            at=first.target_span.start,
            help="restore the old file, then take the new one with `bitext import`; "
            "to keep the catalog as it is, import the file that lies here",
            unit=entry.msgctxt or "",
            file=file,
            entry=entry,
        )


RULE = CatalogRule(
    code="I106",
    name="delivery-differs",
    severity=Severity.WARNING,
    check=_delivery_differs,
    finds="The stored delivery is not the one that was imported, and the catalog translates otherwise.",
    why="nobody edits a stored delivery; a new one that was only copied there would never reach the readers.",
    bad="template `One.`, catalog `One.` = `Eins.`, delivery `One.` = `Eins.`, now `One.` = `Ein.`",
    good="template `One.`, catalog `One.` = `Ein.`, delivery `One.` = `Eins.`",
)
