"""The two parsers: markdown-it-py set up for the Markdown of MkDocs Material.

Blocks are parsed first and alone; the inline parser then reads one block's content and notes on each token
which part of the content it stands for. Neither is ever used to write Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from bitext.markdown.columns import columns
from bitext.markdown.definitions import definitions
from bitext.markdown.dispatch import InlineRule, ask_blocks_by_character, ask_inline_by_character
from bitext.markdown.formulas import formulas
from bitext.markdown.html_rule import html_rule
from bitext.markdown.indented import indented_blocks
from bitext.markdown.rendered_blocks import rendered_blocks

_MAX_NESTING = 40
"""How deep lists, quotes and links may nest; deeper text is read as plain text, in linear time."""


# Each rule is asked at nearly every line. One whose mark does not occur in a text is left out of its parser;
# that saves a fifth of its time.
_MARKS = {
    "front_matter": ("---",),
    "table": ("|",),
    "admonition_mkdocs": ("!!!", "???"),
    "content_tab_mkdocs": ("===",),
    "columns": (":::",),
    "fence": ("```", "~~~"),
    "blockquote": (">",),
    "footnote_def": ("[^",),
    "reference": ("]:",),
    "html_block": ("<",),
    "heading": ("#",),
    "lheading": ("--", "==", "\n-", "\n="),
    "deflist": ("\n:", "\n~", " :", " ~", "\t:", "\t~", ">:", ">~"),
}


DIALECT = (columns, indented_blocks, html_rule, definitions, rendered_blocks, formulas)
"""The plugins with which markdown-it reads the blocks of pages as Python-Markdown and its extensions do."""


def block_parser(text: str) -> MarkdownIt:
    """Return the parser of blocks for *text*; its `inline` tokens keep their content unparsed."""
    return _block_parser(tuple(rule for rule, marks in _MARKS.items() if not any(m in text for m in marks)))


@cache
def _block_parser(needless: tuple[str, ...]) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.use(front_matter_plugin).use(deflist_plugin).use(footnote_plugin)
    for plugin in DIALECT:
        parser.use(plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.disable(needless)
    ask_blocks_by_character(parser)
    _read_every_link(parser)
    return parser


@cache
def inline_parser() -> MarkdownIt:
    """Return the parser of one block's content.

    Each token of a construct has ``meta["span"]``, the ``(start, end)`` of the construct in the content.
    The tokens of an image's alternative text have none: their offsets would be relative to it.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
    for rule in parser.inline.ruler.__rules__:
        if rule.name != "text":
            parser.inline.ruler.at(rule.name, _noting_spans(rule.name, rule.fn))
    ask_inline_by_character(parser)
    _read_every_link(parser)
    return parser


def _read_every_link(parser: MarkdownIt) -> None:
    """Read links to `javascript:` as links too: Python-Markdown renders them, so the checks must see them."""

    def valid(_url: str) -> bool:
        return True

    parser.validateLink = valid  # type: ignore[assignment, method-assign]
    # Pages link to the same places again and again, and taking an address apart is a third of reading a link.
    parser.normalizeLink = normalized_address  # type: ignore[method-assign]


@lru_cache(maxsize=2048)
def normalized_address(url: str) -> str:
    """Return the address of a link as markdown-it writes it."""
    return normalizeLink(url)


def _noting_spans(name: str, rule: Callable[..., bool]) -> InlineRule:
    note = _note_delimiters if name == "emphasis" else _note_construct

    def wrapped(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            note(state.tokens[count:], start, state.pos)
        return matched

    return wrapped


def _note_construct(tokens: list[Token], start: int, end: int) -> None:
    for token in tokens:
        if token.type != "text":
            token.meta.setdefault("span", (start, end))


def _note_delimiters(tokens: list[Token], start: int, end: int) -> None:
    """Note each delimiter's own place: which of them open or close is decided later."""
    delimiters = tokens[len(tokens) - (end - start) :]
    for place, token in enumerate(delimiters, start):
        token.meta["span"] = (place, place + 1)


def parse_blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the block tokens of *text* and the environment with its reference definitions."""
    environment: dict[str, Any] = {}
    # The parser counts "\r" as a line break too, so the marks are looked for in the text that it will see.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tokens = block_parser(text).parse(text, environment)
    for key in ("formulas", "templates", "terms"):
        environment.pop(key, None)
    return tokens, environment


def parse_inline(content: str, environment: dict[str, Any] | None = None) -> list[Token]:
    """Return the inline tokens of one block's *content*, each with its span."""
    parser = inline_parser()
    # The references of the page decide whether [x] is a link; the parser must not add to them.
    return parser.inline.parse(content, parser, environment or {}, [])
