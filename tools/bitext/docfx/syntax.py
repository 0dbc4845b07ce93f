"""How docfx writes its directives, whole lines and parts of lines: regular expressions in linear time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bitext.docfx.attributes import attributes, others

ALERTS = ("note", "tip", "important", "warning", "caution")
"""The kinds of boxes, in lower case."""

_COLON_LINE = re.compile(
    r":::+[ \t]*+(?P<name>moniker|zone|row|column|image|code|video)(?P<end>-end)?+(?![\w-])"
    r"(?P<rest>(?:[^:\n]|:(?!::))*+)(?::::+)?[ \t]*+$",
    re.IGNORECASE,
)
_COLON_INLINE = re.compile(
    r":::[ \t]*+(?P<name>no-loc|image|code|video)[ \t]"
    r"(?P<rest>(?:\"(?:[^\"\\\n]|\\.)*+\"|[^\":\n]|:(?!::)){0,2000}+):::",
    re.IGNORECASE,
)
_QUOTE_MARK = re.compile(
    rf"\[!(?P<name>{'|'.join(ALERTS)}|div|(?:op_)?(?:single_|multi_)?selector)"
    r"(?P<rest>(?![\w-])[^\[\]\n]{0,400}+)\]",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\[!(?P<name>include\d*+|code(?:-[\w#+.-]++)?+|video)[ \t]*+"
    r"\[(?P<title>(?:[^\[\]\n]|\[[^\[\]\n]{0,200}+\]){0,400}+)\][ \t]*+"
    r"\([ \t]*+(?P<target><[^<>\n]{0,400}+>|(?:[^()\"\n]|\([^()\n]{0,200}+\)){0,400}+)"
    r"(?:\"[^\"\n]{0,400}+\"|'[^'\n]{0,400}+')?+[ \t]*+\)"
    r"[ \t]*+\]",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\[!video[ \t]++(?P<target>[^\s\[\]]{1,1000}+)[^\[\]\n]{0,400}+\]", re.IGNORECASE)


class Directive(NamedTuple):
    """A directive: its `name` in lower case, `values`, its length, whether it ends one, and other words."""

    name: str
    values: Mapping[str, str]
    length: int
    end: bool = False
    words: str = ""


def colon_line(line: str) -> Directive | None:
    """Return the directive with colons that is the whole *line*, which begins with it."""
    match = _COLON_LINE.match(line) if line.startswith(":::") else None
    if match is None:
        return None
    values, words = attributes(match["rest"]), others(match["rest"])
    return Directive(match["name"].lower(), values, len(line), match["end"] is not None, words)


def colon_inline(text: str, at: int) -> Directive | None:
    """Return the directive with colons that stands at the offset *at* of a line."""
    match = _COLON_INLINE.match(text, at)
    if match is None:
        return None
    return Directive(match["name"].lower(), attributes(match["rest"]), match.end() - at)


def quote_mark(text: str, at: int = 0) -> Directive | None:
    """Return the kind of a box at the offset *at*: ``[!NOTE]``, ``[!div class="x"]``."""
    match = _QUOTE_MARK.match(text, at)
    if match is None or others(match["rest"]):
        return None
    return Directive(match["name"].lower(), attributes(match["rest"]), match.end() - at)


def include_lines(text: str) -> dict[str, list[int]]:
    """Return the numbers of the lines of *text* in which each target is included."""
    found: dict[str, list[int]] = {}
    line, before = 1, 0
    for match in _REFERENCE.finditer(text):
        line, before = line + text.count("\n", before, match.start()), match.start()
        directive = reference(text, match.start())
        if directive is not None and directive.name.startswith("include"):
            found.setdefault(directive.values["target"], []).append(line)
    return found


def reference(text: str, at: int) -> Directive | None:
    """Return what ``[!INCLUDE[title](path)]`` and its like refer to, at the offset *at* of *text*."""
    if match := _REFERENCE.match(text, at):
        target = match["target"].strip().removeprefix("<").removesuffix(">")
        values = {"title": match["title"].strip(), "target": target}
        return Directive(match["name"].lower(), values, match.end() - at)
    if match := _VIDEO.match(text, at):
        return Directive("video", {"target": match["target"], "title": ""}, match.end() - at)
    return None
