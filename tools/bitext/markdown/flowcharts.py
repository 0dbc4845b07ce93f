"""The labels in a line of a flowchart: texts of nodes, of edges and of subgraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from bitext.markdown.quoting import Quoting
from bitext.text import Span


class Label(NamedTuple):
    """A label: what it is, the place of its text, and the `whole` place in which a translation is written."""

    name: str
    span: Span
    whole: Span
    quoting: Quoting


_WORDS = frozenset(
    ["call", "class", "classdef", "click", "default", "direction", "end", "flowchart", "graph", "href"]
) | {"linkstyle", "style", "subgraph"}
_STRING = r"\"(?P<string>[^\"`\n]*)\""
# Behind a bracket nothing but the closing one ends a text; in quotation marks, nothing but these.
_RAW = r"(?P<raw>(?![/\\`(\[{])[^\"\[\](){}|\\`\n]*[^\"\[\](){}|\\/`\n])"
_SHAPES = tuple(
    re.compile(rf"{re.escape(opening)}(?P<whole>{_STRING}|{_RAW}){re.escape(closing)}")
    for opening, closing in (
        ("(((", ")))"), ("((", "))"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("{{", "}}"), ("[/", "/]"),
        ("[/", "\\]"), ("[\\", "\\]"), ("[\\", "/]"), ("[", "]"), ("(", ")"), ("{", "}"), (">", "]"),
    )
)  # fmt: skip
_NODE = re.compile(r"\s*(?P<id>\w+(?:[.-]\w+)*)(?![@\w])")
_CLASS = re.compile(r":::\w[\w-]*")
_LINK = re.compile(r"\s*[xo<]?(?:--+[-xo>]|==+[=xo>]|-\.+-[xo>]?)(?![-=.])\s*|\s*~~~+\s*")
# Two hyphens, and a full stop or a hyphen at the wrong place, would end it.
_EDGE_CHAR = r"[^\"\[\](){}|\\`<>=.\n-]|[.-](?=\w)|<br\s*/?>"
_EDGE_RAW = rf"(?P<raw>(?![\s&.-])(?:{_EDGE_CHAR})+?)"
_EDGES = tuple(
    re.compile(rf"\s*[xo<]?{opening}\s*(?P<whole>{_STRING}|{_EDGE_RAW})\s*{closing}\s*")
    for opening, closing in (
        (r"--(?![-xo>])", r"--+[-xo>]"), (r"==(?![=xo>])", r"==+[=xo>]"), (r"-\.(?![.-])", r"\.+-[xo>]?"),
    )
)  # fmt: skip
_PIPES = re.compile(rf"\|(?P<whole>{_STRING}|{_RAW})\|\s*")
_SUBGRAPH = re.compile(rf"\s*subgraph\s+\w+\s*\[(?P<whole>{_STRING}|{_RAW})\]\s*;?\s*\Z")
_END = re.compile(r"\s*(?:;\s*)?\Z")
_NEXT = re.compile(r"\s*;\s*")
_AND = re.compile(r"\s*&\s*")


def chain(line: str) -> tuple[Label, ...]:
    """Return the labels of *line*; nothing if it is no chain of nodes, all of which can be read."""
    if subgraph := _SUBGRAPH.match(line):
        return (_label(subgraph, "subgraph"),)
    found: list[Label] = []
    at = 0
    while True:
        after = _node(line, at, found)
        if after is None:
            return ()
        if _END.match(line, after):
            return tuple(found)
        between = _NEXT.match(line, after) or _AND.match(line, after)
        after = between.end() if between else _edge(line, after, found)
        if after is None:
            return ()
        at = after


def _node(line: str, at: int, found: list[Label]) -> int | None:
    """Return where the node that begins at *at* ends, and add its label; None if none begins there."""
    node = _NODE.match(line, at)
    if node is None or node["id"].lower() in _WORDS:
        return None
    at = node.end()
    if line[at : at + 1] in {"[", "(", "{", ">"}:
        shape = next(filter(None, (each.match(line, at) for each in _SHAPES)), None)
        if shape is None:
            return None
        found.append(_label(shape, "node"))
        at = shape.end()
    named = _CLASS.match(line, at)
    return named.end() if named else at


def _edge(line: str, at: int, found: list[Label]) -> int | None:
    """Return where the edge that begins at *at* ends, and add its label; None if none begins there."""
    if link := _LINK.match(line, at):
        pipes = _PIPES.match(line, link.end())
        if pipes is None:
            return None if line.startswith("|", link.end()) else link.end()
        found.append(_label(pipes, "edge"))
        return pipes.end()
    edge = next(filter(None, (each.match(line, at) for each in _EDGES)), None)
    if edge is None:
        return None
    found.append(_label(edge, "edge"))
    return edge.end()


def _label(match: re.Match[str], name: str) -> Label:
    group = "string" if match["string"] is not None else "raw"
    start, end = match.span(group)
    text = match[group]
    # White space around the text is not part of it, but must not stand before a quotation mark.
    span = Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))
    return Label(name, span, Span(*match.span("whole")), "string")
