"""The HTML of a page, cut at the tags of its blocks: between two of them is a run of text.

Source: WHATWG, HTML, Living Standard, 13.2.5 "Tokenization", as far as tags and comments need it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from bitext.rendering.drawings import FORMULA

# All parts are possessive and no end is required: each character is read once, also where a tag, a quote or a
# comment is never closed. Tags begin and end where browsers see them: only these five are white space.
_BLANK = r"[ \t\n\f\r]"
_NAMED = r"[^ \t\n\f\r/>]"
_VALUE = rf"{_BLANK}*+(?:\"(?P<double>[^\"]*+)\"?+|'(?P<single>[^']*+)'?+|(?P<bare>[^ \t\n\f\r>]++))"
_ATTRIBUTE = re.compile(rf"(?P<name>{_NAMED}[^ \t\n\f\r/>=]*+)(?:{_BLANK}*+=(?:{_VALUE})?+)?+")
_ATTRIBUTES = rf"(?:(?:{_BLANK}|/)++|{re.sub('[?]P<[a-z]+>', '?:', _ATTRIBUTE.pattern)})*+"
_TAG = re.compile(
    r"<(?:"
    rf"/(?P<end>[A-Za-z]{_NAMED}*+){_ATTRIBUTES}>?+"
    rf"|(?P<name>[A-Za-z]{_NAMED}*+)(?P<attributes>{_ATTRIBUTES})>?+"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)"
    r"|[!?/][^>]*+>?+"
    r")"
)

BLOCKS = frozenset(
    [
        *("address", "article", "aside", "audio", "blockquote", "body", "canvas", "caption", "center", "col"),
        *(
            "colgroup",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
        ),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html"),
        *("iframe", "legend", "li", "link", "main", "menu", "meta", "nav", "noscript", "object", "ol"),
        *("optgroup", "option", "p", "pre", "script", "search", "section", "select", "style", "summary"),
        *(
            "table",
            "tbody",
            "td",
            "template",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "title",
            "tr",
            "ul",
            "video",
        ),
    ]
)
"""Elements at whose tags a run of text ends; all others are inline."""

OPAQUE = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])[^>]*+>", re.IGNORECASE)
    for name in (
        "script",
        "style",
        "textarea",
        "title",
        "iframe",
        "noembed",
        "noframes",
        "xmp",
        "svg",
        "math",
    )
}
"""Elements that are taken as a whole: what is in them is no text of the page. And what ends them."""

_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"),
        *("track", "wbr"),
    ]
)

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])

Kind = Literal["open", "close", "atom"]
"""A start tag, an end tag, or what is complete in itself: a void element, a comment, a drawing."""

Region = Literal["text", "heading", "code", "contents"]
"""Where a run stands: the table of contents repeats the texts of headings, code is no prose."""


class Tag(Struct, frozen=True, gc=False):
    """A tag, or a whole element that is opaque, with its place in the HTML; `name` is in lower case."""

    name: str
    kind: Kind
    start: int
    end: int


class Run(Struct, frozen=True):
    """What stands between the tags of two blocks: text, and inline `tags` with their places in the HTML."""

    start: int
    end: int
    tags: tuple[Tag, ...]
    region: Region


class Pieces(Struct, frozen=True):
    """The HTML of a page: the `tags` of its blocks, and the `runs` between them; there is one more run."""

    html: str
    tags: tuple[Tag, ...]
    runs: tuple[Run, ...]

    def text_of(self, piece: Tag | Run) -> str:
        """Return the HTML of a tag or a run."""
        return self.html[piece.start : piece.end]

    def run_at(self, offset: int) -> int:
        """Return the number of the run in which *offset* lies, or of the last that starts before it."""
        return bisect_right(self.runs, offset, key=lambda run: run.start) - 1


def cut(html: str) -> Pieces:
    """Return the pieces of *html*. Cost grows linearly with the text."""
    blocks: list[Tag] = []
    runs: list[Run] = []
    inline: list[Tag] = []
    regions = _Regions()
    start = 0
    for tag in tags(html):
        if tag.name not in BLOCKS or html.startswith(FORMULA, tag.start):
            inline.append(tag)
            continue
        runs.append(Run(start, tag.start, tuple(inline), regions.now))
        inline.clear()
        blocks.append(tag)
        regions.pass_by(tag, html)
        start = tag.end
    runs.append(Run(start, len(html), tuple(inline), regions.now))
    return Pieces(html, tuple(blocks), tuple(runs))


class _Regions:
    """Says in which region the text behind the last tag stands."""

    def __init__(self) -> None:
        self.now: Region = "text"
        self._ends = ""
        self._depth = 0

    def pass_by(self, tag: Tag, html: str) -> None:
        if self._ends:
            if tag.name == self._ends:
                self._depth += {"open": 1, "close": -1, "atom": 0}[tag.kind]
            if not self._depth:
                self.now, self._ends = "text", ""
        elif tag.kind == "open" and (region := _region(tag, html)) is not None:
            self.now, self._ends, self._depth = region, tag.name, 1


def _region(tag: Tag, html: str) -> Region | None:
    if tag.name in HEADINGS:
        return "heading"
    if tag.name == "pre":
        return "code"
    return "contents" if html.startswith('<div class="toc"', tag.start) else None


def tags(html: str, at: int = 0) -> Iterator[Tag]:
    """Yield the tags and comments of *html* from *at* on, which is in none, as a browser sees them."""
    without_end: set[str] = set()
    while match := _TAG.search(html, at):
        start, at = match.span()
        name = (match["name"] or match["end"] or "!").lower()
        if match["end"]:
            yield Tag(name, "close", start, at)
        elif match["name"] and name in OPAQUE and name not in without_end:
            found = OPAQUE[name].search(html, at)
            if found is None:
                without_end.add(name)
            at = at if found is None else found.end()
            yield Tag(name, "atom", start, at)
        else:
            whole = not match["name"] or name in _VOID or name in OPAQUE
            yield Tag(name, "atom" if whole else "open", start, at)


class Attribute(Struct, frozen=True, gc=False):
    """An attribute of a tag: its name in lower case, and the place of its value in the tag's own text."""

    name: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def attributes(tag: str) -> tuple[Attribute, ...]:
    """Return the attributes of a start tag, given its text; one without a value has an empty one."""
    match = _TAG.match(tag)
    if match is None or not match["name"]:
        return ()
    return tuple(_attributes(tag, match.start("attributes"), match.end("attributes")))


def _attributes(tag: str, start: int, end: int) -> Iterator[Attribute]:
    for match in _ATTRIBUTE.finditer(tag, start, end):
        group = next((each for each in ("double", "single", "bare") if match[each] is not None), None)
        if group is None:
            yield Attribute(match["name"].lower(), "", match.end(), match.end())
        else:
            yield Attribute(match["name"].lower(), match[group], *match.span(group))
