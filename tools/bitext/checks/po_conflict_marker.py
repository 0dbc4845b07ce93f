"""P102 po-conflict-marker."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import Rule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def po_conflict_marker(file: SourceFile) -> Iterator[Flaw]:
    r"""A PO file holds a marker of git, because two changes of it were not joined.

    Why: nobody can say which of the two sides counts, and other programs read both, or neither.
    Bad: <<<<<<< HEAD\nmsgid "One."\nmsgstr "Eins."
    Good: msgid "One."\nmsgstr "Eins."
    """
    yield from damage(file, Damage.CONFLICT)


RULE = Rule(code="P102", name="po-conflict-marker", severity=Severity.ERROR, file=po_conflict_marker)
