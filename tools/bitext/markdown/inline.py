"""The inline constructs of one block's content, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

from markdown_it.token import Token
from msgspec import Struct

from bitext.markdown.parser import normalized_address, parse_inline
from bitext.text import Span

ConstructKind = Literal[
    "code", "link", "image", "autolink", "html", "emphasis", "strong", "break", "escape", "syntax"
]

_KINDS: dict[str, ConstructKind] = {
    "code_inline": "code",
    "image": "image",
    "html_inline": "html",
    "hardbreak": "break",
    "text_special": "escape",
}

_MARK = re.compile(r"[`*_\[<&\\{+$\n]")
"""What some construct begins with, or holds; most headings and cells, and many sentences, have none of it."""

# Syntax that markdown-it does not know: templates, includes, attribute lists, keys, snippets, formulas.
_SYNTAX = re.compile(
    r"\{\{(?:[^{}]|\{[^{}]*+\})*+\}\}|\{%(?:(?!%\}|\{%).)*+%\}|\{#(?:(?!#\}|\{#).)*+#\}"
    r"|\{[!*][^{}\n]*+\}|\{>>(?:(?!<<\}|\{>>).)*+<<\}|\{::[^{}\n]*+\}"
    r"|\{:?[ ]?[.#\w][^{}\n]*\}|\+\+[\w+\-\"]+\+\+"
    r"|\[\[?_?TOC_?\]\]?|;*+-++8<-++[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+')"
    r"|(?<![\\$])\$\$(?=[^$])(?:[^\\$]|\\.)++\$\$|(?<![\\$])\$(?![\s$])(?:[^\\$]|\\.)++(?<!\s)\$"
    r"|(?<!\\)\\\((?:[^\\]|\\[^()])++\\\)|(?<!\\)\\\[(?:[^\\]|\\[^\[\]])++\\\]"
    r"|\\begin\{(?P<name>[A-Za-z]++\*?)\}(?:(?!\\(?:begin|end)\{(?P=name)\}).){0,2000}+\\end\{(?P=name)\}",
    re.DOTALL,
)
_SYNTAX_MARK = re.compile(r"[{$\\+]|8<-|\[\[?_?TOC")
"""What each syntax has in it: looking for it first is five times as fast."""

_HTML = re.compile(r"<code\b[^<>]*+>(?P<code>[^<>]*+)</code>", re.IGNORECASE)


class Construct(Struct, frozen=True, gc=False):
    """One inline construct: its place in the content and what of it must not change.

    `value` is a code span's code, a link's or image's destination, or the construct's own text.
    `label` is the place of an image's alternative text.
    """

    kind: ConstructKind
    span: Span
    value: str = ""
    label: Span | None = None


def constructs(content: str, environment: dict[str, Any] | None = None) -> tuple[Construct, ...]:
    """Return the constructs of *content* in order of their starts; nested ones are listed too.

    *environment* is that of the block parser: it holds the page's reference definitions.
    """
    if not _MARK.search(content):
        return ()
    has_references = environment and environment.get("references") and "[" in content
    if len(content) > _LONG or has_references:
        return parsed_constructs(content, environment)
    return _read_alone(content)


_LONG = 2_000
"""Longer texts are not kept, so that those that are need a few megabytes at most."""


# A sentence stands in the page, the template, each catalog and each delivery, and rules ask for it anew; a
# build reads it once for every locale, and between two locales lie the sentences of both.
@lru_cache(maxsize=4096)
def _read_alone(content: str) -> tuple[Construct, ...]:
    quick = quick_constructs(content)
    return parsed_constructs(content) if quick is None else quick


_PLAIN = r"[^`*_\[\]<&\\{+$\n!]++|!(?!\[)|(?<! )\n|(?<!\+)\+(?!\+)|(?<=[^\W_])_(?=[^\W_])"
_CODE = r"`[^`\n]++`(?!`)"
_LABEL = rf"\[(?!_?TOC)(?:{_PLAIN}|{_CODE})++\]"
_ADDRESS = r"\([^\s()<>\\&{+$\x00-\x20\x7f]++\)"
_LINK = rf"{_LABEL}{_ADDRESS}"
_MARKED = rf"(?=[^\W_])(?:{_PLAIN}|{_CODE}|{_LINK})++(?<=[^\W_])"
_QUICK = re.compile(
    rf"(?:{_PLAIN}|\])++|(?P<code>{_CODE})|(?P<link>{_LINK})|(?P<label>{_LABEL}(?![\[(]))"
    rf"|(?P<image>!\[(?!_?TOC)(?:{_PLAIN})++\]{_ADDRESS})"
    rf"|(?<![^ (\n])(?:(?P<strong>\*\*{_MARKED}\*\*)|(?P<emphasis>\*{_MARKED}\*))(?![^\W_]|\*)"
)
"""Plain words, code, links, labels, images and marked words, in which no other construct begins or ends."""

_INNER = re.compile(rf"(?P<code>{_CODE})|(?P<link>{_LINK})")


def quick_constructs(content: str) -> tuple[Construct, ...] | None:
    """Return the constructs of *content*, on a page without references, if it has only usual ones; else None.

    So are four of five texts with any construct, and this takes a tenth of the time of the parser.
    """
    found: list[Construct] = []
    end = 0
    for match in _QUICK.finditer(content):
        if match.start() != end:
            return None
        end = match.end()
        if match.lastgroup is not None:
            found += _usual(content, match)
    return tuple(found) if end == len(content) else None


def _usual(content: str, match: re.Match[str]) -> Iterator[Construct]:
    """Yield what *match* is, and what stands in it; a label alone is nothing but text."""
    kind, text, start, end = match.lastgroup, match[0], *match.span()
    if kind == "code":
        yield Construct("code", Span(start, end), _code_of(text))
        return
    label_end = text.rindex("]") if kind in {"link", "image"} else 0
    if kind == "image":
        address = normalized_address(text[label_end + 2 : -1])
        yield Construct("image", Span(start, end), address, Span(start + 2, start + label_end))
        return
    if kind == "link":
        yield Construct("link", Span(start, end), normalized_address(text[label_end + 2 : -1]))
        end = start + label_end
    elif kind != "label":
        yield Construct("strong" if kind == "strong" else "emphasis", Span(start, end))
    for inner in _INNER.finditer(content, start + 1, end):
        yield from _usual(content, inner)


def _code_of(span: str) -> str:
    """Return the code of a *span* in single backticks: one blank at each end does not count."""
    code = span[1:-1]
    return code[1:-1] if code[0] == code[-1] == " " and code.strip(" ") else code


def parsed_constructs(content: str, environment: dict[str, Any] | None = None) -> tuple[Construct, ...]:
    """Return what `constructs` returns, always by parsing."""
    found = list(_from_tokens(parse_inline(content, environment), content))
    # Code spans do not overlap, so the last that starts before a place is the only one that can hold it.
    if _SYNTAX_MARK.search(content):
        code = sorted(each.span for each in found if each.kind == "code")
        starts = [span.start for span in code]
        found += [
            Construct("syntax", Span(*match.span()), match[0])
            for match in _SYNTAX.finditer(content)
            if not (before := bisect_right(starts, match.start())) or code[before - 1].end <= match.start()
        ]
    return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end)))


def html_constructs(content: str, environment: dict[str, Any] | None = None) -> tuple[Construct, ...]:
    """Return the constructs of a text between tags, which Python-Markdown reads as HTML or as Markdown.

    So a code span that holds a tag or a character reference is none: in HTML the tag is one.
    """
    markdown = (
        each
        for each in constructs(content, environment)
        if each.kind != "code" or not set("<>&") & set(each.value)
    )
    code = (Construct("code", Span(*match.span("code")), match["code"]) for match in _HTML.finditer(content))
    return tuple(sorted((*markdown, *code), key=lambda each: (each.span.start, -each.span.end)))


def _from_tokens(tokens: list[Token], content: str) -> Iterator[Construct]:
    opened: list[int] = []
    for token in tokens:
        if "span" not in token.meta:
            continue
        start, end = token.meta["span"]
        if token.type in {"em_open", "strong_open"}:
            opened.append(start - (token.type == "strong_open"))
        elif token.type in {"em_close", "strong_close"}:
            kind: ConstructKind = "strong" if token.type == "strong_close" else "emphasis"
            yield Construct(kind, Span(opened.pop(), end + (kind == "strong")))
        elif (construct := _simple(token, Span(start, end), content)) is not None:
            yield construct


def _simple(token: Token, span: Span, content: str) -> Construct | None:
    kind = _KINDS.get(token.type)
    if token.type == "link_open":
        kind = "autolink" if token.markup == "autolink" else "link"
        return Construct(kind, span, str(token.attrs.get("href", "")))
    if kind == "image":
        label = Span(span.start + 2, span.start + 2 + len(token.content))
        return Construct(kind, span, str(token.attrs.get("src", "")), label)
    if kind is None:
        return None
    return Construct(kind, span, token.content if kind in {"code", "html"} else span.of(content))


def has_words(content: str, inline: tuple[Construct, ...]) -> bool:
    """Whether *content* holds something to translate: a letter outside code, addresses and markup."""
    if "://" in content and is_address(content):
        return False
    if not inline:
        return _LETTER.search(content) is not None
    end = 0
    for start, after in silent_places(content, inline):
        if _LETTER.search(content, end, max(end, start)):
            return True
        end = max(end, after)
    return _LETTER.search(content, end) is not None


def is_address(text: str) -> bool:
    """Whether *text* is nothing but an address of the web, as it is in every language."""
    return _WEB_ADDRESS.fullmatch(text.strip()) is not None


def silent_places(content: str, inline: tuple[Construct, ...]) -> list[tuple[int, int]]:
    """Return where *content* holds code, addresses and markup, in order; of a link all but its label."""
    links = [each for each in inline if each.kind == "link"]
    places = [each.span for each in inline if each.kind in _SILENT]
    places += [Span(label_end(content, each), each.span.end) for each in links]
    return sorted((span.start, span.end) for span in places)


def formulas(content: str, inline: tuple[Construct, ...]) -> tuple[Span, ...]:
    """Return the places of the formulas among the constructs of *content*, in order."""
    if "$" not in content and "\\" not in content:
        return ()
    return tuple(each.span for each in inline if each.kind == "syntax" and each.value[0] in "$\\")


def is_its_own_label(content: str, construct: Construct) -> bool:
    """Whether the text of a link or an image is the label of its definition too: `[text]` or `[text][]`."""
    return content.endswith("][]", construct.span.start, construct.span.end) or (
        content.endswith("]", construct.span.start, construct.span.end)
        and "][" not in construct.span.of(content)
    )


def label_end(content: str, link: Construct) -> int:
    """Return where the label of a *link* ends in *content*: before its address, or at the last bracket."""
    start, end = link.span.start, link.span.end
    found = max(content.rfind("](", start, end), content.rfind("][", start, end))
    return found if found >= 0 else end - 1


_SILENT = frozenset({"code", "autolink", "html", "image", "syntax"})
_LETTER = re.compile(r"[^\W\d_]")
_WEB_ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s<>\[\]`*]+")
