"""The segments of a page: what is translated, where it stands, and what a translator must know about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from itertools import islice, takewhile
from typing import Any, Literal

from msgspec import Struct, field

from bitext.markdown.blocks import Block, PageBlocks, read_blocks
from bitext.markdown.inline import Construct, constructs, has_words
from bitext.markdown.sentences import KnownSentences, normalise, split_sentences
from bitext.text import Span

SegmentKind = Literal["paragraph", "heading", "cell", "title", "meta", "alt"]


class Segment(Struct, frozen=True, kw_only=True, gc=False):
    """A translatable stretch of a page, usually a sentence.

    `text` is what the catalogs hold: the Markdown of the segment on one line. `span` is its place in the
    page's text. Segments with one `block` are sentences of one text; it is the number of the block, and of
    the image in it. `scalar` is the place of the whole YAML value of a segment in the front matter, `level`
    that of a heading, else 0.
    """

    text: str
    span: Span
    block: tuple[int, int]
    kind: SegmentKind
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 0
    scalar: Span | None = None


class Page(Struct, frozen=True):
    """A page's text and its segments, in order of their places.

    `references` are the page's link definitions, without which ``[text][label]`` cannot be read.
    """

    text: str
    segments: tuple[Segment, ...]
    references: Mapping[str, Any] = field(default_factory=dict)


def read_page(text: str, *, known: Collection[str] = (), language: str = "en") -> Page:
    """Return the segments of the page *text*.

    *known* holds the sentences of the page's template, *language* the subtag of the source locale.
    Cost grows linearly with the text.
    """
    page = read_blocks(text)
    found = _segments(page, KnownSentences(known), language)
    return Page(text, tuple(sorted(found, key=lambda each: each.span.start)), page.environment)


_ONLY_CODE = re.compile(r"`[^`\n]+`")
"""What most cells of reference tables are; there is nothing to translate, and no need to parse."""


def _segments(page: PageBlocks, known: KnownSentences, language: str) -> Iterator[Segment]:
    for number, block in enumerate(page.blocks):
        if _ONLY_CODE.fullmatch(block.content) and block.content not in known:
            continue
        tiles = known.tile(block.content) if known else None
        if tiles is not None:
            yield from (_segment(block, (number, 0), tile, block.kind, block.context) for tile in tiles)
        else:
            yield from _parsed_segments(page, block, number, known, language)


def _parsed_segments(
    page: PageBlocks, block: Block, number: int, known: KnownSentences, language: str
) -> Iterator[Segment]:
    inline = () if block.kind == "meta" else constructs(block.content, page.environment)
    sentences = split_sentences(block.content, inline, known=known, language=language)
    found = [
        _segment(block, (number, 0), place, block.kind, block.context)
        for sentence in sentences
        for place in _translatable(block, sentence, inline, known)
    ]
    yield from found
    if not found:
        for index, image in enumerate(each for each in inline if each.kind == "image"):
            # Each image's text is translated as a whole of its own, so each needs a number of its own.
            yield from _alternative_text(block, (number, index), image, known, language)


def _translatable(
    block: Block, sentence: Span, inline: tuple[Construct, ...], known: KnownSentences
) -> Iterator[Span]:
    """Yield the place of what is translated of *sentence*: all, the label of a lone link, or nothing."""
    within = _within(inline, sentence)
    place = _label_of_lone_link(block.content, sentence, within)
    is_known = bool(known) and normalise(place.of(block.content)) in known
    if is_known or block.kind == "meta" or has_words(sentence.of(block.content), within):
        yield place


def _label_of_lone_link(content: str, sentence: Span, within: tuple[Construct, ...]) -> Span:
    """Return the place of the label where the sentence is nothing but one link, else *sentence*.

    So a translator sees the words alone, as with an image; the pipeline, too, wraps only these.
    """
    text = sentence.of(content)
    if not within or within[0].kind != "link" or within[0].span != Span(0, len(text)):
        return sentence
    end = max(text.rfind("]("), text.rfind("]["))
    label = text[1:end].strip()
    if end < 0 or not label or label.count("[") != label.count("]") or "![" in label:
        return sentence
    start = sentence.start + text.index(label, 1)
    return Span(start, start + len(label))


def _within(inline: tuple[Construct, ...], sentence: Span) -> tuple[Construct, ...]:
    """Return the constructs that lie inside *sentence*, with places relative to it; *inline* comes sorted."""
    first = bisect_left(inline, sentence.start, key=_start)
    found = takewhile(lambda each: each.span.start < sentence.end, islice(inline, first, None))
    return tuple(
        Construct(
            each.kind, Span(each.span.start - sentence.start, each.span.end - sentence.start), each.value
        )
        for each in found
        if each.span.end <= sentence.end
    )


def _start(construct: Construct) -> int:
    return construct.span.start


def _alternative_text(
    block: Block, number: tuple[int, int], image: Construct, known: KnownSentences, language: str
) -> Iterator[Segment]:
    """Yield the sentences of an image that stands alone; in a sentence, the image is part of it."""
    assert image.label is not None
    label = image.label.of(block.content)
    if has_words(label, ()):
        for sentence in split_sentences(label, (), known=known, language=language):
            place = Span(image.label.start + sentence.start, image.label.start + sentence.end)
            yield _segment(block, number, place, "alt", (*block.context, "alt text"))


def _segment(
    block: Block, number: tuple[int, int], sentence: Span, kind: SegmentKind, context: tuple[str, ...]
) -> Segment:
    return Segment(
        text=normalise(sentence.of(block.content)),
        span=block.place(sentence.start, sentence.end),
        block=number,
        kind=kind,
        context=context,
        notes=block.notes,
        level=block.level,
        scalar=block.scalar,
    )
