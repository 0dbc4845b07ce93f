"""What the rules on damaged PO files share."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.rule import Flaw, SourceFile
from bitext.errors import CatalogError, Damage


def damage(file: SourceFile, kind: Damage) -> Iterator[Flaw]:
    """Yield why *file* cannot be read, if that is of this *kind*; reading ends at the first damage."""
    error = file.damage
    if error is not None and error.damage is kind:
        yield Flaw(message=error.message, at=_offset(file, error), help=error.help)


def _offset(file: SourceFile, error: CatalogError) -> int:
    start = file.lines.start(max(1, error.line))
    return min(start + max(0, error.column - 1), len(file.text))
