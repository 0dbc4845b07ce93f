"""The translatable values of a page's YAML front matter, in place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bitext.text import Span

TRANSLATABLE = ("title", "description", "keywords")
"""The fields that readers and search engines see, as the localization pipeline translates them."""

_YAML_BREAK = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[^\W\d][^:#\n\"'{}\[\],&*!|>%@`]*(?<!\s)")


# Written in C where libyaml is there: ten times as fast, and as safe.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def front_matter_keys(source: str) -> tuple[str, ...] | None:
    """Return the names of the fields of *source* in their order; None if it is no mapping."""
    pairs = _pairs(source)
    return tuple(str(key.value) for key, _ in pairs) if pairs else None


def _pairs(source: str) -> list[tuple[yaml.Node, yaml.Node]]:
    try:
        root = yaml.compose(source, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError):
        return []
    return root.value if isinstance(root, yaml.MappingNode) else []


def write_scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line: plain where that is safe, else double-quoted."""
    if _PLAIN.fullmatch(value) and yaml.safe_load(value) == value:
        return value
    # JSON's strings are YAML's double-quoted scalars, but for what YAML takes for line breaks.
    quoted = json.dumps(value, ensure_ascii=False)
    return _YAML_BREAK.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
