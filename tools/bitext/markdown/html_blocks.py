"""What is prose in HTML: the text between the tags that break a line, and the texts of some attributes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS

from bitext.markdown.text_attributes import values_in_tag
from bitext.text import Span

TAG = re.compile(
    r"(?P<comment><!--(?:(?!-->).)*+(?:-->)?)|<[!?][^<>]*+>"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]*+)"
    # The limits keep unclosed quotation marks from costing more than linear time.
    r"(?P<attributes>(?:[^<>\"']{1,2000}+|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'){0,100}+)>",
    re.IGNORECASE | re.DOTALL,
)
INLINE_ELEMENTS = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
    }
    | {
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
    }
    | {"sup", "time", "tt", "u", "var", "wbr"}
)
"""Elements that stand in a sentence; all others end it."""

_SILENT = frozenset({"script", "style", "pre", "svg", "math", "textarea", "template", "iframe", "object"})
VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_MARKDOWN = re.compile(r"(?<!\S)markdown(?=[\s=/]|\Z)(?!\s*+=\s*+[\"']?0)", re.IGNORECASE)
_TICKS = re.compile(r"`++")
_BLOCK = re.compile(rf"</?(?:{'|'.join(sorted(BLOCK_LEVEL_ELEMENTS))})(?=[\s/>])[^<>]*+>", re.IGNORECASE)
_NO = re.compile(r"\btranslate\s*+=\s*+[\"']?no\b", re.IGNORECASE)


class HtmlFragment(NamedTuple):
    """A comment, a text between tags, or an attribute's value with its quotation marks.

    `name` is that of the attribute, or of the element in which the text stands. `is_markdown` says that the
    element has the attribute `markdown`.
    """

    kind: Literal["comment", "text", "attribute"]
    span: Span
    name: str = ""
    is_image: bool = False
    is_markdown: bool = False


class Elements:
    """The elements that are open at a place in a page; those inside a silent one have no prose."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, bool]] = []
        self._names: Counter[str] = Counter()
        self._silent = 0

    @property
    def is_silent(self) -> bool:
        """Whether nothing is translated here."""
        return self._silent > 0

    @property
    def name(self) -> str:
        """The innermost open element; empty if there is none."""
        return self._open[-1][0] if self._open else ""

    @property
    def is_raw(self) -> bool:
        """Whether this is inside an element whose content is no Markdown for Python-Markdown."""
        return bool(self._open) and not self._open[-1][2]

    @property
    def is_markdown(self) -> bool:
        """Whether this is right inside an element whose content is Markdown."""
        return bool(self._open) and self._open[-1][2]

    def meet(self, tag: re.Match[str]) -> None:
        """Open or close the element of *tag*; closing one closes all inside it."""
        name = tag["name"].lower()
        if not tag["close"] and name not in VOID and not tag["attributes"].endswith("/"):
            silent = name in _SILENT or (
                "translate" in tag["attributes"] and bool(_NO.search(tag["attributes"]))
            )
            self._open.append((name, silent, _MARKDOWN.search(tag["attributes"]) is not None))
            self._names[name] += 1
            self._silent += silent
        while tag["close"] and self._names[name]:
            last, silent, _ = self._open.pop()
            self._names[last] -= 1
            self._silent -= silent
            if last == name:
                return


def read_html(html: str, elements: Elements) -> Iterator[HtmlFragment]:
    """Yield the fragments of *html* in order, and keep track of the open *elements*; linear in its length."""
    end = 0
    code = _code_in_markdown(html) if "`" in html and ("markdown" in html or elements.is_markdown) else []
    for tag in TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if name in INLINE_ELEMENTS and not elements.is_silent and not _NO.search(tag["attributes"]):
            continue
        if code and elements.is_markdown and _is_in(code, tag.start()):
            continue
        if tag.start() > end and not elements.is_silent:
            yield _text(Span(end, tag.start()), elements)
        end = tag.end()
        if tag["comment"]:
            yield HtmlFragment("comment", Span(*tag.span()))
        elif name:
            if not elements.is_silent:
                yield from attributes(tag)
            elements.meet(tag)
    if len(html) > end and not elements.is_silent:
        yield _text(Span(end, len(html)), elements)


def _text(span: Span, elements: Elements) -> HtmlFragment:
    return HtmlFragment("text", span, elements.name, is_markdown=elements.is_markdown)


def _code_in_markdown(html: str) -> list[Span]:
    """Return the code spans of *html*, as Markdown has them between the tags of blocks, in order."""
    tags = [each.span() for each in _BLOCK.finditer(html)]
    starts, ends = [0, *(end for _, end in tags)], [*(start for start, _ in tags), len(html)]
    return [span for start, end in zip(starts, ends, strict=True) for span in _code_spans(html, start, end)]


def _code_spans(text: str, start: int, end: int) -> Iterator[Span]:
    runs = [each.span() for each in _TICKS.finditer(text, start, end)]
    closing: dict[int, int] = {}
    partners: list[int] = []
    for first, last in reversed(runs):
        partners.append(closing.get(last - first, 0))
        closing[last - first] = last
    reach = start
    for (first, _), partner in zip(runs, reversed(partners), strict=True):
        if first >= reach and partner:
            yield Span(first, partner)
            reach = partner


def _is_in(spans: list[Span], place: int) -> bool:
    before = bisect_right(spans, place, key=lambda span: span.start)
    return before > 0 and place < spans[before - 1].end


def attributes(tag: re.Match[str]) -> Iterator[HtmlFragment]:
    """Yield the quoted attributes of *tag* that hold words."""
    if tag["attributes"] and "=" in tag["attributes"]:
        element = tag["name"].lower()
        for each in values_in_tag(element, tag.string, *tag.span("attributes")):
            is_image = each.name == "alt" and element == "img"
            yield HtmlFragment("attribute", each.span, each.name, is_image)


def attributes_of(html: str, start: int, end: int) -> Iterator[HtmlFragment]:
    """Yield the quoted attributes with words of the tag that stands at ``[start, end)`` in *html*."""
    tag = TAG.match(html, start, end)
    if tag is not None and tag["name"]:
        yield from attributes(tag)
