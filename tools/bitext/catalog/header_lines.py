"""The header of a PO file as it is written: where each of its fields stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bitext.catalog.header import split_header
from bitext.catalog.quoted import BODY, EscapeError, unquote

_HEADER = re.compile(
    rf'^msgid ""[ \t]*+\r?\nmsgstr ""[ \t]*+\r?\n(?P<lines>(?:"{BODY}"[ \t]*+(?:\r?\n|\Z))++)', re.MULTILINE
)
_LINE = re.compile(rf'"(?P<body>{BODY})"[ \t]*+(?P<end>\r?\n|\Z)')
_CONTEXT = re.compile(r"\bmsgctxt\b[^\r\n]*+\r?\n\Z")


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One field: its lines are `start` to `end`, its value, escaped, `value_start` to `value_end`.

    `value` is without the escapes; a value that is written on several lines has quotes between its two ends.
    """

    name: str
    value: str
    start: int
    value_start: int
    value_end: int
    end: int


def header_places(text: str) -> tuple[FieldPlace, ...]:
    """Return the fields of the header of the PO file *text*, in their order.

    There are none where the header is not written as gettext writes it: one field after the other, each on
    lines of its own that follow an empty string.
    """
    header = _HEADER.search(text)
    if header is None or _CONTEXT.search(text, 0, header.start()):
        return ()
    found: list[FieldPlace] = []
    lines: list[re.Match[str]] = []
    for line in _LINE.finditer(text, header.start("lines"), header.end("lines")):
        lines.append(line)
        if line["body"].endswith("\\n"):
            if (place := _place(lines)) is None:
                return ()
            found.append(place)
            lines = []
    return () if lines else tuple(found)


def _place(lines: list[re.Match[str]]) -> FieldPlace | None:
    """Return the field that *lines* hold; None if they hold another number of fields."""
    try:
        fields = split_header(unquote("".join(line["body"] for line in lines)))
    except EscapeError:
        return None
    first, last = lines[0], lines[-1]
    name, value = fields[0]
    prefix = f"{name}: " if first["body"].startswith(f"{name}: ") else f"{name}:"
    if len(fields) != 1 or not first["body"].startswith(prefix):
        return None
    return FieldPlace(
        name,
        value,
        first.start(),
        first.start("body") + len(prefix),
        last.end("body") - len("\\n"),
        last.end(),
    )
