"""Attributes whose values readers see or hear, in tags and in attribute lists: these are translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bitext.text import Span

TEXT_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})

_BUTTONS = frozenset({"button", "submit", "reset"})
_IN_TAG = re.compile(
    r"(?<![^\s\"'])(?P<name>[^\s\"'<>/=]++)\s*+=\s*+(?P<value>\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`]++)", re.DOTALL
)
_IN_LIST = re.compile(r"(?<=[\s{:])(?P<name>[^\s\"'{}=]++)=(?P<value>\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'{}]*+)")


class Value(NamedTuple):
    """An attribute, its name in lower case; the place of its value, with its quotation marks."""

    name: str
    span: Span


def is_button(tag: str, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether an element *tag* with these attributes, names and values, shows its `value` as a label."""
    kind = next((value for name, value in pairs if name == "type"), "")
    return tag == "input" and kind.strip("\"' \t\n").lower() in _BUTTONS


def values_in_tag(tag: str, text: str, start: int, end: int) -> Iterator[Value]:
    """Yield the quoted texts among the attributes of *tag*, which stand at ``[start, end)`` in *text*."""
    found = list(_IN_TAG.finditer(text, start, end))
    button = is_button(tag, [(each["name"].lower(), each["value"]) for each in found])
    yield from _texts(found, TEXT_ATTRIBUTES | {"value"} if button else TEXT_ATTRIBUTES)


def values_in_list(text: str, start: int) -> Iterator[Value]:
    """Yield the quoted texts of the attribute list that stands at *start* in *text*, or behind it."""
    yield from _texts(_IN_LIST.finditer(text, start), TEXT_ATTRIBUTES)


def _texts(found: Iterable[re.Match[str]], wanted: frozenset[str]) -> Iterator[Value]:
    for each in found:
        # Two of the characters are quotation marks.
        if each["name"].lower() in wanted and each["value"][:1] in {'"', "'"} and len(each["value"]) > 2:  # noqa: PLR2004
            yield Value(each["name"].lower(), Span(*each.span("value")))


def without_values(text: str, values: Iterable[Value]) -> str:
    """Return *text* without those *values* and the `=` before each of them."""
    kept: list[str] = []
    at = 0
    for each in values:
        kept.append(text[at : each.span.start].rstrip().removesuffix("=").rstrip())
        at = each.span.end
    return "".join([*kept, text[at:]])
