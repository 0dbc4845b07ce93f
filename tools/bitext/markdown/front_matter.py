"""The translatable values of a page's YAML front matter, in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bitext.text import Span

TRANSLATABLE = ("title", "description", "keywords")
"""The fields that readers and search engines see, as the localization pipeline translates them."""


# Written in C where libyaml is there: ten times as fast, and as safe.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"


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

    Nothing is constructed from the YAML, only its nodes are read; broken YAML yields no field.
    """
    for key, node in _pairs(source):
        # An alias shows the text of another place; it is not ours to write there.
        own = node.start_mark.index >= key.end_mark.index
        if own and key.value in TRANSLATABLE and isinstance(node, yaml.ScalarNode) and node.value.strip():
            start = node.start_mark.index
            # The mark at the end of a folded scalar stands behind the line breaks that follow it.
            end = start + len(source[start : node.end_mark.index].rstrip())
            value = " ".join(node.value.split())
            inner = source.find(value, start, end)
            yield Field(key.value, value, inner if inner >= 0 else None, Span(start, end))


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
    return tuple(str(key.value) for key, _ in pairs) if pairs else None


def front_matter_text(source: str, name: str) -> str | None:
    """Return the text of the field *name* of *source*; None if there is no such field, or no text in it."""
    found = [node for key, node in _pairs(source) if key.value == name] if name in source else []
    return found[-1].value if found and found[-1].tag == _TEXT else None


def _pairs(source: str) -> list[tuple[yaml.Node, yaml.Node]]:
    try:
        root = yaml.compose(source, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError):
        return []
    return root.value if isinstance(root, yaml.MappingNode) else []
