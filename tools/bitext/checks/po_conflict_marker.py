"""P102 po-conflict-marker."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def _po_conflict_marker(file: SourceFile) -> Iterator[Flaw]:
    yield from damage(file, Damage.CONFLICT)


RULE = FileRule(
    code="P102",
    name="po-conflict-marker",
    severity=Severity.ERROR,
    check=_po_conflict_marker,
    finds="A PO file holds a marker of git, because two changes of it were not joined.",
    why="nobody can say which of the two sides counts, and other programs read both, or neither.",
    bad=r'<<<<<<< HEAD\nmsgid "One."\nmsgstr "Eins."',
    good=r'msgid "One."\nmsgstr "Eins."',
)
