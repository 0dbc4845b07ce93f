"""What sort of place a text stands in: the same words can need other ones in a heading than in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bitext.catalog import Entry


class TextKind(StrEnum):
    """The sort of place; nobody knows that of a text from a file that does not say it."""

    PROSE = "prose"
    HEADING = "heading"
    TITLE = "title"
    CELL = "cell"
    ALT = "alt"
    LABEL = "label"
    UNKNOWN = "unknown"


_STEP = re.compile(r"(?:step \d+ of \d+|code annotation \d+)(?:, )?")
_KINDS = {
    "heading": TextKind.HEADING,
    "page title": TextKind.TITLE,
    "table cell": TextKind.CELL,
    "alt text": TextKind.ALT,
    "definition term": TextKind.LABEL,
}
_LABELS = frozenset(["placeholder", "aria-label", "value", "label", "button that changes the colours"])
_FULL_STOP = re.compile(r"[.!?:。！？：．؟।][\"'”’»)\]）」』*_`]*\Z")  # noqa: RUF001 - full-width marks are meant


def kind_of(entry: Entry) -> TextKind:
    """Return the kind of the place of *entry*, from its ``#.`` comments; an obsolete entry has none."""
    if entry.extracted:
        return kind_of_context(entry.extracted)
    return TextKind.UNKNOWN if entry.obsolete else TextKind.PROSE


def kind_of_context(extracted: Sequence[str]) -> TextKind:
    """Return the kind of a place from the ``#.`` comments that an extraction writes.

    >>> kind_of_context(["step 2 of 9, alt text"]).value, kind_of_context(["Be brief."]).value
    ('alt', 'prose')
    """
    own = _STEP.sub("", extracted[0], count=1) if extracted else ""
    if own in _KINDS:
        return _KINDS[own]
    if own == "title" or own.endswith(" title"):
        return TextKind.TITLE
    return TextKind.LABEL if own in _LABELS or own.startswith("diagram ") else TextKind.PROSE


def fits(known: TextKind, wanted: TextKind, source: str) -> bool:
    """Whether a translation from a *known* kind of place needs no second look in a *wanted* one.

    Where the kind is not known, a text that ends as sentences do is taken for prose.
    """
    if known is TextKind.UNKNOWN:
        return wanted is TextKind.PROSE and _FULL_STOP.search(source) is not None
    return known is wanted
