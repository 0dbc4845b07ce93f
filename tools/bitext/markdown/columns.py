"""Rows and columns of publishers' Markdown: what is indented in them is text, and no code.

:::row:::
    :::column:::
        What stands in the column.
    :::column-end:::
:::row-end:::
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_OPENING = re.compile(r":::[ \t]*(?:row|column)(?![\w-])")
_MARK = re.compile(r":::[ \t]*(?:row|column)(?:-end)?\b")
_END = re.compile(r":::[ \t]*row-end\b")


def columns(parser: MarkdownIt) -> None:
    """Let *parser* read what columns hold as if it were not indented; use it as a plugin of markdown-it."""
    parser.block.ruler.before("fence", "columns", _columns)


def _columns(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - not our choice
    """Take the indentation away from the lines of a row, and leave reading them to the other rules."""
    if not _OPENING.match(_line(state, start)) or state.is_code_block(start):
        return False
    content: list[int] = []
    for number in range(start + 1, end):
        if _MARK.match(_line(state, number)):
            _dedent(state, content)
            _dedent(state, [number])
            content = []
            if _END.match(_line(state, number)):
                break
        else:
            content.append(number)
    return False


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _dedent(state: StateBlock, numbers: list[int]) -> None:
    """Take from these lines the indentation that all of them have, as far as it consists of spaces."""
    filled = [number for number in numbers if not state.isEmpty(number)]
    width = min((state.sCount[number] for number in filled), default=0) - state.blkIndent
    for number in filled if width > 0 else ():
        begin = state.bMarks[number]
        if state.src.startswith(" " * width, begin):
            state.bMarks[number] += width
            state.tShift[number] -= width
            state.sCount[number] -= width
