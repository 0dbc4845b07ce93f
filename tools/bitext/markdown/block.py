"""A stretch of a page that is translated as a whole, and where each of its characters stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal

from msgspec import Struct

from bitext.markdown.quoting import Quoting, read_attribute
from bitext.text import Span

Starts = tuple[tuple[int, int], ...]
"""For each line of a content, its first offset in the content and in the page's text."""

BlockKind = Literal[
    "paragraph", "heading", "cell", "term", "title", "meta", "alt", "html", "plain", "comment", "label"
]
"""What a text is read as.

In "html", tags are read as a browser reads them. A "plain" text is shown as it is: the `title` of a link, an
abbreviation. So is a "comment", which stands in code, a "label" of a diagram, and an "alt" that stands in an
attribute.
"""

AS_WRITTEN: frozenset[BlockKind] = frozenset({"meta", "alt", "plain", "comment", "label"})
"""Kinds of blocks whose content is no Markdown."""


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a page that is translated as a whole, sentence by sentence.

    `content` is the block's Markdown without indentation and line prefixes; `starts` gives, for each of its
    lines, the line's first offset in the content and in the page's text. `context` says where a translator
    is, from the outside in. `scalar` is the place of a whole quoted value, with its quotation marks, and
    `quoting` how it is written; where its text stands nowhere as it is, `starts` is empty.
    """

    kind: BlockKind
    content: str
    starts: Starts
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 0
    scalar: Span | None = None
    quoting: Quoting = "yaml"

    def place(self, start: int, end: int) -> Span:
        """Return the place in the page's text of the content's range ``[start, end)``.

        For a quoted value that is folded or escaped, that is the whole value.
        """
        if self.scalar is not None and not self.starts:
            return self.scalar
        if len(self.starts) == 1:
            shift = self.starts[0][1] - self.starts[0][0]
            return Span(start + shift, max(start, end) + shift)
        first = offset(self.starts, start)
        return Span(first, max(first, offset(self.starts, end - 1) + 1))


def offset(starts: Starts, position: int) -> int:
    """Return the offset in the page's text of the *position* in the content of *starts*."""
    line = max(0, bisect_right(starts, (position, float("inf"))) - 1)
    content_start, text_start = starts[line]
    return text_start + position - content_start


def part_of(content: str, starts: Starts, start: int, end: int) -> tuple[str, Starts]:
    """Return the part ``[start, end)`` of a content, without white space around it, and its lines' places."""
    part = content[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    first, last = bisect_right(starts, (start, float("inf"))), bisect_left(starts, (start + len(part), 0))
    lines = ((at - start, place) for at, place in starts[first:last])
    return part, ((0, offset(starts, start)), *lines)


def quoted_block(
    content: str,
    starts: Starts,
    quoted: Span,
    *,
    kind: BlockKind,
    quoting: Quoting,
    context: tuple[str, ...],
    notes: tuple[str, ...] = (),
    backslashes: bool = False,
) -> Block:
    """Return the block of the value that stands at *quoted*, with its quotation marks, in *content*."""
    inner, places = part_of(content, starts, quoted.start + 1, quoted.end - 1)
    value = inner if quoting == "option" else read_attribute(inner, backslashes=backslashes)
    return Block(
        kind=kind,
        content=value,
        starts=places if value == inner else (),
        context=context,
        notes=notes,
        scalar=Span(offset(starts, quoted.start), offset(starts, quoted.end - 1) + 1),
        quoting=quoting,
    )
