"""P103 po-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import Entry
from bitext.catalog.entry import Key
from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def _po_duplicate(file: SourceFile) -> Iterator[Flaw]:
    yield from damage(file, Damage.DUPLICATE)
    if file.damage is None:
        yield from _obsolete_twins(file)


RULE = FileRule(
    code="P103",
    name="po-duplicate",
    severity=Severity.ERROR,
    check=_po_duplicate,
    finds=(
        "A PO file has two entries for one text, or two texts for one unit.\n\n"
        "An obsolete entry counts, too: gettext refuses it. "
        "`bitext extract` keeps its translation as a comment of the other one."
    ),
    why="one of the two translations would be lost, and which one depends on the program.",
    bad=r'msgid "One."\nmsgstr "Eins."\n\nmsgid "One."\nmsgstr "Ein."',
    good=r'msgid "One."\nmsgstr "Eins."\n\nmsgid "Two."\nmsgstr "Zwei."',
)


def _obsolete_twins(file: SourceFile) -> Iterator[Flaw]:
    """Yield the obsolete entries whose unit and text another entry has, which gettext refuses."""
    entries = file.catalog.entries
    if not entries or not entries[-1].obsolete:
        return
    header = file.catalog.header_parts
    first: dict[Key, Entry] = {header.key: header} if header.line else {}
    for entry in entries:
        known = first.setdefault(entry.key, entry)
        if known is not entry:
            name = entry.msgctxt or repr(entry.msgid[:40])
            yield Flaw(
                message=f"the entry {name} stands a second time, obsolete, first on line {known.line}",
                at=file.lines.start(entry.line),
                help="run `bitext extract`, which keeps both translations in one entry, or remove this one",
            )
