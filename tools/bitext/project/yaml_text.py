"""Changing a YAML text in place: what is not changed keeps every byte, comments and tags too.

PyYAML says where each node of a text begins and ends; changes are gathered by these places and then made at
once. Values with tags of their own, such as `!ENV`, are read as `Tagged`; no tag is ever obeyed.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from bitext.plain_yaml import BoundedLoader, has_aliases

_ALIAS = re.compile(r"(?:^|[\s\[{,])\*[^\s*]", re.MULTILINE)
_COMMENT = re.compile(r"([ \t]+)#")
_WIDEST = 100_000
"""The width of lines, in characters; no value is folded."""

Pair = tuple[yaml.Node, yaml.Node]


class Quoted(str):
    """A string that is written in double quotes."""

    __slots__ = ()


class Block(str):
    """A string of several lines that is written as they are, behind ``|``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value with a tag of its own: its full tag, and what stands behind it."""

    tag: str
    value: Any


class _Loader(BoundedLoader):
    """Reads values with tags of their own as `Tagged`."""


def _tagged(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Tagged:
    if isinstance(node, yaml.MappingNode):
        return Tagged(node.tag, loader.construct_mapping(node, deep=True))
    if isinstance(node, yaml.SequenceNode):
        return Tagged(node.tag, loader.construct_sequence(node, deep=True))
    assert isinstance(node, yaml.ScalarNode)
    return Tagged(node.tag, loader.construct_scalar(node))


_Loader.add_multi_constructor("!", _tagged)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _tagged)


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _write_quoted(dumper: yaml.SafeDumper, value: Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')


def _write_block(dumper: yaml.SafeDumper, value: Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style="|")


def _write_tagged(dumper: yaml.SafeDumper, value: Tagged) -> yaml.Node:
    if isinstance(value.value, dict):
        return dumper.represent_mapping(value.tag, value.value)
    if isinstance(value.value, list):
        return dumper.represent_sequence(value.tag, value.value)
    return dumper.represent_scalar(value.tag, str(value.value))


_Dumper.add_representer(Tagged, _write_tagged)
_Dumper.add_representer(Quoted, _write_quoted)
_Dumper.add_representer(Block, _write_block)


def load(text: str) -> Any:  # noqa: ANN401 - YAML's own shape
    """Return what *text* says: mappings, lists, scalars, and `Tagged`. Raises `plain_yaml.ERRORS`."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a safe loader


def without_aliases(text: str) -> str:
    """Return a text that says the same without aliases: a change here must not change something there.

    A text that has none stays as it is; another one is written anew, without its comments.

    Raises:
        plain_yaml.ERRORS: if it is no YAML, or its aliases stand for far too much.
    """
    if _ALIAS.search(text) is None:
        return text
    root = _compose(text)
    if not has_aliases(root):
        return text
    return yaml.serialize(_copy(root), Dumper=_Dumper, allow_unicode=True, width=_WIDEST)


def _compose(text: str) -> yaml.Node:
    root = yaml.compose(text, Loader=_Loader)
    return root if root is not None else yaml.ScalarNode("tag:yaml.org,2002:null", "")


def _copy(node: yaml.Node) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        pairs = [(_copy(key), _copy(value)) for key, value in node.value]
        return yaml.MappingNode(node.tag, pairs, flow_style=node.flow_style)
    if isinstance(node, yaml.SequenceNode):
        return yaml.SequenceNode(node.tag, [_copy(each) for each in node.value], flow_style=node.flow_style)
    assert isinstance(node, yaml.ScalarNode)
    return yaml.ScalarNode(node.tag, node.value, style=node.style)


_LONGEST_KEY = 1_000
"""In characters; YAML finds no longer ones."""


def fits_as_key(text: str) -> bool:
    """Whether *text*, written in double quotes, can be a key of a mapping."""
    return len(_dump(Quoted(text), flow=True)) <= _LONGEST_KEY


def end_of(node: yaml.Node) -> int:
    """Return the place behind the last character of *node*; YAML's own can be the next one's start."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        pair = last if isinstance(last, tuple) else (last,)
        # The value that is not there, as in `- search:`, ends nowhere.
        node = next((each for each in reversed(pair) if each.end_mark.index > each.start_mark.index), pair[0])
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return max(node.end_mark.index - node.end_mark.column - 1, node.start_mark.index)
    return node.end_mark.index


def pairs(node: yaml.Node | None) -> list[Pair]:
    """Return the keys and values of a mapping; those of anything else are none."""
    return node.value if isinstance(node, yaml.MappingNode) else []


def find(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of *key* in a mapping, the last one if it stands there twice."""
    return next((value for each, value in reversed(pairs(node)) if each.value == key), None)


class Edits:
    """Changes to one text, in which there are no aliases; `root` is its outermost node."""

    def __init__(self, text: str) -> None:
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._has_end = text.endswith("\n")
        self._text = text if self._has_end else text + self._end
        self.root = _compose(self._text)
        self._edits: list[tuple[int, int, str]] = []

    def replace(self, node: yaml.Node, value: str) -> None:
        """Write the string *value* in the place of a scalar."""
        flow = _dump(value, flow=True).removesuffix("\n...")
        self._edits.append((node.start_mark.index, end_of(node), flow))

    def change(self, node: yaml.Node, drop: Collection[str], values: Mapping[str, Any]) -> None:
        """Drop keys of a mapping, and give others *values*; those that it has not yet come last."""
        assert isinstance(node, yaml.MappingNode)
        self.drop(node, [number for number, (key, _) in enumerate(node.value) if key.value in drop])
        kept = {key.value for key, _ in node.value} - {*drop}
        for key, value in node.value:
            if key.value in kept and key.value in values:
                self._put(node, (key, value), {key.value: values[key.value]})
        self._append(node, {key: value for key, value in values.items() if key not in kept})

    def rename(self, node: yaml.MappingNode, old: str, key: str, value: object) -> None:
        """Put *key* with a *value* of its own in the place of the key *old* of a mapping."""
        for each, known in node.value:
            if each.value == old:
                self._put(node, (each, known), {key: value})

    def _put(self, node: yaml.MappingNode, old: Pair, new: Mapping[str, Any]) -> None:
        """Write *new*, a single pair, in the place of the *old* one."""
        column = " " * old[0].start_mark.column
        written = textwrap.indent(_written(new, flow=bool(node.flow_style)), column).lstrip(" ")
        self._edits.append((old[0].start_mark.index, _end_of_pair(*old), self._lines(written)))

    def drop(self, node: yaml.CollectionNode, numbers: Collection[int]) -> None:
        """Drop some items of a list or mapping, but not all, with the comments right above them."""
        spans = [_span(each) for each in node.value]
        for number in numbers:
            start, end = spans[number]
            if not node.flow_style:
                self._edits.append((self._first_line(start), self._text.index("\n", end) + 1, ""))
            elif number + 1 < len(spans):
                self._edits.append((start, spans[number + 1][0], ""))
            else:
                self._edits.append((spans[number - 1][1] if number else start, end, ""))

    def _first_line(self, place: int) -> int:
        """Return the start of the line of *place*, or of the comments above it; the file's own stay."""
        first = start = self._text.rfind("\n", 0, place) + 1
        while start:
            above = self._text.rfind("\n", 0, start - 1) + 1
            if not self._text[above:start].lstrip().startswith("#"):
                return start
            start = above
        return first

    def _append(self, node: yaml.MappingNode, values: Mapping[str, Any]) -> None:
        if not values:
            return
        end = end_of(node)
        if node.flow_style:
            inner = _written(values, flow=True)
            place = _span(node.value[-1])[1] if node.value else end - 1
            self._edits.append((place, place, f", {inner}" if node.value else inner))
            return
        lines = textwrap.indent(_written(values, flow=False), " " * node.value[0][0].start_mark.column)
        place = self._text.index("\n", end) + 1
        self._edits.append((place, place, self._lines(f"{lines}\n")))

    def _lines(self, written: str) -> str:
        return written.replace("\n", self._end)

    def text(self) -> str:
        """Return the text with all changes made."""
        parts, at = [], 0
        for start, end, new in sorted([*self._edits, *self._comments()], key=lambda edit: edit[:2]):
            parts += [self._text[at:start], new]
            at = max(at, end)
        changed = "".join([*parts, self._text[at:]])
        # A last line without an end may belong to a scalar that must not get one.
        return changed if self._has_end or at == len(self._text) else changed.removesuffix(self._end)

    def _comments(self) -> Iterator[tuple[int, int, str]]:
        """Yield changes that keep the comments behind changed texts in their column, where there is room."""
        grown: dict[int, int] = {}
        for start, end, new in self._edits:
            if start < end and new and "\n" not in self._text[start:end] + new:
                line = self._text.count("\n", 0, start)
                grown[line] = grown.get(line, 0) + len(new) - (end - start)
        ends = {
            token.end_mark.line: token.end_mark.index
            for token in (yaml.scan(self._text, Loader=_Loader) if grown else ())
            if token.start_mark.index < token.end_mark.index
        }
        for line, more in grown.items():
            if comment := _COMMENT.match(self._text, ends[line]):
                yield (*comment.span(1), " " * max(1, len(comment[1]) - more))


def _span(item: yaml.Node | Pair) -> tuple[int, int]:
    if isinstance(item, tuple):
        return item[0].start_mark.index, _end_of_pair(*item)
    return item.start_mark.index, end_of(item)


def _end_of_pair(key: yaml.Node, value: yaml.Node) -> int:
    return max(key.end_mark.index, end_of(value))


def _written(pairs: Mapping[str, Any], *, flow: bool) -> str:
    """Return *pairs* as they stand in a mapping, without its braces."""
    return _dump(pairs, flow=flow)[1:-1] if flow else _dump(pairs, flow=False)


def _dump(value: Any, *, flow: bool) -> str:  # noqa: ANN401 - YAML's own shape
    written = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDEST,
        default_flow_style=flow,
    )
    return str(written).removesuffix("\n")
