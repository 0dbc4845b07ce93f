"""The translatable blocks of a fence: its title, the comments in its code, the labels of a diagram.

What is translated is taken out of the code that a translation must not change: the token's skeleton.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markdown_it.token import Token

from bitext.markdown.block import Block, offset, part_of, quoted_block
from bitext.markdown.fences import comments, language_of, title_of
from bitext.markdown.page_lines import Lines
from bitext.markdown.trimming import without_spans
from bitext.text import Span

Context = Callable[[str], tuple[str, ...]]
"""Returns what translators are told of a place in this fence."""


def title_blocks(lines: Lines, token: Token, context: Context, notes: tuple[str, ...]) -> Iterator[Block]:
    """Yield the title of a fence."""
    assert token.map is not None
    info = token.info.strip()
    title = title_of(f" {info}") if "title=" in info else None
    located = lines.locate(info, token.map[0], token.map[0] + 1, "paragraph") if title else None
    if title is not None and located is not None:
        quoted = Span(title.start - 1, title.end - 1)
        where = context("code title")
        yield quoted_block(*located, quoted, kind="plain", quoting="option", context=where, notes=notes)
        token.meta["info"] = without_spans(info, [quoted])


def comment_blocks(lines: Lines, token: Token, context: Context) -> Iterator[Block]:
    """Yield the comments in the code of a fence, line by line."""
    assert token.map is not None
    starts = lines.locate_code(token.content, token.map[0] + 1)
    found = list(comments(token.content, language_of(token.info)))
    for place in found:
        part, places = part_of(token.content, starts, place.start, place.end)
        yield Block(kind="comment", content=part, starts=places, context=context("code comment"))
    token.meta["skeleton"] = without_spans(token.content, found)


def label_blocks(lines: Lines, token: Token, context: Context, notes: tuple[str, ...]) -> Iterator[Block]:
    """Yield the labels of the diagram that a fence holds."""
    # Few pages have diagrams, and the many patterns that read them take time to load.
    from bitext.markdown.diagrams import read_diagram  # noqa: PLC0415

    assert token.map is not None
    code, starts = token.content, lines.locate_code(token.content, token.map[0] + 1)
    diagram = read_diagram(code)
    for each in diagram.labels:
        part, places = part_of(code, starts, each.span.start, each.span.end)
        yield Block(
            kind="label",
            content=part,
            starts=places,
            context=context(f"diagram {each.name}"),
            notes=notes,
            scalar=Span(offset(starts, each.whole.start), offset(starts, each.whole.end - 1) + 1),
            quoting=each.quoting,
        )
    token.meta["skeleton"] = without_spans(code, [each.whole for each in diagram.labels]) + diagram.note
