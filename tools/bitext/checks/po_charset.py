"""P104 po-charset."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.po_damage import damage
from bitext.checks.rule import Flaw, Rule, SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def po_charset(file: SourceFile) -> Iterator[Flaw]:
    r"""A PO file names another charset than UTF-8 in its header.

    Why: it was saved by a program that writes another charset, or other programs will read it wrongly.
    Bad: msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-7"
    Good: msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"
    """
    yield from damage(file, Damage.CHARSET)


RULE = Rule(code="P104", name="po-charset", severity=Severity.ERROR, file=po_charset)
