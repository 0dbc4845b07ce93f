"""P101 po-invalid."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def _po_invalid(file: SourceFile) -> Iterator[Flaw]:
    yield from damage(file, Damage.INVALID)


RULE = FileRule(
    code="P101",
    name="po-invalid",
    severity=Severity.ERROR,
    check=_po_invalid,
    finds=(
        "A PO file is damaged: cut off, with an unknown keyword or escape, or with a character it cannot "
        "hold."
    ),
    why="other programs read wrong translations out of it; no data is better than wrong data.",
    bad=r'msgid "One.\nmsgstr "Eins."',
    good=r'msgid "One."\nmsgstr "Eins."',
)
