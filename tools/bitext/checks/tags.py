"""What could be a tag, found as it is written: a renderer may take it for one though a parser would not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown.util import BLOCK_LEVEL_ELEMENTS

from bitext.checks.markup import Occurrence
from bitext.markdown.html_blocks import INLINE_ELEMENTS
from bitext.markdown.text_attributes import values_in_tag, without_values
from bitext.text import Span

_ELEMENTS = INLINE_ELEMENTS.union(
    BLOCK_LEVEL_ELEMENTS,
    [
        "applet",
        "area",
        "audio",
        "base",
        "button",
        "datalist",
        "embed",
        "frame",
        "image",
        "img",
        "input",
        "link",
    ],
    [
        "map",
        "marquee",
        "meta",
        "meter",
        "object",
        "option",
        "param",
        "picture",
        "portal",
        "progress",
        "select",
    ],
    ["slot", "source", "svg", "template", "track"],
)
"""Names that mean something to a browser."""

_TAG = re.compile(r"<!--(?:(?!-->).)*+(?:-->)?|<[^<>]*+>?", re.DOTALL)
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_CLOSING = re.compile(r"(?:[^<>\\]|\\[^<])*+>")
_TAG_NAME = re.compile(r"\A</?[A-Za-z][\w-]*+")
_WORDS_BEHIND = re.compile(
    r"(<[A-Za-z][\w-]*+)(?:(?!\b(?:on[a-z]|style|href|src|action|formaction|data|xlink|srcdoc))[^<>=\"'`{}\\/@])*+",
    re.IGNORECASE,
)
_ESCAPED_END = re.compile(r"(<[A-Za-z][\w-]*+)[^<>=\"'`&{}\\]*+\\>")
# Before a space, or a word without `@`, nothing can be a tag, nor an address in angle brackets.
_HARMLESS = re.compile(r"<(?:[^A-Za-z/!?@\s][^@\s]*+)?+\s.*|<[^A-Za-z/!?@][^@]*+", re.DOTALL)
# Of these every parser says that they end where they seem to.
_WELL_FORMED = re.compile(
    r"</?[A-Za-z][^\s<>\"'/=\\]*+"
    r"(?:\s++[^\s<>\"'/=\\]++(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s<>\"'=`\\]++))?+)*+\s*+/?+>"
)
_TEXT_ATTRIBUTE = re.compile(
    r"(?<=\s)(alt|title|aria-label|placeholder)=\"[^\"<>&{}`\[\]\\]*+\"", re.IGNORECASE
)
_TEXT_VALUE = re.compile(
    r"\"(?:[^\"<>&{}`\[\]\\]|&(?:amp|quot|apos|#39);)*+\"|'(?:[^\"'<>&{}`\[\]\\]|&(?:amp|quot|apos|#39);)*+'"
)


def tags(prose: str, formulas: Sequence[Span] = ()) -> list[Occurrence]:
    """Return all that could be a tag, a comment, a declaration or an autolink of *prose*.

    The texts of attributes that are translated, such as `title`, make no difference. The `<` of *formulas*,
    in order, begins no tag, unless words behind it could be its attributes.
    """
    found: list[Occurrence] = []
    if "<" not in prose:
        return found
    if formulas:
        found += _tags_of_formulas(prose, formulas)
        prose = _without(prose, formulas)
    end = 0
    for match in _TAG.finditer(prose):
        if match.start() >= end and not _HARMLESS.fullmatch(match[0]):
            end = _tag_end(prose, match)
            text = prose[match.start() : end]
            key = _PLACEHOLDER if _is_escaped(prose, match.start(), text) else _tag_key(text)
            found.append(Occurrence(text, match.start(), key))
    return found


def _without(prose: str, spans: Sequence[Span]) -> str:
    """Return *prose* with what stands at *spans* blanked out; its length stays."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(prose)]
    kept = [prose[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    gaps = ["x" * (span.end - span.start) for span in spans]
    return "".join(part for pair in zip(kept, [*gaps, ""], strict=True) for part in pair)


def _tags_of_formulas(prose: str, formulas: Sequence[Span]) -> Iterator[Occurrence]:
    """Yield what begins as a tag in a formula and holds words with `=` behind it.

    On a site without formulas, `$a<b$ onclick=x $c>d$` is a tag.
    """
    visible = _without(prose, formulas)
    for span, following in zip(formulas, [*formulas[1:], None], strict=True):
        if _TAG_START.search(prose, span.start, span.end):
            end = len(prose) if following is None else following.start
            words = visible[span.end : end].partition(">")[0]
            if "=" in words:
                yield Occurrence(prose[span.start : span.end] + words, span.start, words)


_PLACEHOLDER = "<word"
"""The key of all placeholders whose first word names no element."""


def _is_escaped(prose: str, at: int, tag: str) -> bool:
    r"""Whether *tag* is escaped at either end, as `\<file name` is, and its first word is no element."""
    match = _ESCAPED_END.fullmatch(tag)
    if match is None and _backslashes(prose, at) % 2 == 1:
        match = _WORDS_BEHIND.fullmatch(tag.rstrip("\\>"))
    return match is not None and match[1][1:].lower() not in _ELEMENTS


def _backslashes(prose: str, at: int) -> int:
    """Return how many backslashes stand before *at*."""
    start = at
    while prose[start - 1 : start] == "\\":
        start -= 1
    return at - start


def stands_for_a_word(tag: Occurrence) -> bool:
    r"""Whether *tag* is a placeholder such as `<file name\>`, which readers see as it is written."""
    return tag.key == _PLACEHOLDER or _ESCAPED_END.fullmatch(tag.text) is not None


def _tag_key(tag: str) -> str:
    r"""Return what must be the same of *tag*: of a placeholder such as `<file name\>` its first word.

    If a later `>` made a tag of it, the first word would be the element, and the rest would mean nothing. The
    same holds for `a<b and` before words that could be no attributes of a tag.
    """
    match = _ESCAPED_END.fullmatch(tag) or _WORDS_BEHIND.fullmatch(tag)
    if match is not None:
        return match[1].lower()
    return _TAG_NAME.sub(lambda name: name[0].lower(), _without_texts(tag))


def _without_texts(tag: str) -> str:
    """Return *tag* without the texts in its attributes that hold nothing but text for every parser."""
    name = _TAG_NAME.match(tag)
    if name is None or not _WELL_FORMED.fullmatch(tag):
        return _TEXT_ATTRIBUTE.sub(r"\1", tag)
    values = values_in_tag(name[0][1:].lower(), tag, name.end(), len(tag))
    return without_values(tag, [each for each in values if _TEXT_VALUE.fullmatch(each.span.of(tag))])


def _tag_end(prose: str, tag: re.Match[str]) -> int:
    """Return where *tag* ends for the most generous parser."""
    text = tag[0]
    if text.startswith("<!--") or _WELL_FORMED.fullmatch(text):
        return tag.end()
    if text.count('"') % 2 or text.count("'") % 2:
        # A `>` inside quotes ends no tag for a browser, but for some parsers: all that follows counts.
        return len(prose)
    if text.endswith("\\>"):
        # For Python-Markdown this `>` is escaped, and the next one before a `<` closes the tag.
        closing = _CLOSING.match(prose, tag.end())
        return closing.end() if closing else tag.end()
    return tag.end()
