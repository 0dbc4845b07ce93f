"""Ask only those rules of markdown-it that the next character allows.

markdown-it asks every block rule at nearly every line, and again at each line of a paragraph whether it ends
there, and every inline rule at each mark. Most of them look at one character and say no. Asking only the
others saves a fifth of the time for blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

BlockRule = Callable[[StateBlock, int, int, bool], bool]

InlineRule = Callable[[StateInline, bool], bool]

_FIRST_OF_BLOCK = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "footnote_def": "[",
    "html_block": "<",
    "heading": "#",
    "admonition_mkdocs": "!?",
    "content_tab_mkdocs": "=",
    "front_matter": "-",
    "formula": "$\\",
    "template": "{",
}
"""With which characters a construct can begin, behind the indentation. Other rules see every line."""

_FIRST_OF_INLINE = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
"""The same for inline constructs; `text` takes whatever else there is."""


def ask_blocks_by_character(parser: MarkdownIt) -> None:
    """Let *parser*, whose block rules are all set, ask one rule a line in place of its chains of rules."""
    rules = [rule for rule in parser.block.ruler.__rules__ if rule.enabled]
    names = {"", *(name for rule in rules for name in rule.alt)}
    chains = {
        name: [_first_that_fits([(rule.name, rule.fn) for rule in rules if not name or name in rule.alt])]
        for name in names
    }

    def chain(name: str = "") -> list[BlockRule]:
        return chains.get(name, [])

    parser.block.ruler.getRules = chain  # type: ignore[assignment, method-assign]


def ask_inline_by_character(parser: MarkdownIt) -> None:
    """Let *parser* ask only the inline rules that the next character allows; the others are off by now."""
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__ if rule.enabled}
    if unknown := rules.keys() - _FIRST_OF_INLINE.keys() - {"text"}:
        raise ValueError(f"it is not known what these rules begin with: {sorted(unknown)}")
    text = rules.pop("text")
    firsts = {char for name in rules for char in _FIRST_OF_INLINE[name]}
    by_first = {
        char: tuple(rule for name, rule in rules.items() if char in _FIRST_OF_INLINE[name]) for char in firsts
    }

    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        fitting = by_first.get(state.src[state.pos])
        if fitting is None:
            return text(state, silent)
        return any(each(state, silent) for each in fitting)

    def chain(_name: str = "") -> list[InlineRule]:
        return [rule]

    parser.inline.ruler.getRules = chain  # type: ignore[assignment, method-assign]


def _first_that_fits(rules: Sequence[tuple[str, BlockRule]]) -> BlockRule:
    """Return one rule that does what *rules* do one after the other."""
    always = tuple(rule for name, rule in rules if name not in _FIRST_OF_BLOCK)
    firsts = {char for name, _ in rules for char in _FIRST_OF_BLOCK.get(name, "")}
    by_first = {
        char: tuple(rule for name, rule in rules if char in _FIRST_OF_BLOCK.get(name, char))
        for char in firsts
    }

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - not our choice
        place = state.bMarks[start] + state.tShift[start]
        for each in by_first.get(state.src[place : place + 1], always):
            if each(state, start, end, silent):
                return True
        return False

    return rule
