"""Sentences of one block's content: known ones first, the rest by sentencex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sentencex

from bitext.markdown.inline import Construct
from bitext.text import Span

_SPACE = re.compile(r"\s+")
_WRAP = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t>]*")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")
_FINAL = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]）」』*_]*\Z")  # noqa: RUF001 - full-width marks are meant
_BREAKING = re.compile(
    r"</?(?:br|hr|p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|blockquote|section|details|summary|h[1-6])\b",
    re.IGNORECASE,
)
_ALLOWED_KINDS = frozenset({"escape", "break"})


class KnownSentences:
    """The normalised sentences that a page's template has, ready to be found at the start of a text."""

    __slots__ = ("_by_word", "_texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(texts)
        self._by_word: dict[str, list[str]] = {}
        for text in sorted(self._texts, key=len, reverse=True):
            self._by_word.setdefault(text.partition(" ")[0], []).append(text)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    def tile(self, content: str) -> tuple[Span, ...] | None:
        """Return the known sentences of which *content* consists, the longest first; None if there is a rest.

        That needs no parsing: where nothing is new, nothing has to be split.
        """
        flat = content.replace("\n", " ")
        start, spans = 0, []
        while start < len(flat):
            end = self._end(flat, start)
            if end is None:
                return None
            spans.append(Span(start, end))
            start = end + 1
        return tuple(spans)

    def _end(self, flat: str, start: int) -> int | None:
        space = flat.find(" ", start)
        word = flat[start:] if space < 0 else flat[start:space]
        for text in self._by_word.get(word, ()):
            end = start + len(text)
            if flat.startswith(text, start) and (end == len(flat) or flat[end] == " "):
                return end
        return None


NOTHING_KNOWN = KnownSentences(())


def split_sentences(
    content: str,
    inline: tuple[Construct, ...],
    *,
    known: KnownSentences = NOTHING_KNOWN,
    language: str = "en",
) -> tuple[Span, ...]:
    """Return the sentences of *content* as spans without the white space around them.

    Where a block begins with one of the *known* sentences, that is where the sentence ends. The rest is split
    by sentencex, but only where white space stands before the boundary and no lower-case letter after it
    (measured on 12,706 real runs of sentences: 99.15 % agreement instead of 94.1 %), and never inside code,
    links, emphasis or other markup.
    """
    boundaries = _boundaries(content, inline, language)
    return tuple(_tile(content, boundaries, known))


def normalise(text: str) -> str:
    """Return *text* with each run of white space as one space: what a `msgid` holds."""
    return _SPACE.sub(" ", text).strip(" ")


def unit_text(text: str) -> str:
    """Return the text of a delivered unit on one line, without the prefixes of wrapped lines (``> ``)."""
    return normalise(_WRAP.sub(" ", text))


def _boundaries(content: str, inline: tuple[Construct, ...], language: str) -> list[int]:
    """Return the offsets at which a new sentence starts, in order, and the content's end."""
    flat = content.replace("\n", " ")
    found = {match.end() for match in _HARD_BREAK.finditer(content)}
    found |= {edge for each in inline if each.kind == "html" for edge in _edges(each)}
    offset = 0
    for sentence in sentencex.segment(language, flat):
        offset += len(sentence)
        if _is_boundary(flat, offset):
            found.add(offset)
    whole = [each.span for each in inline if each.kind not in _ALLOWED_KINDS]
    return [*_outside(sorted(found), whole), len(content)]


def _edges(tag: Construct) -> tuple[int, ...]:
    """Return where a tag that breaks the line begins and ends: it is no part of a sentence."""
    return (tag.span.start, tag.span.end) if _BREAKING.match(tag.value) else ()


def _is_boundary(flat: str, offset: int) -> bool:
    return 0 < offset < len(flat) and flat[offset - 1].isspace() and not flat[offset].islower()


def _outside(offsets: list[int], spans: list[Span]) -> Iterator[int]:
    """Yield the *offsets* that lie inside none of *spans*; both come sorted by their starts."""
    reach, index = 0, 0
    for offset in offsets:
        while index < len(spans) and spans[index].start < offset:
            reach = max(reach, spans[index].end)
            index += 1
        if offset >= reach:
            yield offset


def _tile(content: str, boundaries: list[int], known: KnownSentences) -> Iterator[Span]:
    start = 0
    while start < len(content):
        end = _known_end(content, start, boundaries, known) or next(b for b in boundaries if b > start)
        sentence = content[start:end]
        left = len(sentence) - len(sentence.lstrip())
        if sentence.strip():
            yield Span(start + left, start + len(sentence.rstrip()))
        start = end
        boundaries = [b for b in boundaries if b > start]


def _known_end(content: str, start: int, boundaries: list[int], known: KnownSentences) -> int | None:
    """Return where the longest known sentence that begins at *start* ends, or None.

    It ends at a boundary, or behind a mark that can end a sentence and before white space: a known heading
    "Packages" must not cut "Packages are listed here." in two.
    """
    if not known:
        return None
    for end in reversed(boundaries):
        if normalise(content[start:end]) in known:
            return end
    for match in _SPACE.finditer(content, start):
        sentence = content[start : match.start()]
        if _FINAL.search(sentence) and normalise(sentence) in known:
            return match.end()
    return None
