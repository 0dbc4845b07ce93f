"""Blocks of HTML where Python-Markdown, which renders sites, has them begin and end."""

from __future__ import annotations

import re

from markdown.util import BLOCK_LEVEL_ELEMENTS
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from bitext.markdown.dispatch import BlockRule
from bitext.markdown.formulas import formulas_of
from bitext.markdown.html_blocks import TAG, Elements

_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span"
    r"|strong|sub|sup|time|u|var|wbr)\b",
    re.IGNORECASE,
)

_MARKDOWN_INSIDE = re.compile(
    r"<(?P<name>[a-z][a-z0-9-]*+)(?=\s)[^<>]*?\smarkdown(?:=[\"']?(?P<how>1|block|markdown)\b[\"']?)?(?=[\s>])",
    re.IGNORECASE,
)
"""A tag behind which `md_in_html` reads blocks of Markdown, unless the element holds a line only."""

_HOLDS_A_LINE = frozenset({"address", "dd", "dt", "legend", "li", "p", "summary", "td", "th"})
_HOLDS_A_LINE |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_RAW = frozenset(BLOCK_LEVEL_ELEMENTS)
_OPENINGS = [opening for opening, closing, _ in HTML_SEQUENCES if closing.search("")]
"""How those blocks of HTML begin that end before an empty line."""

_REST = re.compile(r"[ \t]*+\n")
_HEADING = re.compile(r"\n(?=[ \t>]*+#{1,6}[ \t]*+[^\s#])")
_EMPTY = re.compile(r"\n[ \t>]*+(?=\n)")


def html_rule(parser: MarkdownIt) -> None:
    """Let *parser* read blocks of HTML so; use it as a plugin of markdown-it."""
    rule = next(rule for rule in parser.block.ruler.__rules__ if rule.name == "html_block")
    parser.block.ruler.at("html_block", _only_block_tags(rule.fn), {"alt": rule.alt})


def _only_block_tags(rule: BlockRule) -> BlockRule:
    """Let a line that begins with an inline tag, such as ``<br>``, be a paragraph, as in Python-Markdown."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        first = state.bMarks[start] + state.tShift[start]
        if _INLINE_TAG.match(state.src, first, state.eMarks[start]):
            return False
        if _opens_markdown(state.src[first : state.eMarks[start]].rstrip()) and not state.is_code_block(
            start
        ):
            return silent or _write(state, start, start + 1)
        if not silent and not state.is_code_block(start) and (last := _last_line(state, start)):
            return _write(state, start, last + 1)
        return rule(state, start, end, silent)

    return wrapped


def _opens_markdown(line: str) -> bool:
    """Whether *line* is nothing but a tag behind which blocks of Markdown stand, without an empty line."""
    if " markdown" not in line or not line.endswith(">") or line.count("<") != 1 or line.count(">") != 1:
        return False
    match = _MARKDOWN_INSIDE.match(line)
    return match is not None and (match["how"] == "block" or match["name"].lower() not in _HOLDS_A_LINE)


def _write(state: StateBlock, start: int, end: int) -> bool:
    state.line = end
    token = state.push("html_block", "", 0)
    token.map = [start, end]
    token.content = state.getLines(start, end, state.blkIndent, keepLastLF=True)
    return True


def _last_line(state: StateBlock, start: int) -> int:
    """Return the last line of the block of HTML at *start*; 0 if it is the one that CommonMark says.

    To CommonMark all lines up to an empty one are HTML. To Python-Markdown it ends with the element: what
    stands on the lines below is Markdown again. A heading also ends what is no element of its own.
    """
    first = state.bMarks[start] + state.tShift[start]
    line = state.src[first : state.eMarks[start]]
    if not any(opening.search(line) for opening in _OPENINGS):
        return 0
    found = _end_of_element(state.src, first)
    last = start
    while found > state.eMarks[last]:
        last += 1
        if last >= state.lineMax or state.isEmpty(last) or state.sCount[last] < state.blkIndent:
            return 0
    below = last + 1
    goes_on = below < state.lineMax and not state.isEmpty(below) and state.sCount[below] >= state.blkIndent
    return last if found and goes_on and below not in formulas_of(state).lines else 0


def _end_of_element(text: str, start: int) -> int:
    """Return where the HTML that begins at *start* ends before the line does; 0 before an empty line."""
    raw = Elements()
    end = start
    for tag in TAG.finditer(text, start):
        name = (tag["name"] or "").lower()
        if _EMPTY.search(text, end, tag.start()):
            break
        if not raw.name and (heading := _HEADING.search(text, end, tag.start() + 1)):
            return heading.start()
        end = tag.end()
        if name and (raw.name or name in _RAW):
            raw.meet(tag)
        if not raw.name and name in _RAW and (rest := _REST.match(text, end)):
            return rest.start()
    if raw.name:
        return 0
    heading = _HEADING.search(text, end)
    empty = _EMPTY.search(text, end) if heading else None
    return heading.start() if heading and (empty is None or heading.start() < empty.start()) else 0
