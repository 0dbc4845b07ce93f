"""The segments of a page: what is translated, where it stands, and what a translator must know about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice, takewhile
from typing import Any

from msgspec import Struct, field

from bitext.markdown.block import AS_WRITTEN, Block, BlockKind, part_of, quoted_block
from bitext.markdown.blocks import PageBlocks, read_blocks
from bitext.markdown.html_blocks import attributes_of
from bitext.markdown.inline import Construct, constructs, has_words, html_constructs, is_its_own_label
from bitext.markdown.quoting import Quoting
from bitext.markdown.sentences import KnownSentences, normalise, split_sentences
from bitext.reach import PROSE, Reach
from bitext.text import Span

SegmentKind = BlockKind


class Segment(Struct, frozen=True, kw_only=True, gc=False):
    """A translatable stretch of a page, usually a sentence.

    `text` is what the catalogs hold: the Markdown of the segment on one line. `span` is its place in the
    page's text. Segments with one `block` are sentences of one text; it is the number of the block, and of
    the image or attribute in it, else 0. `scalar` is the place of a whole value with quotation marks or
    escapes of its own, in which the segment stands, and `quoting` says which; `level` is that of a heading,
    else 0.
    """

    text: str
    span: Span
    block: tuple[int, int]
    kind: SegmentKind
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 0
    scalar: Span | None = None
    quoting: Quoting = "yaml"


class Page(Struct, frozen=True):
    """A page's text and its segments, in order of their places.

    `references` are the page's link definitions, without which ``[text][label]`` cannot be read. `reach` says
    what of the page was to be translated.
    """

    text: str
    segments: tuple[Segment, ...]
    references: Mapping[str, Any] = field(default_factory=dict)
    reach: Reach = PROSE


def read_page(text: str, *, known: Collection[str] = (), language: str = "en", reach: Reach = PROSE) -> Page:
    """Return the segments of the page *text*, as far as we *reach*.

    *known* holds the sentences of the page's template, *language* the subtag of the source locale.
    Cost grows linearly with the text.
    """
    return page_of_blocks(text, read_blocks(text, reach=reach), known=known, language=language, reach=reach)


def page_of_blocks(
    text: str, page: PageBlocks, *, known: Collection[str] = (), language: str = "en", reach: Reach = PROSE
) -> Page:
    """Return what `read_page` returns for a *text* whose blocks are known: it can be cut in several ways."""
    blocks = range(len(page.blocks))
    found = list(_segments(page, blocks, KnownSentences(known), language))
    texts, before = {each.text for each in found}, set(known)
    for _ in range(_MOST_ROUNDS):
        if texts <= before:
            break
        # Next time these are known. One text must not be a whole in one place now, and not in the other then.
        before = texts
        found = list(_segments(page, blocks, KnownSentences(before), language))
        texts = {each.text for each in found}
    return Page(text, tuple(sorted(found, key=lambda each: each.span.start)), page.environment, reach)


_MOST_ROUNDS = 4
"""How often a page is read until its sentences stay the same; two rounds are the rule."""


_ONLY_CODE = re.compile(r"`[^`\n]+`")
"""What most cells of reference tables are; there is nothing to translate, and no need to parse."""


def _segments(
    page: PageBlocks, numbers: Iterable[int], known: KnownSentences, language: str
) -> Iterator[Segment]:
    """Yield the segments of the blocks with these *numbers*."""
    for number in numbers:
        block = page.blocks[number]
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
    if block.kind in AS_WRITTEN:
        yield from _plain_segments(block, (number, 0), known, language)
        return
    read = html_constructs if block.kind == "html" else constructs
    inline = read(block.content, page.environment)
    inner = 0
    heading = block.kind in {"heading", "title"}
    for sentence in split_sentences(block.content, inline, known=known, language=language, heading=heading):
        place = _translatable(block, sentence, inline, known)
        if place is not None:
            yield _segment(block, (number, 0), place, block.kind, block.context)
        if place != sentence:
            for value in _values(block, sentence, inline, is_link=place is not None):
                # Each text is translated as a whole of its own, so each needs a number of its own.
                inner += 1
                yield from _plain_segments(value, (number, inner), known, language)


def _plain_segments(
    block: Block, number: tuple[int, int], known: KnownSentences, language: str
) -> Iterator[Segment]:
    """Yield the sentences of a text that is no Markdown, or is read as none."""
    if block.kind == "label":
        # Nobody reads a label sentence by sentence.
        if has_words(block.content, ()):
            yield _segment(block, number, Span(0, len(block.content)), block.kind, block.context)
    elif block.kind == "meta" or has_words(block.content, ()):
        for sentence in split_sentences(block.content, (), known=known, language=language):
            yield _segment(block, number, sentence, block.kind, block.context)


def _translatable(
    block: Block, sentence: Span, inline: tuple[Construct, ...], known: KnownSentences
) -> Span | None:
    """Return the place of what is translated of *sentence*: all, the label of a lone link, or nothing."""
    within = _within(inline, sentence) if inline else ()
    place = _label_of_lone_link(block.content, sentence, within)
    is_known = bool(known) and normalise(place.of(block.content)) in known
    if is_known or has_words(sentence.of(block.content), within):
        return place
    if known and place != sentence and normalise(sentence.of(block.content)) in known:
        # The pipeline wraps the whole link where its label is a name.
        return sentence
    by_label = any(each.kind == "image" and _names_itself(block.content, sentence, each) for each in within)
    return sentence if by_label else None


def _names_itself(content: str, sentence: Span, image: Construct) -> bool:
    """Whether the *image* is written as `![Kettle]`, so that its label says where it lies.

    Its alternative text cannot be written in the label's place: `![Kessel][Kettle]` is what means it.
    """
    text = sentence.of(content)
    return is_its_own_label(text, image) and has_words(image.span.of(text), ())


def _label_of_lone_link(content: str, sentence: Span, within: tuple[Construct, ...]) -> Span:
    """Return the place of the label where the sentence is nothing but one link, else *sentence*.

    So a translator sees the words alone, as with an image; the pipeline, too, wraps only these.
    """
    text = sentence.of(content)
    if not within or within[0].kind != "link" or within[0].span != Span(0, len(text)):
        return sentence
    if is_its_own_label(text, within[0]):
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


_TITLE = re.compile(
    r"\]\(\s*+(?:<[^<>\n]*+>|[^\s<>]*+)\s++(?P<title>\"(?:[^\"\\]|\\.)++\"|'(?:[^'\\]|\\.)++')\s*+\)",
    re.DOTALL,
)


def _values(block: Block, sentence: Span, inline: tuple[Construct, ...], *, is_link: bool) -> Iterator[Block]:
    """Yield the texts of images, links and tags that make up a *sentence*; elsewhere they are part of it.

    If the sentence *is_link*, its label is translated already, and with it what the label holds.
    """
    for each in islice(inline, bisect_left(inline, sentence.start, key=_start), None):
        if each.span.start >= sentence.end:
            return
        if (
            each.kind == "image"
            and each.label is not None
            and not is_link
            and not is_its_own_label(block.content, each)
        ):
            part, places = part_of(block.content, block.starts, each.label.start, each.label.end)
            context = (*block.context, "alt text")
            yield Block(kind="alt", content=part, starts=places, context=context, notes=block.notes)
        if each.kind in {"image", "link"}:
            yield from _title(block, each)
        elif each.kind == "html" and not is_link:
            yield from _attributes(block, each)


def _title(block: Block, construct: Construct) -> Iterator[Block]:
    """Yield the title of a link or an image."""
    span = construct.span
    end = construct.label.end if construct.label else block.content.rfind("](", span.start, span.end)
    match = _TITLE.match(block.content, end, span.end) if end >= 0 else None
    if match:
        yield quoted_block(
            block.content,
            block.starts,
            Span(*match.span("title")),
            kind="plain",
            quoting="attribute",
            context=(*block.context, "title"),
            notes=block.notes,
            backslashes=True,
        )


def _attributes(block: Block, tag: Construct) -> Iterator[Block]:
    for piece in attributes_of(block.content, tag.span.start, tag.span.end):
        yield quoted_block(
            block.content,
            block.starts,
            piece.span,
            kind="alt" if piece.is_image else "plain",
            quoting="attribute",
            context=(*block.context, "alt text" if piece.name == "alt" else piece.name),
            notes=block.notes,
        )


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
        quoting=block.quoting,
    )
