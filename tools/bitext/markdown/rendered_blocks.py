"""Blocks as Python-Markdown, which renders sites, reads them, where it differs from CommonMark.

What either of the two takes for a heading or a step is one here: a translation must not write into its marks.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from bitext.markdown.dispatch import BlockRule

_UNDERLINE = re.compile(r"(?:=++|-++)[ \t]*+\Z")
_LEVEL = re.compile(r"#{2,6}(?=[^#\s])|#(?=[^\W\d]|[*_`\[(<\"'“„«「『¿¡])")
"""What begins a heading without a blank; `#12` is a number, and `#}` ends a remark in a template."""

_LONG_NUMBER = re.compile(r"\d{10,}+\.[ \t]")
_STEP = re.compile(r"\d{1,2}+\.[ \t]++\S")
_DIGITS = 9
"""How many digits CommonMark allows in the number of a step; Python-Markdown allows any number."""


def rendered_blocks(parser: MarkdownIt) -> None:
    """Let *parser* read these blocks as Python-Markdown does; use it as a plugin of markdown-it."""
    rules = {rule.name: rule for rule in parser.block.ruler.__rules__}
    changes = {"heading": _heading_without_blank, "lheading": _underline_of_one_line, "list": _steps}
    for name, change in changes.items():
        parser.block.ruler.at(name, change(rules[name].fn), {"alt": rules[name].alt})
    parser.block.ruler.at("deflist", _all_terms(rules["deflist"].fn), {"alt": rules["deflist"].alt})
    _indent_by_four_columns(parser)


def line_of(state: StateBlock, number: int) -> str:
    """Return the text of a line behind its indentation and the marks of the blocks around it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _heading_without_blank(rule: BlockRule) -> BlockRule:
    """Read `##Title` and `#Title` as headings."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        if rule(state, start, end, silent):
            return True
        line = line_of(state, start)
        match = _LEVEL.match(line) if state.sCount[start] == state.blkIndent else None
        if match is None:
            return False
        if not silent:
            _write_heading(state, start, match.end(), line[match.end() :].rstrip().rstrip("#").rstrip())
        return True

    return wrapped


def _write_heading(state: StateBlock, line: int, level: int, text: str) -> None:
    state.line = line + 1
    opening = state.push("heading_open", f"h{level}", 1)
    opening.markup, opening.map = "#" * level, [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [line, line + 1], []
    state.push("heading_close", f"h{level}", -1).markup = "#" * level


def _underline_of_one_line(rule: BlockRule) -> BlockRule:
    """Let a line of `=` or `-` make a heading of one line only; below two lines it is text, or a rule."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        below = start + 1
        if below >= end:
            return False
        first = state.bMarks[below] + state.tShift[below]
        if state.src[first : first + 1] not in {"=", "-"}:
            return False
        return _UNDERLINE.match(line_of(state, below)) is not None and rule(state, start, end, silent)

    return wrapped


def _steps(rule: BlockRule) -> BlockRule:
    """Let steps have long numbers, and let any step end the text of the step before it."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        line = line_of(state, start)
        if _LONG_NUMBER.match(line):
            return _with_short_number(rule, state, start, end, silent=silent)
        return rule(state, start, end, silent) or (silent and _is_next_step(state, start, line))

    return wrapped


def _is_next_step(state: StateBlock, start: int, line: str) -> bool:
    """Whether *line* is a step although it follows text without an empty line, and is not the first one."""
    inside = state.parentType == "paragraph" and state.listIndent >= 0
    columns = state.sCount[start] - state.blkIndent
    return inside and 0 <= columns <= 3 and _STEP.match(line) is not None  # noqa: PLR2004 - more is code


def _with_short_number(rule: BlockRule, state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Ask *rule* as if the line began with the last digits of its number; its indentation stays."""
    before = state.bMarks[start]
    state.bMarks[start] += line_of(state, start).index(".") - _DIGITS
    try:
        return rule(state, start, end, silent)
    finally:
        state.bMarks[start] = before


def _indent_by_four_columns(parser: MarkdownIt) -> None:
    """Let what is indented by four columns belong to a step, however long its number is."""
    tokenize = parser.block.tokenize

    def wrapped(state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        item = state.tokens[-1] if state.tokens else None
        columns = state.listIndent + 4
        # Only those of ordered lists have their number with them.
        if item is None or item.type != "list_item_open" or not item.info or columns >= state.blkIndent:
            tokenize(state, startLine, endLine)
            return
        # The first line begins with the number, which counts as its indentation.
        before = state.bMarks[startLine], state.tShift[startLine]
        extra = min(state.blkIndent - columns, before[1])
        state.bMarks[startLine] += extra
        state.tShift[startLine] -= extra
        state.blkIndent = columns
        state.sCount[startLine] = min(state.sCount[startLine], columns + 3)
        tokenize(state, startLine, endLine)
        state.bMarks[startLine], state.tShift[startLine] = before

    parser.block.tokenize = wrapped  # type: ignore[method-assign]


_DEFINITION = re.compile(r":[ ]{1,3}\S")
_ANY_DEFINITION = re.compile(r"^[ \t>]*+:[ ]{1,3}\S", re.MULTILINE)
_NO_TERM = re.compile(
    r"[#>|:]|`{3}|~{3}|!{3}|[?]{3}|\*?\[[^\]]*+\]:|\$\$|\\(?:[\[(]|begin)"
    r"|[*+-]\s|\d++[.)]\s|(?:[*_-][ ]*+){3,}\Z"
    r"|<(?!https?:|/?(?:a|abbr|b|br|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b)",
    re.IGNORECASE,
)
"""What begins another block than a paragraph; code, links, pictures and formulas in a line do not."""

_MOST_TERMS = 12


def _all_terms(rule: BlockRule) -> BlockRule:
    """Read all lines above a definition as terms; *rule*, markdown-it's own, reads the last of them."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        if not silent and not state.is_code_block(start) and (count := _count_terms(state, start, end)):
            _write_terms(state, start, start + count)
            return True
        return rule(state, start, end, silent)

    return wrapped


def _write_terms(state: StateBlock, start: int, end: int) -> None:
    state.push("dl_open", "dl", 1).map = [start, end]
    for line in range(start, end):
        state.push("dt_open", "dt", 1).map = [line, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = line_of(state, line).strip(), [line, line + 1], []
        state.push("dt_close", "dt", -1)
    state.push("dl_close", "dl", -1)
    state.line = end


def _count_terms(state: StateBlock, start: int, end: int) -> int:
    """Return how many terms stand at *start* before the last of them; 0 if there are no two."""
    if "terms" not in state.env:
        state.env["terms"] = _ANY_DEFINITION.search(state.src) is not None
    line = start if state.env["terms"] else end
    while line < min(end, start + _MOST_TERMS) and not state.isEmpty(line):
        columns = state.sCount[line] - state.blkIndent
        text = line_of(state, line)
        if not 0 <= columns <= 3 or _NO_TERM.match(text):  # noqa: PLR2004 - more is code
            break
        line += 1
    below = line + 1 if line < end and state.isEmpty(line) else line
    defined = below < end and 0 <= state.sCount[below] - state.blkIndent <= 3  # noqa: PLR2004 - as above
    return (
        line - start - 1 if defined and line - start > 1 and _DEFINITION.match(line_of(state, below)) else 0
    )
