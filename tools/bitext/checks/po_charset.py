"""P104 po-charset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.catalog.header import join_header
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.po_damage import damage, damage_offset, header_offset
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity

_ASCII = re.compile(r"charset=(?P<name>(?:us-)?ascii)(?![^\s;])", re.IGNORECASE)
_NAME = re.compile(r'[^\s;"\\]++')


def _po_charset(file: SourceFile) -> Iterator[Flaw]:
    if file.damage is not None:
        yield from damage(file, Damage.CHARSET, _edit(file))
    elif not file.text.isascii():
        yield from _ascii(file)


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


def _ascii(file: SourceFile) -> Iterator[Flaw]:
    """Yield the name of a charset that cannot hold the letters of the file, which is UTF-8."""
    found = _ASCII.search(join_header(file.catalog.header))
    if found is not None:
        at = header_offset(file, found.start("name"))
        name = found["name"]
        yield Flaw(
            message=f"the charset is {name}, and the file has other letters",
            at=at,
            help="write UTF-8 in its place",
            edit=Edit(at, at + len(name), "UTF-8") if file.text.startswith(name, at) else None,
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
