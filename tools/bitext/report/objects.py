"""Values as JSON that can be printed anywhere."""

from __future__ import annotations

import json
from typing import Any

from bitext.visible import escaped, visible


def format_object(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    r"""Return *value* as JSON, indented, with a final newline.

    Terminals and CI runners obey nothing in it, and programs read the texts as they are: what would be obeyed
    is escaped as JSON allows. Only a byte of a name that is no UTF-8 has no place in JSON; it is ``\xff``.
    """
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "".join(f"{visible(line, _escape)}\n" for line in lines)


def _escape(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return f"\\{escaped(char)}"
    return json.dumps(char)[1:-1] if char > "\x7f" else f"\\u{ord(char):04x}"
