"""Prose that stands in a delivery without spans: front matter and the alt texts of images.

The pipeline numbers these sentences, but gives only their translation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from typing import NamedTuple

from bitext.text import LINE_BREAK, Span

ProseKind = str
"""``alt``, or the name of a field of the front matter: ``title``, ``description``, ``keywords``, another."""


class Prose(NamedTuple):
    """Text without spans that the pipeline may have numbered; `place` is the construct around it."""

    kind: ProseKind
    text: Span
    place: Span


class ProseFinder:
    """Finds the unwrapped prose in the skeleton of one text; fences are found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = [mark for mark in _IMAGES if mark in text]
        self._fences: list[int] | None = None

    def find(self, spans: Iterable[Span], fields: Collection[str] = ()) -> list[Prose]:
        """Return the prose in *spans*, stretches of skeleton in the order of the text; no empty ones.

        *fields* are further fields of the front matter in which there may be some.
        """
        found: list[Prose] = []
        for span in spans:
            if span.start == 0:
                found.extend(_find_front_matter(self._text, span, fields))
            found.extend(self.images([span]))
        return [prose for prose in found if prose.text.start < prose.text.end]

    def images(self, spans: Iterable[Span]) -> Iterator[Prose]:
        """Yield the alternative texts of the images in *spans*, the empty ones too."""
        for span in spans if self._marks else ():
            # Most stretches between two units are a blank or a line break.
            if any(self._text.find(mark, span.start, span.end) >= 0 for mark in self._marks):
                for image in _find_images(self._text, span):
                    if not self.is_in_fence(image.place.start):
                        yield image

    def is_in_fence(self, offset: int) -> bool:
        """Whether *offset* lies in fenced code."""
        if self._fences is None:
            self._fences = _find_fences(self._text)
        return bisect_right(self._fences, offset) % 2 == 1


_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*+(?=[\r\n])")
_END_OF_FRONT_MATTER = re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)")
_FIELD = re.compile(
    r"(?<=[\r\n])(?P<key>title|description|keywords):[ \t]*+(?P<value>(?:[>|][+\-0-9]*+(?=[\r\n]))?"
    r"[^\r\n]*+(?:(?>\r\n|\n|\r)[ \t]++[^\r\n]*+)*+)"
)
_BLOCK_MARK = re.compile(r"[>|][+\-0-9]*+\s++")
_OWN = frozenset({"title", "description", "keywords"})


def end_of_front_matter(text: str) -> int:
    """Return where the fields of the front matter of *text* end; 0 if it has none."""
    head = _FRONT_MATTER.match(text)
    end_mark = head and _END_OF_FRONT_MATTER.search(text, head.end())
    return end_mark.start() if end_mark else 0


def _find_front_matter(text: str, span: Span, fields: Collection[str]) -> Iterator[Prose]:
    found = _FIELD.finditer(text, 0, min(end_of_front_matter(text), span.end))
    own = [_field(text, each["key"], Span(*each.span("value")), Span(*each.span())) for each in found]
    return iter(sorted([*own, *_more_fields(text, fields)], key=lambda each: each.text) if fields else own)


def _more_fields(text: str, fields: Collection[str]) -> Iterator[Prose]:
    from bitext.markdown.front_matter import FRONT_MATTER, front_matter_fields  # noqa: PLC0415 - most runs need none

    front = FRONT_MATTER.match(text)
    if front is None:
        return
    start = front.start(1)
    for each in front_matter_fields(front[1], fields):
        if each.name not in _OWN:
            place = Span(start + each.scalar.start, start + each.scalar.end)
            yield _field(text, each.name, place, place)


def _field(text: str, name: str, written: Span, place: Span) -> Prose:
    value = strip_space(text, written.start, written.end)
    start, end = value.start, value.end
    if mark := _BLOCK_MARK.match(text, start, end):
        start = mark.end()
    elif end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
        start, end = start + 1, end - 1
    return Prose(name, Span(start, end), place)


_QUOTED_ALT = ("<", ":::")


def plain_text(text: str, prose: Prose, part: Span) -> str:
    """Return *part* of *prose* as it reads: without quotes and folds; alt texts of Markdown as they stand."""
    written = part.of(text)
    if prose.kind == "alt":
        # Quoted alternative texts are written with character references.
        is_quoted = text.startswith(_QUOTED_ALT, prose.place.start)
        return unescape(written) if is_quoted and "&" in written else written
    folded = " ".join(line.strip(" \t") for line in LINE_BREAK.split(written))
    match text[prose.text.start - 1]:
        case "'":
            return folded.replace("''", "'")
        case '"':
            return re.sub(r'\\(["\\/])', r"\1", folded)
    return folded


def strip_space(text: str, start: int, end: int) -> Span:
    """Return the span of ``text[start:end]`` without the white space at its ends."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


_IMAGE_MARKS = re.compile(
    r"\\."
    r"|(?<!`)`++[^`\r\n]++`++"
    r"|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<comment><!--)|(?P<end>-->)"
    r"|<img\b(?:(?!(?<![\w-])alt\s*=)[^<>])*+alt\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)')[^<>]*+>"
    r"|:::image\b(?:(?!alt-text=|:::)[^\r\n])*+alt-text=\"(?P<directive>[^\"\r\n]*+)\"(?:(?!:::)[^\r\n])*+:::"
)
_IMAGES = ("![", "<img", ":::image")
"""What the images begin with that `_IMAGE_MARKS` finds."""

_DESTINATION = re.compile(r"\((?:[^()\\\r\n]|\\.|\([^()\r\n]*+\))*+\)|\[[^\[\]\r\n]*+\]")


def _find_images(text: str, span: Span) -> list[Prose]:
    """Return the alt texts of the images in a stretch of skeleton, outermost only; linear in its length."""
    found: list[Prose] = []
    brackets: list[tuple[int, int] | None] = []
    is_comment = False
    for mark in _IMAGE_MARKS.finditer(text, span.start, span.end):
        name = mark.lastgroup
        if name in {"comment", "end"}:
            is_comment = name == "comment"
        elif is_comment or name is None:
            continue
        elif name == "open":
            brackets.append(mark.span() if mark[0] == "![" else None)
        elif name != "close":
            found.append(Prose("alt", strip_space(text, *mark.span(name)), Span(*mark.span())))
        elif brackets and (opening := brackets.pop()):
            destination = _DESTINATION.match(text, mark.end(), span.end)
            if destination:
                place = Span(opening[0], destination.end())
                while found and found[-1].place.start > place.start:
                    found.pop()
                found.append(Prose("alt", strip_space(text, opening[1], mark.start()), place))
    return found


_FENCE_LINE = re.compile(
    r"[\r\n][ \t>]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++)*+(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\r\n]*+)"
)


def _find_fences(text: str) -> list[int]:
    """Return where fenced code begins and ends, in turn; an unclosed fence runs to the end of the text."""
    places: list[int] = []
    fence = ""
    for line in _FENCE_LINE.finditer("\n" + text):
        mark, info = line["fence"], line["info"]
        if not fence and not (mark[0] == "`" and "`" in info):
            places.append(line.start("fence") - 1)
            fence = mark
        elif fence and mark.startswith(fence) and not info.strip():
            places.append(line.end() - 1)
            fence = ""
    return places
