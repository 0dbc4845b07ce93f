"""The translatable blocks of a page, with the place of every character in the page's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from markdown_it.token import Token
from msgspec import Struct

from bitext.markdown.front_matter import front_matter_fields
from bitext.markdown.parser import parse_blocks
from bitext.text import LINE_BREAK, Span

Starts = tuple[tuple[int, int], ...]
"""For each line of a content, its first offset in the content and in the page's text."""

BlockKind = Literal["paragraph", "heading", "cell", "title", "meta"]

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]?[.#:\w][^{}\n]*\}")
_LEAD = re.compile(
    r"(?:<a (?:name|id)=\"[^\"<>]*\">[ \t]*+</a>[ \t]*+"
    r"|\[![A-Za-z](?:[^\[\]\n]|\[[^\[\]\n]*\])*+\]\s*+"
    r"|\[[ xX]\][ \t]++)*+"
)
_COMMENT = re.compile(r"<!--\s*+(bitext|translators):")
_TITLE_OPENINGS = ("admonition_title_open", "admonition_mkdocs_title_open", "content_tab_mkdocs_title_open")


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a page that is translated as a whole, sentence by sentence.

    `content` is the block's Markdown without indentation and line prefixes; `starts` gives, for each of its
    lines, the line's first offset in the content and in the page's text. `context` says where a translator
    is, from the outside in. For front matter, `scalar` is the place of the whole YAML value.
    """

    kind: BlockKind
    content: str
    starts: Starts
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 0
    scalar: Span | None = None

    def place(self, start: int, end: int) -> Span:
        """Return the place in the page's text of the content's range ``[start, end)``.

        For a front matter value that is folded or escaped, that is the whole YAML value.
        """
        if self.scalar is not None and not self.starts:
            return self.scalar
        return Span(self._offset(start), max(self._offset(start), self._offset(end - 1) + 1))

    def _offset(self, position: int) -> int:
        line = max(0, bisect_right(self.starts, (position, float("inf"))) - 1)
        content_start, text_start = self.starts[line]
        return text_start + position - content_start


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """What a page's text holds: its blocks, block tokens, and the parser's environment (references)."""

    blocks: tuple[Block, ...]
    tokens: tuple[Token, ...]
    environment: dict[str, Any]


def read_blocks(text: str) -> PageBlocks:
    """Return the translatable blocks of *text*, in order of their places."""
    # markdown-it would see neither front matter nor a heading behind a byte order mark.
    visible = text.removeprefix(_BOM)
    tokens, environment = parse_blocks(visible)
    walker = _Walker(_Lines(visible, len(text) - len(visible)), tokens)
    return PageBlocks(tuple(walker.blocks()), tuple(tokens), environment)


class _Lines:
    """The lines of a text without their breaks, and where each starts in the page, *offset* further on."""

    def __init__(self, text: str, offset: int) -> None:
        breaks = list(LINE_BREAK.finditer(text))
        first = [0, *(each.end() for each in breaks)]
        last = [*(each.start() for each in breaks), len(text)]
        self._lines = [text[start:end] for start, end in zip(first, last, strict=True)]
        self._text, self._offset = text, offset
        self.starts = [start + offset for start in first]

    def __getitem__(self, number: int) -> str:
        return self._lines[number]

    def between(self, first: int, last: int) -> str:
        """Return the text from the start of the line *first* to the start of the line *last*."""
        return self._text[self.starts[first] - self._offset : self.starts[last] - self._offset]


class _Walker:
    """Goes through the block tokens and keeps track of steps, notes and what is switched off."""

    def __init__(self, lines: _Lines, tokens: list[Token]) -> None:
        self.lines = lines
        self.tokens = tokens
        self.path: list[str] = []
        self.notes: tuple[str, ...] = ()
        self.off = False
        self.lists: list[list[int]] = []
        self.sizes = _list_sizes(tokens)

    def blocks(self) -> Iterator[Block]:
        for index, token in enumerate(self.tokens):
            self._enter(index, token)
            if token.type == "html_block":
                self._read_comments(token.content)
            elif not self.off:
                yield from self._translatable(index, token)

    def _enter(self, index: int, token: Token) -> None:
        if token.type == "ordered_list_open":
            self.lists.append([0, self.sizes[index]])
        elif token.type == "ordered_list_close":
            self.lists.pop()
        elif token.type == "bullet_list_open":
            self.lists.append([0, 0])
        elif token.type == "bullet_list_close":
            self.lists.pop()
        elif token.type == "list_item_open":
            self.lists[-1][0] += 1

    def _read_comments(self, html: str) -> None:
        for match in _COMMENT.finditer(html):
            end = html.find("-->", match.end())
            if end < 0:
                return
            said = " ".join(html[match.end() : end].split())
            if match[1] == "translators":
                self.notes = (*self.notes, said)
            elif said in {"off", "on"}:
                self.off = said == "off"

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
        steps = [f"step {item} of {size}" for item, size in self.lists if size]
        return tuple(filter(None, [*steps[-1:], own]))

    def _blocks(self, token: Token, opening: Token) -> Iterator[Block]:
        assert token.map is not None
        first, last = token.map[0], max(token.map[1], token.map[0] + 1)
        kind, own = _kind(opening)
        is_setext = opening.markup in {"=", "-"}
        located = self._locate(token.content, first, last, "paragraph" if is_setext else kind)
        for part in _without_directives(*located) if located else ():
            content, starts = _without_lead(*part)
            yield Block(
                kind=kind,
                content=_without_attributes(content, kind),
                starts=starts,
                context=self._context(own),
                notes=self.notes,
                level=int(opening.tag[1]) if kind == "heading" else 0,
            )
            self.notes = ()

    def _locate(self, content: str, first: int, last: int, kind: BlockKind) -> tuple[str, Starts] | None:
        """Return the content without indentation, and its lines' places; None if it cannot be found."""
        pieces: list[str] = []
        starts: list[tuple[int, int]] = []
        length = 0
        for number, piece in enumerate(content.split("\n"), first):
            if number >= last:
                return None
            column = _find(self.lines[number], piece.strip(" \t"), kind)
            if column is None:
                return None
            starts.append((length, self.lines.starts[number] + column))
            pieces.append(piece.lstrip(" \t"))
            length += len(pieces[-1]) + 1
        return "\n".join(pieces), tuple(starts)

    def _row(self, number: int) -> Iterator[Block]:
        line, offset = self.lines[number], self.lines.starts[number]
        prefix = _QUOTE_MARKS.match(line)
        for start, end in _cells(line, prefix.end() if prefix else 0):
            content = line[start:end].strip(" \t")
            if content:
                column = start + line[start:end].index(content)
                yield Block(
                    kind="cell",
                    content=_without_attributes(content, "cell"),
                    starts=((0, offset + column),),
                    context=self._context("table cell"),
                    notes=self.notes,
                )
        self.notes = ()

    def _front_matter(self, token: Token) -> Iterator[Block]:
        assert token.map is not None
        first, last = token.map[0] + 1, token.map[1] - 1
        start = self.lines.starts[first]
        for field in front_matter_fields(self.lines.between(first, last)):
            yield Block(
                kind="meta",
                content=field.value,
                starts=() if field.start is None else ((0, start + field.start),),
                context=(f"page {field.name}",),
                scalar=Span(start + field.scalar.start, start + field.scalar.end),
            )


def _without_attributes(content: str, kind: BlockKind) -> str:
    """Return the content without an attribute list at its end, where Python-Markdown reads one.

    It wants the list of a paragraph on its own line, that of a heading or cell behind a space, and that of a
    link or image right behind it.
    """
    content = content.rstrip()
    start = content.rfind("{") if content.endswith("}") and kind != "title" else -1
    if start < 0 or not _ATTRIBUTE_LIST.fullmatch(content, start) or not set(content[start:]) & set(".#=:"):
        return content
    before = content[:start]
    rest = before.rstrip(" \t")
    if kind == "paragraph":
        return rest.rstrip() if rest.endswith("\n") else before if before.endswith((")", "]")) else content
    return rest.rstrip() if rest != before else content


def _without_directives(content: str, starts: Starts) -> Iterator[tuple[str, Starts]]:
    """Yield what stands between the lines of a content that begin with ``:::``: those are no prose."""
    if ":::" not in content:
        yield content, starts
        return
    lines = content.split("\n")
    for directive, group in groupby(range(len(lines)), key=lambda number: lines[number].startswith(":::")):
        numbers = list(group)
        if not directive:
            first = starts[numbers[0]][0]
            part = tuple((starts[number][0] - first, starts[number][1]) for number in numbers)
            yield "\n".join(lines[number] for number in numbers), part


def _without_lead(content: str, starts: Starts) -> tuple[str, Starts]:
    """Return the content without what stands before its prose: anchors, `[!NOTE]`, a task's box."""
    lead = _LEAD.match(content)
    length = lead.end() if lead else 0
    if not length:
        return content, starts
    line = bisect_right(starts, (length, float("inf"))) - 1
    content_start, text_start = starts[line]
    first = (0, text_start + length - content_start)
    return content[length:], (first, *((start - length, place) for start, place in starts[line + 1 :]))


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
    if opening.type in _TITLE_OPENINGS:
        return "title", "tab title" if opening.type.startswith("content_tab") else "admonition title"
    return "paragraph", "definition term" if opening.type == "dt_open" else ""


_CELL_MARKS = re.compile(r"\\.|(`++)|\|")
_QUOTE_MARKS = re.compile(r"(?:[ \t]*+>)*+")
_HASHES = re.compile(r"#++")
_QUOTE = re.compile(r"[\"']")


def _find(line: str, piece: str, kind: BlockKind) -> int | None:
    """Return the column at which *piece* stands in *line*: at its end, or inside a heading or title."""
    visible = line.rstrip(" \t")
    if kind in {"heading", "title"}:
        mark = (_HASHES if kind == "heading" else _QUOTE).search(visible)
        column = visible.find(piece, mark.end() if mark else 0)
        return column if column >= 0 else None
    return len(visible) - len(piece) if visible.endswith(piece) else None


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a table row's cells from *start*; a pipe in code or escaped separates nothing."""
    position = start
    for match in _CELL_MARKS.finditer(line, start):
        if match.start() < position:
            continue
        position = match.end()
        if match[1]:
            closing = line.find(match[1], position)
            position = closing + len(match[1]) if closing >= 0 else position
        elif match[0] == "|":
            yield start, match.start()
            start = position
    yield start, len(line)
