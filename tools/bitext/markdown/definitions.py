"""Link definitions as Python-Markdown reads them and CommonMark does not: above all directly below a text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock

from bitext.markdown.dispatch import BlockRule

# As Python-Markdown has it; a label that begins with `^` is that of a footnote.
_DEFINITION = re.compile(
    r"\[(?P<label>(?!\^)[^\[\]]*+)\]:[ ]*+(?:\n[ ]*+)?(?P<address>[^\s]++)[ ]*+"
    r"(?:(?:\n[ ]*+)?(?:(?P<quote>[\"'])(?P<title>.*)(?P=quote)|\((?P<other>.*)\))[ ]*+)?(?=\n|\Z)"
)
_MOST_LINES = 5
"""A label may hold line breaks; the address and the title may each stand on a line of their own."""


def definitions(parser: MarkdownIt) -> None:
    """Let *parser* read these definitions, also where they end a paragraph; a plugin of markdown-it."""
    rule = next(rule for rule in parser.block.ruler.__rules__ if rule.name == "reference")
    parser.block.ruler.at("reference", _either(rule.fn), {"alt": ["paragraph"]})


def _either(rule: BlockRule) -> BlockRule:
    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        if state.is_code_block(start):
            return False
        match = _DEFINITION.match(_lines_from(state, start))
        if silent or match is None:
            # What only CommonMark takes for a definition ends no paragraph.
            return match is not None if silent else rule(state, start, end, silent)
        if not rule(state, start, end, silent):
            _define(state, start, match)
        return True

    return wrapped


def _lines_from(state: StateBlock, start: int) -> str:
    """Return the text of the line *start* and of those behind it that a definition can reach."""
    last = start + 1
    while last < min(state.lineMax, start + _MOST_LINES) and not state.isEmpty(last):
        last += 1
    return "\n".join(
        state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]] for line in range(start, last)
    )


def _define(state: StateBlock, start: int, match: re.Match[str]) -> None:
    state.line = start + 1 + match[0].count("\n")
    label = normalizeReference(match["label"])
    if label:
        known = state.env.setdefault("references", {})
        found = {
            "title": match["title"] or match["other"] or "",
            "href": state.md.normalizeLink(match["address"].removeprefix("<").removesuffix(">")),
            "map": [start, state.line],
        }
        # The first definition of a label counts, as in CommonMark.
        known.setdefault(label, found)
