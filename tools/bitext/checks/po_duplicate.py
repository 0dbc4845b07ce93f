"""P103 po-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import Rule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def po_duplicate(file: SourceFile) -> Iterator[Flaw]:
    r"""A PO file has two entries for one text, or two texts for one unit.

    Why: one of the two translations would be lost, and which one depends on the program.
    Bad: msgid "One."\nmsgstr "Eins."\n\nmsgid "One."\nmsgstr "Ein."
    Good: msgid "One."\nmsgstr "Eins."\n\nmsgid "Two."\nmsgstr "Zwei."
    """
    yield from damage(file, Damage.DUPLICATE)


RULE = Rule(code="P103", name="po-duplicate", severity=Severity.ERROR, file=po_duplicate)
