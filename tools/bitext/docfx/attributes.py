"""The attributes of a directive, such as ``source="a.png" alt-text="A picture"``."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z][\w-]*+)[ \t]*+=[ \t]*+(?:"
    r"\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>[^']*+)'|“(?P<curly>[^”]*+)”|(?P<bare>[^\s\"':]++))"
)
_ESCAPED = re.compile(r"\\([\"\\])")


def attributes(text: str) -> Mapping[str, str]:
    """Return the values of the attributes in *text* by their names in lower case; the first one counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next(each for each in match.group("double", "single", "curly", "bare") if each is not None)
        found.setdefault(match["name"].lower(), html.unescape(_ESCAPED.sub(r"\1", value)))
    return found


def others(text: str) -> str:
    """Return what stands in *text* beside its attributes, if that is words."""
    left = " ".join(_ATTRIBUTE.sub(" ", text).split())
    return left if any(map(str.isalnum, left)) else ""
