"""P103 po-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def _po_duplicate(file: SourceFile) -> Iterator[Flaw]:
    yield from damage(file, Damage.DUPLICATE)


RULE = FileRule(
    code="P103",
    name="po-duplicate",
    severity=Severity.ERROR,
    check=_po_duplicate,
    finds="A PO file has two entries for one text, or two texts for one unit.",
    why="one of the two translations would be lost, and which one depends on the program.",
    bad=r'msgid "One."\nmsgstr "Eins."\n\nmsgid "One."\nmsgstr "Ein."',
    good=r'msgid "One."\nmsgstr "Eins."\n\nmsgid "Two."\nmsgstr "Zwei."',
)
