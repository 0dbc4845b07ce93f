"""Our parsers, which leave out and choose rules, see what a parser sees that asks all of them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from bitext.markdown.dispatch import ask_blocks_by_character
from bitext.markdown.inline import constructs
from bitext.markdown.parser import DIALECT, block_parser, parse_blocks, parse_inline
from examples import examples
from strategies import ANY_PAGE, NOISE, PARAGRAPHS

EVERY_MARK = "--- | !!! === ``` > [^ ]: < # -- \n: "


def _seen(parser: MarkdownIt, text: str) -> list[tuple[str, list[int] | None, str, int]]:
    return [(token.type, token.map, token.content, token.level) for token in parser.parse(text, {})]


@settings(max_examples=examples(300))
@given(ANY_PAGE)
def test_leaving_out_rules_without_marks_changes_nothing(text: str) -> None:
    tokens, _ = parse_blocks(text)
    seen = [(token.type, token.map, token.content, token.level) for token in tokens]
    assert seen == _seen(block_parser(EVERY_MARK), text)


def test_rules_are_left_out_at_all() -> None:
    assert block_parser("Plain prose.") is not block_parser(EVERY_MARK)
    assert block_parser("Plain prose.") is block_parser("Other prose.")


def _parser_with_plugins() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    parser.use(front_matter_plugin).use(deflist_plugin).use(footnote_plugin)
    for plugin in DIALECT:
        parser.use(plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@settings(max_examples=examples(500))
@given(ANY_PAGE)
def test_asking_by_the_first_character_changes_nothing(text: str) -> None:
    parser = _parser_with_plugins()
    ask_blocks_by_character(parser)
    assert _seen(parser, text) == _seen(_parser_with_plugins(), text)


def _inline(tokens: list[Token]) -> list[tuple[str, str, str, dict[str, str | int | float]]]:
    return [(token.type, token.markup, token.content, token.attrs) for token in tokens]


@settings(max_examples=examples(500))
@given(st.one_of(PARAGRAPHS, NOISE))
def test_asking_inline_rules_by_character_changes_nothing(content: str) -> None:
    plain = MarkdownIt("commonmark", {"maxNesting": 40})
    plain.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]
    expected = plain.inline.parse(content, plain, {}, [])
    assert _inline(parse_inline(content)) == _inline(expected)


@settings(max_examples=examples(500))
@given(st.one_of(PARAGRAPHS, NOISE))
def test_what_is_not_parsed_has_no_constructs(content: str) -> None:
    bare = re.sub(r"[`*_\[<&\\{+$\n]", "", content)
    assert {token.type for token in parse_inline(bare)} <= {"text"}
    assert constructs(bare) == ()
