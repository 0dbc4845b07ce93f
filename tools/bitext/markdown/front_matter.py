"""The translatable values of a page's YAML front matter, in place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from bitext.plain_yaml import ERRORS, Fault, Pair, fault_of, read_pairs
from bitext.text import Span

TRANSLATABLE = ("title", "description", "keywords")
"""The fields that readers and search engines see, as the localization pipeline translates them."""

Node = tuple[str, yaml.ScalarNode]
"""The dotted name of a field, and its value or an item of it."""

_TEXT = "tag:yaml.org,2002:str"
FRONT_MATTER = re.compile(r"\ufeff?-{3}[ \t]*\r?\n(.*?\n)(?:\.{3}|-{3})[ \t]*\r?\n", re.DOTALL)
"""What MkDocs takes for front matter."""

_LETTER = re.compile(r"[^\W\d_]")
_NO_TEXT = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*+:\S+|[^\s@]++@\S+|[#./]\S*|[^\s/A-Z]*+/[^\sA-Z]*|:[\w+-]++:|(?=\S*(?:_|--))[a-z_-]++"
    r"|\S*\.(?:[a-z]{2,4}|html|jpeg|json|woff2|mp[34])(?:[?#]\S*)?"
    r"|v?\d[\d:TZ.+-]*(?:[A-Za-z%]{0,3}|(?:rc|alpha|beta)[\d.]*)|\{\{[^{}]*\}\}|\{%[^{}]*%\}"
)
"""What front matter holds for programs: addresses, paths, icons, names of classes and files, dates."""

_RESOLVER = yaml.resolver.Resolver()

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""What stands before a value: the name that aliases call it by, and its tag."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its text, the offset of that text, and the place of the whole YAML scalar.

    `name` is dotted where the field stands in another. `start` is None where the scalar is folded or written
    with escapes: its text stands nowhere as it is.
    """

    name: str
    value: str
    start: int | None
    scalar: Span


def front_matter_fields(source: str, more: Collection[str] = ()) -> Iterator[Field]:
    """Yield the translatable fields of *source*, the YAML between the ``---`` lines, and those in *more*.

    Of a list in a field in *more*, each item is a value. Broken YAML, and YAML in which one value is
    none, such as a date of 30 February, yields no field: MkDocs does not read it either.
    """
    wanted = frozenset(more).difference(TRANSLATABLE)
    for key, node in _pairs(source):
        if not _is_own(node, key.end_mark.index):
            continue
        if key.value in TRANSLATABLE and isinstance(node, yaml.ScalarNode) and node.value.strip():
            yield _field(source, key.value, node)
        elif wanted and isinstance(key.value, str):
            found = _values(key.value, node, wanted)
            yield from (_field(source, name, each) for name, each in found if _is_prose(each))


def _is_own(node: yaml.Node, start: int) -> bool:
    """Whether *node* stands behind *start*. An alias shows the text of another place, not ours to write."""
    return bool(node.start_mark.index >= start)


def _values(name: str, node: yaml.Node, wanted: Collection[str]) -> Iterator[Node]:
    """Yield the values of the *wanted* fields in *node*, which is the field *name*, in their order."""
    start = node.start_mark.index
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if _is_own(item, start):
                yield from _values(name, item, wanted)
                start = item.end_mark.index
    elif isinstance(node, yaml.MappingNode):
        if any(each.startswith(f"{name}.") for each in wanted):
            for key, value in node.value:
                if isinstance(key.value, str) and _is_own(value, max(start, key.end_mark.index)):
                    yield from _values(f"{name}.{key.value}", value, wanted)
    elif name in wanted and isinstance(node, yaml.ScalarNode):
        yield name, node


def _is_prose(node: yaml.ScalarNode) -> bool:
    """Whether *node* is one paragraph of text: what Markdown or a template makes of lines is not known."""
    return node.tag == _TEXT and "\n" not in node.value.strip() and _has_words(node.value)


def is_text(value: str) -> bool:
    """Whether *value*, written without quotation marks, is no number, date or switch, and holds words."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == _TEXT) and _has_words(value)


def _has_words(value: str) -> bool:
    found = value.strip()
    return _LETTER.search(found) is not None and _NO_TEXT.fullmatch(found) is None


def _field(source: str, name: str, node: yaml.ScalarNode) -> Field:
    start = _behind_properties(source, node.start_mark.index)
    # The mark at the end of a folded scalar stands behind the line breaks that follow it.
    end = start + len(source[start : node.end_mark.index].rstrip())
    value = " ".join(node.value.split())
    inner = source.find(value, start, end)
    return Field(name, value, inner if inner >= 0 else None, Span(start, end))


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
