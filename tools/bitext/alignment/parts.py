"""A page as alignment looks at it: its texts and its code in order, each with its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from bitext.alignment.features import Features, features_of, joined, plain_address
from bitext.markdown import Page, Segment
from bitext.markdown.block import AS_WRITTEN
from bitext.markdown.block import Block as TextBlock
from bitext.markdown.blocks import read_blocks
from bitext.markdown.inline import Construct, constructs, html_constructs
from bitext.markdown.sentences import normalise
from bitext.text import LineIndex

_ID = re.compile(r"\{[^{}\n]*#(?P<list>[^\s{}]+)[^{}\n]*\}|<a\s+(?:name|id)=[\"'](?P<tag>[^\"'<>]+)[\"']")
_NO_SLUG = re.compile(r"[^\w\- ]+")
_LABEL = re.compile(r"\s*+\]\(\s*+(<[^<>\n]++>|(?:[^\s()<>]|\([^\s()<>]*+\))++)")
_FULL_STOP = re.compile("[。！？｡]+[」』）〉》】”’*_]*(?=\\S)")  # noqa: RUF001 - full-width marks are meant
_STOP = re.compile("[.!?…][\"'”’»)*_]*\\s+(?=\\S)")  # noqa: RUF001 - typographic quotes are meant
_STOPPED = re.compile("[.!?…:;。！？｡：；][\"'”’»)」』）〉》】*_]*\\Z")  # noqa: RUF001 - full-width marks are meant
_MOST_LINES = 40
"""How many lines of a listing are compared."""

CODE = "code"


NO_SEGMENT = -1
"""The index of a stretch of a text that nobody translates."""


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: the index of its segment on the page, its text, and what of it a translation keeps.

    `whole` is the link or the image of which the text is the label, else the text.
    """

    index: int
    text: str
    features: Features
    whole: str


@dataclass(frozen=True)
class Block:
    """A text of a page, or a listing, which has no sentences.

    `kind` tells headings of different levels apart, and the fields of the front matter. `pieces` are the
    sentences, cut behind each stop. `ids` are the identifiers of a heading that are written on the page,
    `slug` is the one that its text makes.
    """

    kind: str
    sentences: tuple[Sentence, ...]
    pieces: tuple[Sentence, ...]
    features: Features
    ids: frozenset[str] = frozenset()
    slug: str = ""

    @cached_property
    def key(self) -> str:
        """What only this block of a page has, as a rule; empty where it has nothing of its own."""
        if self.ids or self.slug:
            return f"id:{min(self.ids, default=self.slug)}"
        own = sorted(mark for mark in self.features.marks if not mark.startswith("number:"))
        return f"{self.kind} {own}" if sum(map(len, own)) >= _OWN else ""


_OWN = 12
"""How many signs the marks of a block have at least that may tell it from others."""


def blocks_of(page: Page, *, joins_sentences: bool = False) -> tuple[Block, ...]:
    """Return the blocks of *page* in order of their places.

    In a language that *joins_sentences*, one ends behind a full-width stop, with no blank behind it.
    """
    read = read_blocks(page.text, reach=page.reach)
    gaps = _Gaps(page, read.blocks)
    found = [*_texts(page, gaps, joins_sentences=joins_sentences), *_listings(page, read.tokens)]
    return tuple(block for _, block in sorted(found, key=lambda each: each[0]))


def _texts(page: Page, gaps: _Gaps, *, joins_sentences: bool) -> Iterator[tuple[int, Block]]:
    groups: dict[tuple[int, int], list[int]] = {}
    for index, segment in enumerate(page.segments):
        groups.setdefault(segment.block, []).append(index)
    for number, indexes in groups.items():
        first = page.segments[indexes[0]]
        sentences: list[Sentence] = []
        for index in indexes:
            if joins_sentences and sentences and not _STOPPED.search(sentences[-1].text):
                sentences[-1] = _longer(page, sentences[-1], index)
            else:
                sentences += _sentences(page, index, joins_sentences=joins_sentences)
            if number[1] == 0 and all(each.whole == each.text for each in sentences):
                sentences += gaps.behind(index)
        whole = joined([each.features for each in sentences])
        slug = _slug(first.text) if first.level else ""
        yield (
            first.span.start,
            Block(
                _kind(first), tuple(sentences), _pieces(page, sentences), whole, _ids(page.text, first), slug
            ),
        )


def _longer(page: Page, before: Sentence, index: int) -> Sentence:
    """Return a sentence with what follows it: without a stop, none ends in Chinese or Japanese."""
    text = f"{before.text} {page.segments[index].text}"
    inline = inline_of(page, page.segments[index].kind, text)
    return Sentence(before.index, text, features_of(text, inline), text)


class _Gaps:
    """What stands in a block between its sentences, and has no words: a number, or a code span."""

    def __init__(self, page: Page, blocks: Sequence[TextBlock]) -> None:
        self.page = page
        self.ends = [block.place(0, len(block.content)).end for block in blocks]
        self.next = {
            index: after.span.start
            for index, (each, after) in enumerate(pairwise(page.segments))
            if each.block[0] == after.block[0]
        }

    def behind(self, index: int) -> Iterator[Sentence]:
        """Yield what stands behind the segment *index*."""
        segment = self.page.segments[index]
        end = self.next.get(index, self.ends[segment.block[0]])
        text = normalise(self.page.text[segment.span.end : end])
        if any(map(str.isalnum, text)):
            yield Sentence(
                NO_SEGMENT, text, features_of(text, inline_of(self.page, segment.kind, text)), text
            )


def _kind(segment: Segment) -> str:
    if segment.level:
        return f"heading {segment.level}"
    return f"meta {segment.context[-1]}" if segment.kind == "meta" and segment.context else segment.kind


def _sentences(page: Page, index: int, *, joins_sentences: bool) -> Iterator[Sentence]:
    segment = page.segments[index]
    inline = inline_of(page, segment.kind, segment.text)
    label = _LABEL.match(page.text, segment.span.end)
    if label is not None:
        yield _label(page, index, inline, label[1])
        return
    for text in _cut(segment.text, inline) if joins_sentences else [segment.text]:
        own = inline if text == segment.text else inline_of(page, segment.kind, text)
        yield Sentence(index, text, features_of(text, own), text)


def _label(page: Page, index: int, inline: Sequence[Construct], address: str) -> Sentence:
    """Return the label of the link or the image that leads to *address*."""
    segment = page.segments[index]
    is_image = segment.kind == "alt"
    mark = f"{'image' if is_image else 'link'}:{plain_address(address)}"
    whole = f"{'!' if is_image else ''}[{segment.text}]({address})"
    return Sentence(index, segment.text, features_of(segment.text, inline, [mark]), whole)


def inline_of(page: Page, kind: str, text: str) -> tuple[Construct, ...]:
    """Return the constructs of a *text* of *page*; one that is shown as it is written has none."""
    if kind in AS_WRITTEN:
        return ()
    read = html_constructs if kind == "html" else constructs
    return read(text, dict(page.references))


def _pieces(page: Page, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return *sentences* cut behind each stop, also behind those of abbreviations."""
    found: list[Sentence] = []
    for each in sentences:
        if each.index == NO_SEGMENT or each.whole != each.text or not _STOP.search(each.text):
            found.append(each)
            continue
        kind = page.segments[each.index].kind
        texts = _cut(each.text, inline_of(page, kind, each.text), _STOP)
        found += [
            Sentence(each.index, text, features_of(text, inline_of(page, kind, text)), text) for text in texts
        ]
    return tuple(found)


def _cut(text: str, inline: Sequence[Construct], stops: re.Pattern[str] = _FULL_STOP) -> list[str]:
    """Return the parts of *text* that end behind *stops*; none ends inside of markup."""
    texts, start = [], 0
    for match in stops.finditer(text):
        at = match.end()
        if not any(each.span.start < at < each.span.end for each in inline):
            texts.append(text[start:at].strip())
            start = at
    return [*texts, text[start:].strip()]


def _ids(text: str, heading: Segment) -> frozenset[str]:
    if not heading.level:
        return frozenset()
    start = text.rfind("\n", 0, heading.span.start) + 1
    end = text.find("\n", heading.span.end)
    line = text[start : end if end >= 0 else len(text)]
    return frozenset((match["list"] or match["tag"]).lower() for match in _ID.finditer(line))


def _slug(text: str) -> str:
    return "-".join(_NO_SLUG.sub("", text.lower()).split())


def _listings(page: Page, tokens: Sequence[Token]) -> Iterator[tuple[int, Block]]:
    lines = LineIndex(page.text)
    for token in tokens:
        if token.type in {"fence", "code_block"} and token.map is not None:
            marks: dict[str, int] = {}
            for line in filter(None, map(str.strip, token.content.splitlines()[:_MOST_LINES])):
                marks[f"line:{line}"] = marks.get(f"line:{line}", 0) + 1
            yield lines.start(token.map[0] + 1), Block(CODE, (), (), Features(0, marks, frozenset(), ""))
