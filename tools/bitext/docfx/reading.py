"""The parser: markdown-it-py with rules of its own for what docfx adds to CommonMark.

The rules only note what stands where, in tokens named ``docfx_…``; `tree` makes elements of them.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from bitext.docfx.syntax import Directive, colon_inline, colon_line, quote_mark, reference

_MAX_NESTING = 60
"""How deep lists and quotes may nest, in elements; what is deeper is one paragraph."""

_ROOM = 4
_INTERRUPTED: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
_CODE_INDENT = 4


@cache
def parser() -> MarkdownIt:
    """Return the parser of pages."""
    made = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    made.block.ruler.before("table", "docfx_deep", _deep)
    made.block.ruler.before("table", "docfx_colon", _colon, _INTERRUPTED)
    made.block.ruler.before("table", "docfx_mark", _mark, _INTERRUPTED)
    made.block.ruler.before("table", "docfx_references", _references, _INTERRUPTED)
    made.inline.ruler.before("link", "docfx_reference", _reference)
    made.inline.ruler.before("link", "docfx_colon", _colon_inline)
    made.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkLabel": _end_of_label})  # type: ignore[assignment]
    # Which addresses are safe is decided in one place, for those of directives too.
    made.validateLink = _any_address  # type: ignore[assignment, method-assign]
    return made


def _end_of_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803 - markdown-it's signature
    """Return where the label of a link ends, -1 if nowhere: a directive in it is no link in a link."""
    level, before = 1, state.pos
    state.pos = start + 1
    while state.pos < state.posMax:
        marker, here = state.src[state.pos], state.pos
        level -= marker == "]"
        if level == 0:
            break
        state.md.inline.skipToken(state)
        if marker == "[" and here == state.pos - 1:
            level += 1
        elif marker == "[" and disableNested and not state.src.startswith("[!", here):
            break
    end = state.pos if level == 0 else -1
    state.pos = before
    return end


def _any_address(_url: str) -> bool:
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_code(state: StateBlock, number: int) -> bool:
    return state.sCount[number] - state.blkIndent >= _CODE_INDENT


def _deep(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - their signature
    """Read all that is nested too deep as a paragraph: markdown-it would leave it out."""
    if silent or state.level < _MAX_NESTING - _ROOM:
        return False
    end = first
    while end < last and (state.isEmpty(end) or state.sCount[end] >= state.blkIndent):
        end += 1
    content = state.getLines(first, end, state.blkIndent, keepLastLF=False).strip()
    _paragraph(state, content, first, end)
    state.line = end
    return True


def _paragraph(state: StateBlock, content: str, first: int, end: int) -> None:
    state.push("paragraph_open", "p", 1).map = [first, end]
    inline = state.push("inline", "", 0)
    inline.content, inline.children = content, []
    state.push("paragraph_close", "p", -1)


def _colon(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    if not state.src.startswith(":::", state.bMarks[first] + state.tShift[first]):
        return False
    found = colon_line(_line(state, first))
    in_row = bool(state.env.get("docfx_rows")) and found is not None and found.name in {"column", "row"}
    if found is None or (_is_code(state, first) and not in_row):
        return False
    if silent:
        return True
    if found.name == "row":
        state.env["docfx_rows"] = state.env.get("docfx_rows", 0) + (-1 if found.end else 1)
    if found.name == "column" and not found.end:
        _column(state, first, last, found)
    else:
        _note(state, found)
        state.line = first + 1
    if found.words:
        # They are no part of it, and readers shall see them.
        _paragraph(state, found.words, first, first + 1)
    return True


def _note(state: StateBlock, found: Directive) -> None:
    token = state.push("docfx_end" if found.end else "docfx_mark", "", 0)
    token.meta = {"name": found.name, "values": found.values}


def _column(state: StateBlock, first: int, last: int, found: Directive) -> None:
    """Read a column: its content may be indented, and is not code for that."""
    end = _end_of_column(state, first + 1, last)
    inside = [state.sCount[number] for number in range(first + 1, end) if not state.isEmpty(number)]
    indent, level = state.blkIndent, max(state.blkIndent, min(inside, default=0))
    _note(state, found)
    state.blkIndent = level
    state.md.block.tokenize(state, first + 1, end)
    state.blkIndent = indent
    state.push("docfx_end", "", 0).meta = {"name": "column", "values": {}}
    found_end = _directive(state, end) if end < last else None
    is_own = found_end is not None and found_end.name == "column" and found_end.end
    state.line = end + 1 if is_own else end


def _end_of_column(state: StateBlock, first: int, last: int) -> int:
    """Return the line that ends a column: its end mark, the next column, the end of the row or container."""
    for number in range(first, last):
        if state.isEmpty(number):
            continue
        found = _directive(state, number)
        is_end = found is not None and (found.name == "column" or (found.name == "row" and found.end))
        if is_end or state.sCount[number] < state.blkIndent:
            return number
    return last


def _directive(state: StateBlock, number: int) -> Directive | None:
    return colon_line(_line(state, number))


def _mark(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``[!NOTE]``, alone on its line or with text behind it."""
    if not state.src.startswith("[!", state.bMarks[first] + state.tShift[first]) or _is_code(state, first):
        return False
    found = quote_mark(_line(state, first))
    if found is None:
        return False
    if silent:
        return True
    _note(state, found)
    behind = state.bMarks[first] + state.tShift[first] + found.length
    rest = state.skipSpaces(behind)
    if rest >= state.eMarks[first]:
        state.line = first + 1
        return True
    # The rest of the line begins the first block of the box.
    state.bMarks[first], state.tShift[first], state.sCount[first] = rest, 0, state.blkIndent
    rules = state.md.block.ruler.getRules("")
    return any(rule(state, first, last, silent) for rule in rules if rule is not _mark)


def _references(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read a line of nothing but references, such as an include: each is a block of its own."""
    del last
    if not state.src.startswith("[!", state.bMarks[first] + state.tShift[first]) or _is_code(state, first):
        return False
    line, at, found = _line(state, first).rstrip(), 0, []
    while at < len(line):
        each = reference(line, at)
        if each is None:
            return False
        found.append(each)
        at += each.length
        at += len(line[at:]) - len(line[at:].lstrip())
    if not silent:
        for each in found:
            token = state.push("docfx_block", "", 0)
            token.meta = {"name": each.name, "values": each.values}
        state.line = first + 1
    return True


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    if not state.src.startswith("[!", state.pos):
        return False
    found = reference(state.src, state.pos)
    if found is None:
        found = quote_mark(state.src, state.pos)
    return found is not None and _push(state, found, silent)


def _colon_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    if not state.src.startswith(":::", state.pos):
        return False
    found = colon_inline(state.src, state.pos)
    return found is not None and _push(state, found, silent)


def _push(state: StateInline, found: Directive, silent: bool) -> bool:  # noqa: FBT001 - the same
    if not silent:
        token = state.push("docfx_inline", "", 0)
        token.meta = {"name": found.name, "values": found.values}
    state.pos += found.length
    return True
