"""Addresses of links and images as they are written, and what could be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bitext.checks.marks import Mark
from bitext.markdown.inline import Construct

_LOOSE = re.compile(r"\](?=\()")
_PLAIN = r"[^\s<>()\"'\\`{}\[\]]"
_TAME = re.compile(rf"\]\((?:{_PLAIN}|\({_PLAIN}*+\))*+(?P<title> \"[^\"\\`<>{{}}()]*+\")?\)")
_LABEL = re.compile(r"\[([^\[\]]*+)\]")
_LINKS = frozenset({"link", "image"})


def addresses(inline: Iterable[Construct], *kinds: str) -> list[Mark]:
    """Return where the links or images of *inline* lead, each at the start of its construct."""
    return [Mark(each.value, each.span.start, each.value) for each in inline if each.kind in kinds]


def tails(text: str, inline: Iterable[Construct], kind: str) -> list[Mark]:
    """Return what follows the label of each link or image, such as ``](a.md "A")``, as it is written.

    All that every Markdown program reads alike has the key ``]()`` (with a title ``]("")``): its address is
    compared elsewhere. The rest is the same only when it is written alike.
    """
    found: list[Mark] = []
    for each in inline:
        if each.kind == kind:
            start = _tail_start(text, each)
            tail = text[start : each.span.end]
            found.append(Mark(tail, start, _key(tail)))
    return found


def _tail_start(text: str, construct: Construct) -> int:
    span = construct.span
    opening = "](" if text[span.end - 1] == ")" else "]["
    start = text.rfind(opening, span.start, span.end)
    return start if start >= 0 else span.end - 1


def _key(tail: str) -> str:
    match = _TAME.fullmatch(tail)
    if match is None:
        return tail
    return ']("")' if match["title"] else "]()"


def loose(prose: str, inline: Iterable[Construct]) -> list[Mark]:
    """Return the ``](`` of *prose* that belong to no link or image of *inline*."""
    known = {_tail_start(prose, each) for each in inline if each.kind in _LINKS}
    places = (match.start() for match in _LOOSE.finditer(prose))
    return [Mark("](", place, "](") for place in places if place not in known]


def labels(prose: str, references: Mapping[str, Any]) -> Iterator[Mark]:
    """Yield the brackets of *prose* that refer to a footnote, or to one of the page's link definitions."""
    known = {_folded(label) for label in references.get("references", {})}
    for match in _LABEL.finditer(prose):
        label = _folded(match[1])
        if label.startswith("^") or label in known:
            yield Mark(match[0], match.start(), label)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
