"""The labels of Mermaid's diagrams: only what is certainly one, line by line.

A line is read as a whole or not at all, and a diagram in which a text goes on in the next line has no labels.
What a translation is written as is read the same way again, so that it cannot become more than a label.
Source: the grammars of Mermaid 11 (`flow.jison`, `sequenceDiagram.jison` and others).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bitext.markdown.flowcharts import Label, chain
from bitext.markdown.quoting import Quoting
from bitext.text import Span


class Diagram(NamedTuple):
    """The labels of a diagram in their order, and what must be the same besides its code."""

    labels: tuple[Label, ...] = ()
    note: str = ""


def read_diagram(code: str) -> Diagram:
    """Return the labels of the diagram *code*. Cost grows linearly with it."""
    kind = ""
    found: list[Label] = []
    until: re.Pattern[str] | None = None
    start = 0
    for line in code.split("\n"):
        if until is not None:
            until = None if until.search(line) else until
        elif not kind and line.strip():
            kind, until = _begin(line)
            found += _moved(_in_header(kind, line), start)
        elif kind:
            labels = _READERS[kind](line) if kind in _READERS and not _TAKEN.search(line) else ()
            if not labels and line.count('"') % 2:
                return Diagram()
            found += _moved(labels, start)
            until = None if labels else _skipped(line)
        start += len(line) + 1
    # Of two slices with one name, Mermaid shows one.
    slices = {each.span.of(code) for each in found if kind == "pie" and each.name == "slice"}
    return Diagram(tuple(found), str(len(slices)))


_TAKEN = re.compile(
    r"direction(?:\s+(?:TB|TD|BT|RL|LR)|\s*\Z)|\[\[(?:choice|fork|join)\]\]|<<(?:choice|fork|join)|\A.{1000}",
    re.IGNORECASE,
)
"""What Mermaid looks for anywhere in a line; and lines so long that nobody writes labels in them."""

_HEADERS = (
    ("flow", re.compile(r"\s*(?:graph|flowchart)(?:-elk)?(?:\s+(?:TB|TD|BT|RL|LR))?\s*;?\s*\Z")),
    ("sequence", re.compile(r"\s*sequenceDiagram\s*\Z")),
    ("pie", re.compile(r"\s*pie(?:\s+showData)?(?:\s+title\s+(?P<text>\S.*?))?\s*\Z")),
    ("state", re.compile(r"\s*stateDiagram(?:-v2)?\s*\Z")),
    ("class", re.compile(r"\s*classDiagram(?:-v2)?\s*\Z")),
    ("titled", re.compile(r"\s*(?:gantt|journey|timeline)\s*\Z")),
)
_NO_HEADER = (
    (re.compile(r"---\s*\Z"), re.compile(r"\A---\s*\Z")),
    (re.compile(r"\s*%%\{(?!.*\}%%)"), re.compile(r"\}%%")),
)
_COMMENT = re.compile(r"\s*%%")
_BLOCKS = (
    *_NO_HEADER[1:],
    (re.compile(r"\s*accDescr\s*\{[^}]*\Z"), re.compile(r"\}")),
    (re.compile(r"\s*note\s[^:\"]*\Z", re.IGNORECASE), re.compile(r"\A\s*end\s*note\s*\Z", re.IGNORECASE)),
    (re.compile(r"\s*(?:class|namespace)\s[^{}]*\{[^{}]*\Z"), re.compile(r"\}")),
)
"""How lines begin that are no labels, and how the last of them ends."""


def _begin(line: str) -> tuple[str, re.Pattern[str] | None]:
    """Return the kind of a diagram that begins with *line*, or what ends the lines that come before it."""
    for opening, closing in _NO_HEADER:
        if opening.match(line):
            return "", closing
    if _COMMENT.match(line):
        return "", None
    return next((name for name, header in _HEADERS if header.match(line)), "unknown"), None


def _skipped(line: str) -> re.Pattern[str] | None:
    return next((closing for opening, closing in _BLOCKS if opening.match(line)), None)


def _in_header(kind: str, line: str) -> tuple[Label, ...]:
    header = dict(_HEADERS).get(kind)
    match = header.match(line) if header is not None and kind == "pie" else None
    return _label(match, "title", "line") if match and match["text"] else ()


def _moved(labels: tuple[Label, ...], by: int) -> Iterator[Label]:
    for each in labels:
        span, whole = (Span(at.start + by, at.end + by) for at in (each.span, each.whole))
        yield Label(each.name, span, whole, each.quoting)


def _label(match: re.Match[str], name: str, quoting: Quoting) -> tuple[Label, ...]:
    span = Span(*match.span("text"))
    whole = Span(span.start - 1, span.end + 1) if quoting == "string" else span
    return (Label(name, span, whole, quoting),)


_TEXT = r"(?P<text>(?!(?:no)?wrap:|@)[^\s#;\"`{}|](?:[^#;\n`{}]*[^\s#;`{}])?)\s*\Z"
_SHORT = r"(?P<text>[^\s:#;\"`{}|](?:[^:#;\n`{}]*[^\s:#;`{}])?)\s*\Z"
_QUOTED = r"\"(?P<text>[^\"`\n]+)\""
_ACTOR = r"[\w.]+(?: [\w.]+)*"
_STATE = r"(?!(?:state|note|title|direction|classDef|class|style|click)\b)(?:\[\*\]|\w+)"
_CLASS = r"(?!(?:class|note|title|direction|link|click|callback|style)\b)\w+"
_RELATION = r"(?:<\|?|\*|o(?=[-.]))?(?:--|\.\.)(?:\|?>|\*|o(?=\s))?"
_Line = tuple[str, Quoting, re.Pattern[str]]


def _lines(*lines: tuple[str, Quoting, str]) -> Callable[[str], tuple[Label, ...]]:
    """Return what reads a line, given a name, a quoting and a pattern for each kind of label."""
    known: list[_Line] = [(n, q, re.compile(rf"\s*{pattern}")) for n, q, pattern in (*_ANYWHERE, *lines)]

    def read(line: str) -> tuple[Label, ...]:
        if _COMMENT.match(line):
            return ()
        found = ((name, quoting, pattern.match(line)) for name, quoting, pattern in known)
        return next((_label(match, name, quoting) for name, quoting, match in found if match), ())

    return read


_ANYWHERE: tuple[tuple[str, Quoting, str], ...] = (
    ("title", "line", rf"accTitle\s*:\s*{_TEXT}"),
    ("description", "line", rf"accDescr\s*:\s*{_TEXT}"),
)
_TITLE: tuple[str, Quoting, str] = ("title", "line", rf"title\s*:?\s{_TEXT}")


def _flow(line: str) -> tuple[Label, ...]:
    return () if _COMMENT.match(line) else chain(line) or _FLOW_ANYWHERE(line)


_FLOW_ANYWHERE = _lines()
_READERS: dict[str, Callable[[str], tuple[Label, ...]]] = {
    "flow": _flow,
    "sequence": _lines(
        _TITLE,
        ("message", "line", rf"{_ACTOR}\s*(?:<<--?>>|--?>>?|--?x|--?\))\s*[+-]?\s*{_ACTOR}\s*:\s*{_TEXT}"),
        ("participant", "line", rf"(?:create\s+)?(?:participant|actor)\s+{_ACTOR}\s+as\s+{_TEXT}"),
        (
            "note",
            "line",
            rf"[Nn]ote\s+(?:over\s+{_ACTOR}(?:\s*,\s*{_ACTOR})?|(?:left|right)\s+of\s+{_ACTOR})\s*:\s*{_TEXT}",
        ),
        ("condition", "line", rf"(?:loop|alt|else|opt|par|and|critical|option|break)\s+{_TEXT}"),
    ),
    "pie": _lines(_TITLE, ("slice", "string", rf"{_QUOTED}\s*:\s*[\d.]+\s*\Z")),
    "state": _lines(
        ("state", "string", rf"state\s+{_QUOTED}\s+as\s+\w+\s*\{{?\s*\Z"),
        ("transition", "line", rf"{_STATE}\s*-->\s*{_STATE}\s*:\s*{_SHORT}"),
        ("note", "line", rf"note\s+(?:left|right)\s+of\s+\w+\s*:\s*{_SHORT}"),
        ("state", "line", rf"{_STATE}\s*:\s*{_SHORT}"),
    ),
    "class": _lines(
        (
            "relation",
            "line",
            rf"{_CLASS}(?:\s+\"[^\"]*\")?\s*{_RELATION}\s*(?:\"[^\"]*\"\s+)?{_CLASS}\s*:\s*{_SHORT}",
        ),
        ("class", "string", rf"class\s+\w+\s*\[{_QUOTED}\]\s*\Z"),
        ("note", "string", rf"note\s+(?:for\s+\w+\s+)?{_QUOTED}\s*\Z"),
    ),
    "titled": _lines(_TITLE),
}
