"""Values as JSON that can be printed anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bitext.visible import escaped, visible


def format_object(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    r"""Return *value* as JSON, indented, with a final newline.

    Terminals and CI runners obey nothing in it, and programs read the texts as they are: what would be obeyed
    is escaped as JSON allows. Only a byte of a name that is no UTF-8 has no place in JSON; it is ``\xff``.
    """
    return "".join(object_lines(value))


def object_lines(
    value: Any,  # noqa: ANN401 - as above
    default: Callable[[Any], Any] | None = None,
) -> Iterator[str]:
    """Yield the lines of `format_object`, each with its line break; *default* is as in `json.dumps`.

    What *default* makes of a value is dropped as soon as it is written.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2, default=default)
    parts: list[str] = []
    for chunk in encoder.iterencode(value):
        # A line break inside a text is an escape, so each of these begins a new line.
        before, *lines = chunk.split("\n")
        parts.append(before)
        for line in lines:
            yield _line(parts)
            parts = [line]
    yield _line(parts)


def _line(parts: Sequence[str]) -> str:
    return f"{visible(''.join(parts), _escape)}\n"


def _escape(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return f"\\{escaped(char)}"
    return json.dumps(char)[1:-1] if char > "\x7f" else f"\\u{ord(char):04x}"
