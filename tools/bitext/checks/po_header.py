"""P105 po-header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.po_damage import damage
from bitext.checks.rule import Flaw, Rule, SourceFile
from bitext.errors import Damage
from bitext.finding import Severity


def po_header(file: SourceFile) -> Iterator[Flaw]:
    r"""The header of a PO file cannot be right: its plural forms, or a `Language` that is not its folder's.

    Why: editors count plural forms and choose spelling and machine translation by the header.
    Bad: msgid ""\nmsgstr "Plural-Forms: nplurals=0; plural=0;"
    Good: msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;"
    """
    yield from damage(file, Damage.HEADER)
    if file.damage is None:
        yield from _language(file)


_FOLDER = re.compile(r"(?:^|/)(?P<tag>[A-Za-z]{2,3}(?:_[A-Za-z0-9]{2,4})*)/LC_MESSAGES/")
_LANGUAGE = re.compile(r'^"Language: *+(?P<tag>[^"\\\n]*+)\\n"$', re.MULTILINE)


def _language(file: SourceFile) -> Iterator[Flaw]:
    folder, said = _FOLDER.search(file.path), _LANGUAGE.search(file.text)
    if folder is None or said is None or not said["tag"] or _agree(said["tag"], folder["tag"]):
        return
    yield Flaw(
        message=f"the header says {said['tag']}, the folder {folder['tag']}",
        at=said.start("tag"),
        help="correct the header, or put the file into the folder of its language",
    )


def _agree(one: str, other: str) -> bool:
    """Whether two tags can mean the same; a part that only one of them has says nothing against it."""
    parts = (re.split("[-_@.]", tag.lower()) for tag in (one, other))
    return all(first == second for first, second in zip(*parts, strict=False))


RULE = Rule(code="P105", name="po-header", severity=Severity.ERROR, file=po_header)
