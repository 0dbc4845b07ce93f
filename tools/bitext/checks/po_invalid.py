"""P101 po-invalid."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import parse_po
from bitext.checks.rule import Flaw, Rule, SourceFile
from bitext.errors import CatalogError
from bitext.finding import Severity


def po_invalid(file: SourceFile) -> Iterator[Flaw]:
    r"""A PO file is damaged: cut off, in conflict, with unknown escapes or with an entry twice.

    Why: other programs read wrong translations out of it; no data is better than wrong data.
    Bad: msgid "One.\nmsgstr "Eins."
    Good: msgid "One."\nmsgstr "Eins."
    """
    try:
        parse_po(file.text, path=file.path)
    except CatalogError as error:
        yield Flaw(message=error.message, at=_offset(file, error), help=error.help)


def _offset(file: SourceFile, error: CatalogError) -> int:
    start = file.lines.start(max(1, error.line))
    return min(start + max(0, error.column - 1), len(file.text))


RULE = Rule(code="P101", name="po-invalid", severity=Severity.ERROR, file=po_invalid)
