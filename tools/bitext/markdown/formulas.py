r"""Formulas of their own, in `$$`, `\[ \]` or `\begin{x} \end{x}`: nothing in them is a block or a text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from msgspec import Struct

from bitext.markdown.dispatch import BlockRule
from bitext.markdown.rendered_blocks import line_of

MARKS = ("$$", "\\[", "\\begin{")
"""What each formula begins with."""

_END_OF_ALL = r"(?=[ \t>]*+(?:`{3,}+[^`\n]*+|~{3,}+[^\n]*+)?(?:\n|\Z))"
_TOKEN = re.compile(
    rf"(?P<code>`[^`\n]*+`)|(?P<line>\n(?P<end_of_all>{_END_OF_ALL})?)|(?P<dollars>\$\$)"
    r"|\\(?P<end>begin|end)\{(?P<name>[A-Za-z]++\*?)\}|\\(?P<bracket>[\[\]])|\\."
)
_ITEM = re.compile(r"(?:[*+-]|\d++[.)])(?:[ \t]|\Z)(?![-* \t]*+\Z)")
"""A line that would begin a list; Python-Markdown begins none inside a paragraph."""

_MOST_LINES = 40
"""How many lines a statement or remark of a template has at most: one that is never closed hides no page."""

_OPPOSITE = {"$$": "$$", "[": "]"}


class Formulas(Struct, frozen=True):
    """The formulas of a text: where each ends, by where it begins, and the lines on which one goes on."""

    ends: dict[int, int]
    lines: frozenset[int]


_NONE = Formulas({}, frozenset())


def find_formulas(text: str) -> Formulas:
    """Return the formulas of *text*; an empty line or a fence ends what is not closed. Linear in the text."""
    if not any(mark in text for mark in MARKS):
        return _NONE
    ends: dict[int, int] = {}
    inside: set[int] = set()
    closing, begin, line, first = "", 0, 0, 0
    for token in _TOKEN.finditer(text):
        if token["line"]:
            line += 1
            closing = "" if token["end_of_all"] is not None else closing
        elif not closing:
            closing = _closing(token)
            begin, first = token.start(), line
        elif closing == _closes(token):
            ends[begin] = token.end()
            inside.update(range(first + 1, line + 1))
            closing = ""
    return Formulas(ends, frozenset(inside))


def _closing(token: re.Match[str]) -> str:
    """Return what closes the formula that *token* opens; nothing if it opens none."""
    if token["end"] == "begin":
        return token["name"]
    return _OPPOSITE.get(token["dollars"] or token["bracket"] or "", "")


def _closes(token: re.Match[str]) -> str:
    return token["name"] if token["end"] == "end" else token["dollars"] or token["bracket"] or ""


def formulas(parser: MarkdownIt) -> None:
    """Let *parser* read formulas as blocks, and as one with the paragraph that they stand in.

    A statement or remark of a template that goes on over empty lines is a block too.
    """
    paragraph = next(rule for rule in parser.block.ruler.__rules__ if rule.name == "paragraph")
    parser.block.ruler.at("paragraph", _around_formulas(paragraph.fn), {"alt": paragraph.alt})
    parser.block.ruler.before("lheading", "formula", _formula)
    parser.block.ruler.before("lheading", "template", _template)


def formulas_of(state: StateBlock) -> Formulas:
    """Return the formulas of the text that *state* reads, which are looked for once."""
    found = state.env.get("formulas")
    if found is None:
        found = state.env["formulas"] = find_formulas(state.src)
    assert isinstance(found, Formulas)
    return found


def _formula(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
    """Read a formula that begins a block and ends a line."""
    if silent or state.is_code_block(start):
        return False
    end = formulas_of(state).ends.get(state.bMarks[start] + state.tShift[start])
    if end is None:
        return False
    last = start
    while state.eMarks[last] < end:
        last += 1
        if last >= state.lineMax or state.sCount[last] < state.blkIndent:
            return False
    if state.src[end : state.eMarks[last]].strip():
        return False
    _write(state, "formula", start, last + 1)
    return True


def _write(state: StateBlock, kind: str, start: int, end: int) -> None:
    state.line = end
    token = state.push(kind, "", 0)
    token.map = [start, end]
    token.content = state.getLines(start, end, state.blkIndent, keepLastLF=True)


def _template(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
    """Read a statement or remark of a template that begins and ends lines: none of it is text."""
    first = state.bMarks[start] + state.tShift[start]
    mark = state.src[first : first + 2]
    if silent or mark not in {"{%", "{#"} or state.is_code_block(start):
        return False
    end = _end_of_template(state, mark, first)
    for last in range(start, min(state.lineMax, start + _MOST_LINES)) if end >= 0 else ():
        if end <= state.eMarks[last]:
            if state.src[end : state.eMarks[last]].strip():
                return False
            _write(state, "template", start, last + 1)
            return True
    return False


def _end_of_template(state: StateBlock, mark: str, start: int) -> int:
    """Return where what begins with *mark* at *start* ends; -1 if it does not. What was found is kept."""
    known: dict[str, int] = state.env.setdefault("templates", {})
    if 0 <= known.get(mark, 0) <= start + 2:
        found = state.src.find(f"{mark[1]}}}", start + 2)
        known[mark] = found + 2 if found >= 0 else -1
    return known[mark]


def _around_formulas(rule: BlockRule) -> BlockRule:
    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        inside = formulas_of(state).lines
        return _paragraph(state, start, inside) if inside else rule(state, start, end, silent)

    return wrapped


def _paragraph(state: StateBlock, start: int, inside: frozenset[int]) -> bool:
    """Read a paragraph as markdown-it does, but let fewer lines *inside* a formula end it.

    Other blocks than lists tear a formula that has text around it: no extension takes it for one.
    """
    rules = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        goes_on = line in inside and _begins_no_block(state, line)
        goes_on = goes_on or state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0  # noqa: PLR2004 - CommonMark's indentation of code
        if not goes_on and any(each(state, line, state.lineMax, True) for each in rules):  # noqa: FBT003 - not our choice
            break
        line += 1
    state.line, state.parentType = line, outer
    state.push("paragraph_open", "p", 1).map = [start, line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip()
    token.map, token.children = [start, line], []
    state.push("paragraph_close", "p", -1)
    return True


def _begins_no_block(state: StateBlock, line: int) -> bool:
    """Whether Python-Markdown sees no block in what begins an item or a heading inside a paragraph."""
    text = line_of(state, line)
    is_indented = state.sCount[line] != state.blkIndent or state.blkIndent % 4 != 0
    return _ITEM.match(text) is not None or (is_indented and text.startswith("#"))
