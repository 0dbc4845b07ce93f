"""The translatable values of a page's YAML front matter, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from bitext.plain_yaml import ERRORS, Fault, Pair, fault_of, read_pairs
from bitext.text import Span

TRANSLATABLE = ("title", "description", "keywords")
"""The fields that readers and search engines see, as the localization pipeline translates them."""

_TEXT = "tag:yaml.org,2002:str"
FRONT_MATTER = re.compile(r"\ufeff?-{3}[ \t]*\r?\n(.*?\n)(?:\.{3}|-{3})[ \t]*\r?\n", re.DOTALL)
"""What MkDocs takes for front matter."""

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""What stands before a value: the name that aliases call it by, and its tag."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its text, the offset of that text, and the place of the whole YAML scalar.

    `start` is None where the scalar is folded or written with escapes: its text stands nowhere as it is.
    """

    name: str
    value: str
    start: int | None
    scalar: Span


def front_matter_fields(source: str) -> Iterator[Field]:
    """Yield the translatable fields of *source*, the YAML between the ``---`` lines.

    Broken YAML, and YAML in which one value is none, such as a date of 30 February, yields no field: MkDocs
    does not read it either.
    """
    for key, node in _pairs(source):
        # An alias shows the text of another place; it is not ours to write there.
        own = node.start_mark.index >= key.end_mark.index
        if own and key.value in TRANSLATABLE and isinstance(node, yaml.ScalarNode) and node.value.strip():
            start = _behind_properties(source, node.start_mark.index)
            # The mark at the end of a folded scalar stands behind the line breaks that follow it.
            end = start + len(source[start : node.end_mark.index].rstrip())
            value = " ".join(node.value.split())
            inner = source.find(value, start, end)
            yield Field(key.value, value, inner if inner >= 0 else None, Span(start, end))


def front_matter_of(text: str) -> str:
    """Return the YAML at the top of a page, or nothing."""
    match = FRONT_MATTER.match(text)
    return match[1] if match else ""


def _behind_properties(source: str, start: int) -> int:
    properties = _PROPERTIES.match(source, start)
    return properties.end() if properties else start


def asks_for_comments(source: str) -> bool:
    """Whether the front matter *source* says ``bitext: {code_comments: true}``."""
    if "code_comments" not in source:
        return False
    own = next((node for key, node in _pairs(source) if key.value == "bitext"), None)
    settings = own.value if isinstance(own, yaml.MappingNode) else []
    return any(key.value == "code_comments" and node.value == "true" for key, node in settings)


def front_matter_keys(source: str) -> tuple[str, ...] | None:
    """Return the names of the fields of *source* in their order; None if it is no mapping."""
    pairs = _pairs(source)
    return tuple(key.value if isinstance(key, yaml.ScalarNode) else "" for key, _ in pairs) or None


def front_matter_text(source: str, name: str) -> str | None:
    """Return the text of the field *name* of *source*; None if there is no such field, or no text in it."""
    found = [node for key, node in _pairs(source) if key.value == name] if name in source else []
    return found[-1].value if found and found[-1].tag == _TEXT else None


def front_matter_fault(page: str) -> tuple[Fault, int] | None:
    """Return why MkDocs does not read the front matter of *page*, and the offset of that; None if it does."""
    front = FRONT_MATTER.match(page)
    if front is None or not isinstance(read := _read(front[1]), Fault):
        return None
    start = front.start(1)
    for _ in range(read.line - 1):
        # YAML has more kinds of line breaks than a page.
        start = page.find("\n", start, front.end(1)) + 1 or start
    return read, min(start + max(0, read.column - 1), front.end(1))


def _pairs(source: str) -> tuple[Pair, ...]:
    read = _read(source)
    return () if isinstance(read, Fault) else read


@lru_cache(maxsize=4)
def _read(source: str) -> tuple[Pair, ...] | Fault:
    # A page is asked for several things, one after the other.
    try:
        return tuple(read_pairs(source))
    except ERRORS as error:
        return fault_of(error, source)
