"""P104 po-charset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.po_damage import damage, damage_offset
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity

_NAME = re.compile(r'[^\s;"\\]++')


def _po_charset(file: SourceFile) -> Iterator[Flaw]:
    yield from damage(file, Damage.CHARSET, _edit(file))


RULE = FileRule(
    code="P104",
    name="po-charset",
    severity=Severity.ERROR,
    check=_po_charset,
    finds="A PO file names another charset than UTF-8 in its header.",
    why="it was saved by a program that writes another charset, or other programs will read it wrongly.",
    bad=r'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7"',
    good=r'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"',
)


def _edit(file: SourceFile) -> Edit | None:
    """Return the right name, if the file is surely UTF-8.

    Text in another charset is no UTF-8 as soon as it has a letter beyond ASCII; before that, nothing is
    certain: UTF-7 and ISO-2022 write all letters in ASCII.
    """
    if file.damage is None or file.text.isascii():
        return None
    name = _NAME.match(file.text, damage_offset(file, file.damage))
    return Edit(*name.span(), "UTF-8") if name else None
