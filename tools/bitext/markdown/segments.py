"""The segments of a page: what is translated, where it stands, and what a translator must know about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bitext.markdown.blocks import Block, PageBlocks, read_blocks
from bitext.markdown.inline import Construct, constructs, has_words
from bitext.markdown.sentences import normalise, split_sentences
from bitext.text import Span

SegmentKind = Literal["paragraph", "heading", "cell", "title", "meta", "alt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A translatable stretch of a page, usually a sentence.

    `text` is what the catalogs hold: the Markdown of the segment on one line. `span` is its place in the
    page's text, `block` the number of the block that it is a sentence of. `scalar` is the place of the whole
    YAML value of a segment in the front matter, `level` that of a heading, else 0.
    """

    text: str
    span: Span
    block: int
    kind: SegmentKind
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 0
    scalar: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
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
    found = _segments(page, frozenset(known), language)
    return Page(text, tuple(sorted(found, key=lambda each: each.span.start)), page.environment)


def _segments(page: PageBlocks, known: frozenset[str], language: str) -> Iterator[Segment]:
    number = 0
    for block in page.blocks:
        inline = () if block.kind == "meta" else constructs(block.content, page.environment)
        images = [each for each in inline if each.kind == "image"]
        if block.kind == "meta" or has_words(block.content, inline):
            sentences = split_sentences(block.content, inline, known=known, language=language)
            yield from _sentences(block, number, sentences, inline)
            number += 1
        else:
            for image in images:
                yield from _alternative_text(block, number, image, known, language)
                number += 1


def _sentences(
    block: Block, number: int, sentences: tuple[Span, ...], inline: tuple[Construct, ...]
) -> Iterator[Segment]:
    for sentence in sentences:
        if block.kind == "meta" or has_words(sentence.of(block.content), _within(inline, sentence)):
            yield _segment(block, number, sentence, block.kind, block.context)


def _within(inline: tuple[Construct, ...], sentence: Span) -> tuple[Construct, ...]:
    """Return the constructs that lie inside *sentence*, with places relative to it."""
    first = sentence.start
    return tuple(
        Construct(each.kind, Span(each.span.start - first, each.span.end - first), each.value)
        for each in inline
        if first <= each.span.start and each.span.end <= sentence.end
    )


def _alternative_text(
    block: Block, number: int, image: Construct, known: frozenset[str], language: str
) -> Iterator[Segment]:
    """Yield the sentences of an image that stands alone; in a sentence, the image is part of it."""
    assert image.label is not None
    label = image.label.of(block.content)
    if has_words(label, ()):
        for sentence in split_sentences(label, (), known=known, language=language):
            place = Span(image.label.start + sentence.start, image.label.start + sentence.end)
            yield _segment(block, number, place, "alt", (*block.context, "alt text"))


def _segment(
    block: Block, number: int, sentence: Span, kind: SegmentKind, context: tuple[str, ...]
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
