"""The parser that is made for a text sees what the parser with all rules sees."""

from __future__ import annotations

from hypothesis import given, settings
from markdown_it import MarkdownIt

from bitext.markdown.parser import block_parser, parse_blocks
from strategies import ANY_PAGE

EVERY_MARK = "--- | !!! === ``` > [^ ]: < # -- \n: "


def _seen(parser: MarkdownIt, text: str) -> list[tuple[str, list[int] | None, str, int]]:
    return [(token.type, token.map, token.content, token.level) for token in parser.parse(text, {})]


@settings(max_examples=300, deadline=None)
@given(ANY_PAGE)
def test_leaving_out_rules_without_marks_changes_nothing(text: str) -> None:
    tokens, _ = parse_blocks(text)
    seen = [(token.type, token.map, token.content, token.level) for token in tokens]
    assert seen == _seen(block_parser(EVERY_MARK), text)


def test_rules_are_left_out_at_all() -> None:
    assert block_parser("Plain prose.") is not block_parser(EVERY_MARK)
    assert block_parser("Plain prose.") is block_parser("Other prose.")
