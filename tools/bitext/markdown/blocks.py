"""The translatable blocks of a page, with the place of every character in the page's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it.token import Token

from bitext.markdown.annotations import explains_code
from bitext.markdown.block import Block, BlockKind, Starts, part_of, quoted_block
from bitext.markdown.fence_blocks import comment_blocks, label_blocks, title_blocks
from bitext.markdown.fences import language_of
from bitext.markdown.front_matter import Field, asks_for_comments, front_matter_fields
from bitext.markdown.html_blocks import Elements, HtmlFragment, read_html
from bitext.markdown.line_syntax import Part, is_directive, may_have_syntax, parts
from bitext.markdown.metadata import Metadata, read_metadata
from bitext.markdown.own_lines import items, title_of_callout
from bitext.markdown.page_lines import Lines
from bitext.markdown.parser import parse_blocks
from bitext.markdown.quoting import Quoting
from bitext.markdown.references import reference_titles
from bitext.markdown.text_attributes import values_in_list
from bitext.markdown.trimming import without_attributes, without_lead, without_spans
from bitext.reach import PROSE, Reach
from bitext.text import Span

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_COMMENT = re.compile(r"<!--\s*+(?P<to>bitext|(?i:translators)):(?P<said>.*)-->\Z", re.DOTALL)
_ELEMENTS = {
    **dict.fromkeys(("td", "th"), "table cell"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "summary": "summary",
    "dt": "definition term",
}
_MARKDOWN_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "dt"), "term"),
}
"""What a text is read as in an element of HTML whose content is Markdown, if it is not a paragraph."""

_WITH_PROSE = frozenset({"inline", "tr_open", "front_matter"})
_TITLE_OPENINGS = ("admonition_title_open", "admonition_mkdocs_title_open", "content_tab_mkdocs_title_open")


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """What a page's text holds: its blocks, block tokens, and the parser's environment (references)."""

    blocks: tuple[Block, ...]
    tokens: tuple[Token, ...]
    environment: dict[str, Any]


def read_blocks(text: str, *, is_page: bool = True, reach: Reach = PROSE) -> PageBlocks:
    """Return the translatable blocks of *text*, as far as we *reach*, in order of their places.

    Only a whole page *is_page*: what MkDocs takes for a page's metadata is text in the middle of one.
    """
    return _page_blocks(text, reach) if is_page else _read_blocks(text, reach, is_page=False)


@lru_cache(maxsize=2)
def _page_blocks(text: str, reach: Reach) -> PageBlocks:
    # A page is cut into sentences, and its outline is wanted soon after.
    return _read_blocks(text, reach, is_page=True)


def _read_blocks(text: str, reach: Reach, *, is_page: bool) -> PageBlocks:
    # markdown-it would see neither front matter nor a heading behind a byte order mark.
    visible = text.removeprefix(_BOM)
    metadata = read_metadata(visible) if is_page else None
    if metadata is None:
        tokens, environment = parse_blocks(visible)
    else:
        tokens, environment = parse_blocks("\n" * metadata.lines + visible[metadata.end :])
        tokens.insert(0, _metadata_token(metadata))
    walker = _Walker(Lines(visible, len(text) - len(visible)), tokens, reach)
    fields = () if metadata is None else metadata.fields(visible, reach.fields)
    blocks = [*_meta_blocks(fields, len(text) - len(visible), "line"), *walker.blocks()]
    if "references" in environment:
        blocks += reference_titles(walker.lines, environment["references"], walker.switches)
    return PageBlocks(tuple(blocks), tuple(tokens), environment)


def _metadata_token(metadata: Metadata) -> Token:
    token = Token("front_matter", "", 0)
    token.map, token.hidden, token.meta = [0, metadata.lines], True, {"keys": metadata.keys}
    return token


def _meta_blocks(fields: Iterable[Field], start: int, quoting: Quoting) -> Iterator[Block]:
    """Yield the blocks of *fields*, whose places are counted from *start* in the page."""
    for field in fields:
        yield Block(
            kind="meta",
            content=field.value,
            starts=() if field.start is None else ((0, start + field.start),),
            context=(f"page {field.name}",),
            scalar=Span(start + field.scalar.start, start + field.scalar.end),
            quoting=quoting,
        )


class _Walker:
    """Goes through the block tokens and keeps track of steps, notes and what is switched off."""

    def __init__(self, lines: Lines, tokens: list[Token], reach: Reach) -> None:
        self.lines = lines
        self.reach = reach
        self.tokens = tokens
        self.notes: tuple[str, ...] = ()
        self.off = False
        self.switches: list[tuple[int, bool]] = []
        self.comments = False
        self.comments_once = False
        self.elements = Elements()
        self.lists: list[list[int]] = []  # the item, the number of items, and whether they are annotations
        self.sizes = _list_sizes(tokens)

    def blocks(self) -> Iterator[Block]:
        for index, token in enumerate(self.tokens):
            kind = token.type
            if kind in _WITH_PROSE:
                if not self.off and not self.elements.is_silent:
                    yield from self._translatable(index, token)
            elif kind == "html_block" or (kind == "code_block" and self._is_html(token)):
                yield from self._html(token)
            elif kind == "fence":
                yield from self._fence(token)
            elif "list" in kind:
                self._enter(index, token)

    def _is_html(self, code: Token) -> bool:
        """Whether indented lines go on with HTML behind an empty line, as Python-Markdown reads them."""
        return self.elements.is_raw and code.content.lstrip().startswith("<")

    def _enter(self, index: int, token: Token) -> None:
        if token.type == "ordered_list_open":
            self.lists.append([0, self.sizes[index], explains_code(self.tokens, index)])
        elif token.type == "ordered_list_close":
            self.lists.pop()
        elif token.type == "bullet_list_open":
            self.lists.append([0, 0, False])
        elif token.type == "bullet_list_close":
            self.lists.pop()
        elif token.type == "list_item_open":
            self.lists[-1][0] += 1

    def _obey(self, comment: str, line: int) -> None:
        match = _COMMENT.match(comment)
        said = " ".join(match["said"].split()) if match else ""
        if match and match["to"] != "bitext":
            self.notes = (*self.notes, said)
        elif said in {"off", "on"}:
            self.off = said == "off"
            self.switches.append((line, self.off))
        elif said == "code comments":
            self.comments_once = True

    def _html(self, token: Token) -> Iterator[Block]:
        assert token.map is not None
        located = self.lines.locate(token.content.rstrip("\n"), token.map[0], token.map[1], "paragraph")
        if located is None:
            return
        content, starts = located
        taken: list[Span] = []
        for fragment in read_html(content, self.elements):
            if fragment.kind == "comment":
                self._obey(fragment.span.of(content), token.map[0])
            elif not self.off and not fragment.span.of(content).isspace():
                taken.append(fragment.span)
                yield self._fragment(fragment, content, starts)
                self.notes = ()
        token.meta["skeleton"] = without_spans(content, taken)

    def _fragment(self, fragment: HtmlFragment, content: str, starts: Starts) -> Block:
        if fragment.kind == "text":
            part, places = part_of(content, starts, fragment.span.start, fragment.span.end)
            context = self._context(_ELEMENTS.get(fragment.name, ""))
            kind = _MARKDOWN_KINDS.get(fragment.name, "paragraph") if fragment.is_markdown else "html"
            return Block(kind=kind, content=part, starts=places, context=context, notes=self.notes)
        return quoted_block(
            content,
            starts,
            fragment.span,
            kind="alt" if fragment.is_image else "plain",
            quoting="attribute",
            context=self._context("alt text" if fragment.name == "alt" else fragment.name),
            notes=self.notes,
        )

    def _fence(self, token: Token) -> Iterator[Block]:
        assert token.map is not None
        wanted, self.comments_once = self.comments or self.comments_once, False
        if self.off or self.elements.is_silent:
            return
        found = [*title_blocks(self.lines, token, self._context, self.notes)]
        if self.reach.diagrams and language_of(token.info).lower() == "mermaid":
            found += label_blocks(self.lines, token, self._context, self.notes)
        elif wanted:
            found += comment_blocks(self.lines, token, self._context)
        if any(each.kind != "comment" for each in found):
            self.notes = ()
        yield from found

    def _translatable(self, index: int, token: Token) -> Iterator[Block]:
        if token.type == "front_matter":
            yield from self._front_matter(token)
        elif token.type == "tr_open" and token.map is not None:
            yield from self._row(token.map[0])
        elif token.type == "inline" and token.map is not None:
            opening = self.tokens[index - 1]
            if opening.type not in {"th_open", "td_open"}:
                yield from self._blocks(token, opening)

    def _context(self, own: str = "") -> tuple[str, ...]:
        steps = [
            f"code annotation {item}" if explains else f"step {item} of {size}"
            for item, size, explains in self.lists
            if size
        ]
        return tuple(filter(None, [*steps[-1:], own]))

    def _blocks(self, token: Token, opening: Token) -> Iterator[Block]:
        assert token.map is not None
        first, last = token.map[0], max(token.map[1], token.map[0] + 1)
        kind, own = _kind(opening)
        is_setext = opening.markup in {"=", "-"}
        located = self.lines.locate(token.content, first, last, "paragraph" if is_setext else kind)
        level = int(opening.tag[1]) if kind == "heading" else 0
        if located is None or (kind == "heading" and is_directive(located[0])):
            return
        if kind == "paragraph":
            yield from self._paragraph(*located, self.lines.starts[first:last], own)
        else:
            yield from self._block(*located, kind, own, level)

    def _paragraph(self, content: str, starts: Starts, line_starts: list[int], own: str) -> Iterator[Block]:
        if (title := title_of_callout(content)) is not None:
            part, places = part_of(content, starts, title.start, title.end)
            yield from self._part(Part("title", part, places, "admonition title"))
            content, starts = part_of(content, starts, title.end, len(content))
            line_starts = line_starts[1:]
        if listed := items(content, starts):
            for text, places in listed:
                yield from self._block(text, places, "paragraph", own, 0)
        elif may_have_syntax(content):
            yield from self._parts(content, starts, line_starts, "paragraph", own)
        else:
            yield from self._block(content, starts, "paragraph", own, 0)

    def _parts(
        self, content: str, starts: Starts, line_starts: list[int], kind: BlockKind, own: str
    ) -> Iterator[Block]:
        for part in parts(content, starts, line_starts):
            if part.kind is None:
                yield from self._block(part.content, part.starts, kind, own, 0)
            else:
                yield from self._part(part)

    def _block(self, content: str, starts: Starts, kind: BlockKind, own: str, level: int) -> Iterator[Block]:
        """Yield a text, and the texts in the attribute list at its end."""
        content, starts = without_lead(content, starts)
        notes, self.notes = self.notes, ()
        kept, context = without_attributes(content, kind), self._context(own)
        yield Block(kind=kind, content=kept, starts=starts, context=context, notes=notes, level=level)
        for name, span in values_in_list(content, len(kept)) if len(kept) < len(content) else ():
            yield quoted_block(
                content, starts, span, kind="plain", quoting="list", context=(*context, name), notes=notes
            )

    def _part(self, part: Part) -> Iterator[Block]:
        """Yield the prose of a line with a syntax of its own."""
        assert part.kind is not None
        context = self._context(part.context)
        if part.quoted is not None:
            yield quoted_block(
                part.content,
                part.starts,
                part.quoted,
                kind=part.kind,
                quoting="attribute",
                context=context,
                notes=self.notes,
            )
        elif part.content:
            yield Block(
                kind=part.kind, content=part.content, starts=part.starts, context=context, notes=self.notes
            )
        self.notes = ()

    def _row(self, number: int) -> Iterator[Block]:
        notes = self.notes
        for content, starts in self.lines.cells(number):
            self.notes = notes
            if content.startswith(":::image"):
                yield from self._parts(content, starts, [starts[0][1]], "cell", "table cell")
                continue
            yield from self._block(content, starts, "cell", "table cell", 0)
        self.notes = ()

    def _front_matter(self, token: Token) -> Iterator[Block]:
        assert token.map is not None
        if "keys" not in token.meta:
            first, last = token.map[0] + 1, token.map[1] - 1
            source = self.lines.between(first, last)
            self.comments = asks_for_comments(source)
            yield from _meta_blocks(
                front_matter_fields(source, self.reach.fields), self.lines.starts[first], "yaml"
            )


def _list_sizes(tokens: list[Token]) -> dict[int, int]:
    """Return the number of items of each ordered list, by the index of its opening token."""
    sizes: dict[int, int] = {}
    open_lists: list[int] = []
    for index, token in enumerate(tokens):
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            open_lists.append(index)
            sizes[index] = 0
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            open_lists.pop()
        elif token.type == "list_item_open":
            sizes[open_lists[-1]] += 1
    return sizes


def _kind(opening: Token) -> tuple[BlockKind, str]:
    if opening.type == "heading_open":
        return "heading", "page title" if opening.tag == "h1" else "heading"
    if opening.type == "dt_open":
        return "term", "definition term"
    if opening.type in _TITLE_OPENINGS:
        return "title", "tab title" if opening.type.startswith("content_tab") else "admonition title"
    return "paragraph", ""
