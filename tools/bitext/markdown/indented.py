"""The blocks of MkDocs Material that hold what is indented below their first line.

    !!! note "Title"            an admonition
    ??? note "Title"            one that can be collapsed; it starts open with ???+
    === "Title"                 a content tab; ===! starts a new set of tabs, ===+ selects the tab

The syntax is documented by Python-Markdown (`admonition`) and by PyMdown Extensions (`details`, `tabbed`).
The body may be indented by three columns and the spaces behind the marker, so by four in usual style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_ADMONITION = "admonition"
_DETAILS = "admonition_mkdocs"
_TAB = "content_tab_mkdocs"

_INTERRUPTED = ("paragraph", "reference", "blockquote", "list")
"""The blocks that end where one of these begins, without an empty line between."""

_KINDS = re.compile(r"[\w-]++(?: ++[\w-]++)*+")

_MARK = 3
"""Columns of a marker; the `+` or `!` of a longer one does not push the body further in."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """A first line: the names of the tokens, the element and its class, and the title, if any."""

    tokens: str
    tag: str
    classes: str
    title: str | None


_Reader = Callable[[str, str], _Opening]
"""Reads a first line, given as its marker and the text behind that."""


def indented_blocks(parser: MarkdownIt) -> None:
    """Let *parser* read admonitions and content tabs; use it as a plugin of markdown-it."""
    before = parser.block.ruler.before
    before("fence", _DETAILS, _rule(("???+", "???", "!!!"), _admonition), {"alt": [*_INTERRUPTED]})
    before("fence", _TAB, _rule(("===+", "===!", "==="), _tab), {"alt": [*_INTERRUPTED]})


def _admonition(marker: str, text: str) -> _Opening:
    kinds, title = _kinds_and_title(text)
    if marker == "!!!":
        return _Opening(_ADMONITION, "div", f"admonition {kinds}", title or None)
    return _Opening(_DETAILS, "details", kinds, title or None)


def _tab(_marker: str, text: str) -> _Opening:
    return _Opening(_TAB, "div", "content-tab", text.strip("'\""))


def _kinds_and_title(text: str) -> tuple[str, str]:
    """Return the kinds in lower case, and the title: what stands in quotes; ``""`` is none.

    Without quotes all words are kinds, as in ``note inline end``, unless Python-Markdown could not read them
    so: then what follows the first word is taken for the title.
    """
    kinds, _, quoted = text.partition('"')
    title, closing, behind = quoted.rpartition('"')
    if closing and (not kinds or kinds[-1].isspace()) and not any(char.isspace() for char in behind):
        return kinds.strip().lower(), title
    if _KINDS.fullmatch(text):
        return text.lower(), ""
    kind, _, title = text.partition(" ")
    return kind.lower(), title


def _rule(markers: tuple[str, ...], read: _Reader) -> Callable[[StateBlock, int, int, bool], bool]:
    """Return the rule for blocks that begin with one of *markers*, of which longer ones come first."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        marker = next((each for each in markers if line.startswith(each)), "")
        text = line[len(marker) :]
        if not marker or not text.strip() or state.is_code_block(start):
            return False
        if marker[0] == "=" and not text[0].isspace():
            return False
        if not silent:
            with _inside(state, _MARK + len(text) - len(text.lstrip(" ")), start, end) as behind:
                _write(state, read(marker, text.strip()), start, behind)
        return True

    return rule


@contextmanager
def _inside(state: StateBlock, indent: int, start: int, end: int) -> Iterator[int]:
    """Confine *state* to the body, indented by *indent*, of the block at *start*; give the line behind it."""
    parent, last, outer = state.parentType, state.lineMax, state.blkIndent
    state.parentType = _ADMONITION
    state.blkIndent += indent
    behind = _behind(state, start, end)
    state.lineMax = behind
    yield behind
    state.parentType, state.lineMax, state.blkIndent, state.line = parent, last, outer, behind


def _behind(state: StateBlock, start: int, end: int) -> int:
    """Return the first line that is not empty and not indented enough; empty ones end no body."""
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line
    return end


def _write(state: StateBlock, opening: _Opening, start: int, behind: int) -> None:
    token = state.push(f"{opening.tokens}_open", opening.tag, 1)
    token.attrs = {"class": opening.classes}
    token.map = [start, behind]
    if opening.title is not None:
        _write_title(state, opening, start)
    state.md.block.tokenize(state, start + 1, behind)
    state.push(f"{opening.tokens}_close", opening.tag, -1)


def _write_title(state: StateBlock, opening: _Opening, start: int) -> None:
    tag = "summary" if opening.tag == "details" else "p"
    state.push(f"{opening.tokens}_title_open", tag, 1).map = [start, start + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = opening.title or "", [start, start + 1], []
    state.push(f"{opening.tokens}_title_close", tag, -1)
