"""What is prose in fenced code: its title, and its comments where the page asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from bitext.text import Span

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

_TITLE = re.compile(r"(?<=[\s{])title=(?P<value>\"[^\"\n]*+\"|'[^'\n]*+')")
_LANGUAGE = re.compile(r"\{?\s*+\.?(?P<name>[\w#.+-]++)")
_OPENING = re.compile(
    r"\s*+(?:<!--|<#|/\*[*!]*+|//[/!]*+|#+|--+|;+|%+|\(\*|\{-|'+|REM\b)?+\s*+(?:\*(?!/))?+\s*+", re.IGNORECASE
)
_CLOSING = re.compile(r"\s*(?:-->|#>|\*+/|\*\)|-\})\s*\Z")
_ANNOTATION = re.compile(r"\s*\(\d+\)!?\s*\Z")


def title_of(info: str) -> Span | None:
    """Return the place in the *info* of a fence of its title, with quotation marks; None if it has none."""
    match = _TITLE.search(info)
    return Span(*match.span("value")) if match else None


def language_of(info: str) -> str:
    """Return the language that the *info* of a fence names; empty if it names none."""
    match = _LANGUAGE.match(info.lstrip())
    return match["name"] if match else ""


def comments(code: str, language: str) -> Iterator[Span]:
    """Yield the places of the comments' texts in *code*, one for each line, without their marks.

    Pygments decides what is a comment; a *language* that it does not know has none. An annotation such as
    ``(1)`` at the end of a comment is no text of it.
    """
    lexer = _lexer(language) if language else None
    if lexer is None:
        return
    first, last = 0, 0
    for start, kind, value in lexer.get_tokens_unprocessed(code):
        if _is_comment(kind, value):
            # Some lexers give the marks of one comment and its text as tokens of their own.
            first = start if start != last else first
            last = start + len(value)
        elif last > first:
            yield from _lines(code[first:last], first)
            first = last = start + len(value)
    if last > first:
        yield from _lines(code[first:last], first)


def _is_comment(kind: _TokenType, value: str) -> bool:
    from pygments.token import Comment, String, is_token_subtype  # noqa: PLC0415 - few pages ask for comments

    unwanted = (Comment.Preproc, Comment.PreprocFile, Comment.Hashbang, Comment.Special)
    # Rust's `///` is documentation to Pygments, as is Python's string at the start of a function.
    is_documentation = kind is String.Doc and value.startswith(("//", "/*"))
    return is_documentation or (
        is_token_subtype(kind, Comment) and not any(is_token_subtype(kind, each) for each in unwanted)
    )


def _lines(comment: str, start: int) -> Iterator[Span]:
    for line in comment.split("\n"):
        opening = _OPENING.match(line)
        first = opening.end() if opening else 0
        text = _without_end(line[first:])
        if text:
            yield Span(start + first, start + first + len(text))
        start += len(line) + 1


def _without_end(text: str) -> str:
    text = text.rstrip()
    for end in (_CLOSING, _ANNOTATION):
        match = end.search(text, max(0, len(text) - 20))
        text = text[: match.start()] if match else text
    return text


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - see above
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
