"""P101 po-invalid."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import Rule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def po_invalid(file: SourceFile) -> Iterator[Flaw]:
    r"""A PO file is damaged: cut off, with an unknown keyword or escape, or with a character it cannot hold.

    Why: other programs read wrong translations out of it; no data is better than wrong data.
    Bad: msgid "One.\nmsgstr "Eins."
    Good: msgid "One."\nmsgstr "Eins."
    """
    yield from damage(file, Damage.INVALID)


RULE = Rule(code="P101", name="po-invalid", severity=Severity.ERROR, file=po_invalid)
