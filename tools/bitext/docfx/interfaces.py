"""References to interfaces by their uid, such as ``xref:System.String?displayProperty=fullName``."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote

_ARITY = re.compile(r"``?(\d{1,2})")
_PARAMETER = re.compile(r"``?(\d{1,2})")
_MOST_TYPES = 9
_LONGEST = 1000
_SHOWN_IN_FULL = {"fullname", "fullnamewithtype"}


class Reference(NamedTuple):
    """A `uid`, how it wants to be shown, a text of its own, and the place on its page."""

    uid: str
    shown: str
    text: str
    anchor: str


def interface(address: str) -> Reference | None:
    """Return what *address* refers to, if its scheme is ``xref``."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() != "xref":
        return None
    path, _, anchor = rest.partition("#")
    name, _, query = path.partition("?")
    values = parse_qs(query.replace("&amp;", "&")[:_LONGEST])
    text = next((values[each][0] for each in ("text", "title") if each in values), "")
    shown = values.get("displayProperty", values.get("displayproperty", [""]))[0]
    return Reference(unquote(name), shown.lower(), text, f"#{anchor}" if anchor else "")


def name_of(reference: Reference) -> str:
    """Return how an interface is named to readers: with its namespace, with its type, or alone."""
    if reference.text:
        return reference.text
    name, mark, arguments = reference.uid.partition("(")
    parts = name.removesuffix("*").split(".")
    if reference.shown not in _SHOWN_IN_FULL:
        parts = parts[-2:] if reference.shown == "namewithtype" else parts[-1:]
    short = re.sub(r"[\w.`]*\.(?=[\w`])", "", arguments)
    return _ARITY.sub(_types, ".".join(parts)) + mark + _PARAMETER.sub(r"T\1", short)


def _types(match: re.Match[str]) -> str:
    count = min(int(match[1]), _MOST_TYPES)
    return "<T>" if count == 1 else f"<{','.join(f'T{number}' for number in range(1, count + 1))}>"
