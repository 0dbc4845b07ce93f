"""P101 po-invalid."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import Entry, string_position
from bitext.catalog.po_odd import odd_forms
from bitext.checks.flaw import Flaw
from bitext.checks.po_damage import damage
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage
from bitext.finding import Severity

_ANEW = "run `bitext extract`, which writes this anew so that other programs can read it"
_SEPARATOR = "\x04"
"""What stands between context and text in the files that msgfmt makes."""


def _po_invalid(file: SourceFile) -> Iterator[Flaw]:
    if file.damage is not None:
        yield from damage(file, Damage.INVALID)
        return
    for offset, message in odd_forms(file.text):
        yield Flaw(message=message, at=offset, help=_ANEW)
    for entry in file.catalog.entries:
        yield from _unreadable_texts(file, entry)


RULE = FileRule(
    code="P101",
    name="po-invalid",
    severity=Severity.ERROR,
    check=_po_invalid,
    finds=(
        "A PO file is damaged: cut off, with an unknown keyword or escape, or with a character it cannot "
        "hold.\n\n"
        "The same is said of what gettext refuses: a previous text (`#|`) is not whole or not beside its "
        "entry, or a translation begins or ends with a line break where its source does not."
    ),
    why="other programs read wrong translations out of it; no data is better than wrong data.",
    bad=r'msgid "One.\nmsgstr "Eins."',
    good=r'msgid "One."\nmsgstr "Eins."',
)


def _unreadable_texts(file: SourceFile, entry: Entry) -> Iterator[Flaw]:
    """Yield why gettext refuses a text of *entry*; it looks at no translation that it would not use."""
    if any(_SEPARATOR in text for text in _every_text(entry)):
        at = file.lines.start(entry.line)
        yield Flaw(message="a text holds the character U+0004", at=at, help="remove it")
    texts = entry.plurals or (entry.msgstr,)
    if not entry.msgid or not texts[0] or entry.fuzzy or entry.obsolete:
        return
    begins, ends = _line_breaks(entry.msgid)
    if entry.msgid_plural is not None and _line_breaks(entry.msgid_plural) != (begins, ends):
        at = file.lines.start(entry.line)
        message = "one of the two source texts begins or ends with a line break"
        yield Flaw(message=message, at=at, help="write both in the same way")
    for number, text in enumerate(texts):
        has = _line_breaks(text)
        for side, found, wanted in (("begin", has[0], begins), ("end", has[1], ends)):
            if found != wanted:
                yield _line_break(file, entry, number, side, wanted=wanted)


def _line_breaks(text: str) -> tuple[bool, bool]:
    """Return whether *text* begins and whether it ends with a line break."""
    return text.startswith("\n"), text.endswith("\n")


def _every_text(entry: Entry) -> Iterator[str]:
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    texts = (entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, *entry.plurals, *previous)
    return (text for text in texts if text)


def _line_break(file: SourceFile, entry: Entry, number: int, side: str, *, wanted: bool) -> Flaw:
    message = f"the translation {side}s with a line break, the source does not"
    if wanted:
        message = f"the translation does not {side} with a line break as the source does"
    line, column = string_position(file.text, entry, 0, plural=number)
    at = file.lines.start(line) + column - 1
    return Flaw(message=message, at=at, help=f"{side} both texts in the same way")
