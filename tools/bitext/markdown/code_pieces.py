"""Where the markup of a sentence stands: the pieces of which codes are made."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bitext.markdown.block import AS_WRITTEN
from bitext.markdown.html_blocks import attributes_of
from bitext.markdown.inline import (
    Construct,
    ConstructKind,
    constructs,
    has_words,
    html_constructs,
    is_its_own_label,
    label_end,
)
from bitext.markdown.text_attributes import values_in_list
from bitext.text import Span

Role = Literal["open", "close", "alone"]
CodeKind = ConstructKind | Literal["placeholder", "mark", "address", "character"]

_TITLE = re.compile(
    r"\][(]\s*+(?:<[^<>\n]*+>|[^\s<>]*+)\s++(?P<title>\"(?:[^\"\\]|\\.)++\"|'(?:[^'\\]|\\.)++')\s*+\)",
    re.DOTALL,
)
_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]?[.#\w]")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*+)")
_ADDRESS_END = ".,;:!?'\"*_~"
_ADDRESS_PATTERN = r"(?<![A-Za-z0-9])(?:https?|ftps?)://[!#-'*-;=?-Z\\^_a-z|~]++"
_ADDRESS = re.compile(_ADDRESS_PATTERN)
# Notes, signs with names, addresses, doubled marks, and characters that XML cannot hold.
_OTHERS = re.compile(
    r"(?P<note>\[\^[^\[\]\s]+\])"
    r"|(?P<emoji>(?<![\w:]):[a-z][a-z0-9_+-]*+:(?![\w:]))"
    rf"|(?P<address>{_ADDRESS_PATTERN})"
    r"|(?P<mark>~~|==|\^\^)"
    r"|(?P<character>[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])"
)
_OTHERS_MARK = re.compile(
    r"\[\^|:[a-z]|://|~~|==|\^\^|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
_MOST_OPEN = 20
"""How many open elements a closing tag is compared with: that keeps the time linear."""


class Piece(Struct, frozen=True, gc=False):
    """One piece of markup: its place, its role, what it is, and what of it is the same in a translation.

    `partner` is the number of the other half of its pair. `label` and `optional` are those of `Code`.
    """

    start: int
    end: int
    role: Role
    kind: CodeKind
    key: str
    partner: int = -1
    label: str | None = None
    optional: bool = False


def find_pieces(
    text: str,
    kind: str = "paragraph",
    references: Mapping[str, object] | None = None,
    protected: Iterable[Span] = (),
) -> list[Piece]:
    """Return the pieces of markup in *text*, in order, apart from each other. Arguments as in `cut_codes`."""
    groups: Iterable[Sequence[Piece]] = ()
    if kind not in AS_WRITTEN:
        found = _constructs(text, kind, references)
        groups = (_of_construct(text, each) for each in _outside_of_addresses(text, found))
    placeholders = ([Piece(*_ends(each), "alone", "placeholder", each.of(text))] for each in protected)
    others = _others(text, is_markdown=kind not in AS_WRITTEN) if _OTHERS_MARK.search(text) else ()
    return _paired(_apart(chain(groups, placeholders, others)))


def _constructs(text: str, kind: str, references: Mapping[str, object] | None) -> tuple[Construct, ...]:
    read = html_constructs if kind == "html" else constructs
    return read(text, dict(references or {}))


def _outside_of_addresses(text: str, found: Sequence[Construct]) -> Iterator[Construct]:
    """Yield the constructs *found* in *text*, but for named characters that are a part of an address."""
    addresses = [each.span() for each in _ADDRESS.finditer(text)] if "://" in text else []
    for each in found:
        before = bisect_left(addresses, (each.span.start, 0)) - 1 if addresses else -1
        if each.kind != "escape" or before < 0 or addresses[before][1] <= each.span.start:
            yield each


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _apart(groups: Iterable[Sequence[Piece]]) -> list[Piece]:
    """Return the pieces of those *groups* that overlap no earlier one, in order of their places."""
    kept: list[tuple[int, int]] = []
    pieces: list[Piece] = []
    for group in groups:
        places = [(each.start, each.end) for each in group]
        if places and not any(_overlaps(kept, start, end) for start, end in places):
            pieces += group
            for place in places:
                kept.insert(bisect_left(kept, place), place)
    return sorted(pieces, key=lambda each: each.start)


def _overlaps(kept: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(kept, (start, end))
    return (index > 0 and kept[index - 1][1] > start) or (index < len(kept) and kept[index][0] < end)


def _of_construct(text: str, each: Construct) -> Sequence[Piece]:
    span = each.span
    if each.kind in {"emphasis", "strong"}:
        width = 1 + (each.kind == "strong")
        return _pair(span, span.start + width, span.end - width, each.kind, each.kind)
    if each.kind == "link":
        return _link(text, each, span.start + 1, label_end(text, each))
    if each.kind == "image" and each.label is not None and has_words(each.label.of(text), ()):
        return _link(text, each, each.label.start, each.label.end)
    if each.kind == "escape":
        return _named_character(text, span)
    if each.kind == "html" or (each.kind == "syntax" and _ATTRIBUTE_LIST.match(text, span.start)):
        return list(_with_holes(text, span, each.kind))
    return [Piece(span.start, span.end, "alone", each.kind, f"{each.kind} {each.value or span.of(text)}")]


def _pair(
    span: Span, inner: int, end: int, kind: CodeKind, key: str, label: str | None = None
) -> list[Piece]:
    return [
        Piece(span.start, inner, "open", kind, key),
        Piece(end, span.end, "close", kind, key, label=label),
    ]


def _link(text: str, each: Construct, inner: int, end: int) -> Sequence[Piece]:
    """Return the pieces of a link or an image around its text and its title, which are words."""
    key = f"{each.kind} {each.value}"
    label = text[inner:end] if is_its_own_label(text, each) else None
    found = _TITLE.match(text, end, each.span.end)
    if found is None:
        return _pair(each.span, inner, end, each.kind, key, label)
    start, last = found.start("title") + 1, found.end("title") - 1
    before, behind = _pair(each.span, inner, last, each.kind, key)
    return [before, Piece(end, start, "alone", each.kind, f"title of {key}"), behind]


def _named_character(text: str, span: Span) -> Sequence[Piece]:
    r"""Return the piece of ``&copy;``; a sign behind a backslash, such as ``\#``, stays a word."""
    markup = span.of(text)
    if not markup.startswith("&"):
        return ()
    return [Piece(span.start, span.end, "alone", "escape", markup, optional=bool(_BLANK.fullmatch(markup)))]


def _with_holes(text: str, span: Span, kind: CodeKind) -> Iterator[Piece]:
    """Yield the pieces of a tag or an attribute list around the values in quotation marks that are words."""
    if kind == "html":
        values = [each.span for each in attributes_of(text, span.start, span.end)]
    else:
        values = [each.span for each in values_in_list(text[: span.end], span.start)]
    at = span.start
    for value in values:
        yield Piece(at, value.start + 1, "alone", kind, text[at : value.start + 1])
        at = value.end - 1
    yield Piece(at, span.end, "alone", kind, text[at : span.end])


def _others(text: str, *, is_markdown: bool) -> Iterator[Sequence[Piece]]:
    """Yield what the parser does not know, mark by mark: a doubled mark as soon as its pair is complete."""
    opened: dict[str, int] = {}
    for found in _OTHERS.finditer(text):
        kind, start, end = found.lastgroup, found.start(), found.end()
        if kind == "mark" and is_markdown:
            begin = opened.pop(found[0], None)
            if begin is not None and not text[start - 1].isspace():
                yield _pair(Span(begin, end), begin + 2, start, "mark", found[0])
            elif not text[end : end + 1].isspace() and end < len(text):
                opened[found[0]] = start
        elif kind == "address":
            end = start + len(found[0].rstrip(_ADDRESS_END))
            yield [Piece(start, end, "alone", "address", text[start:end])]
        elif kind == "character" or (kind != "mark" and is_markdown):
            yield [Piece(start, end, "alone", "character" if kind == "character" else "syntax", found[0])]


def _paired(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the partners of pairs, also of tags; what crosses another pair stands alone."""
    done = list(pieces)
    opened: list[int] = []
    for number, piece in enumerate(pieces):
        tag = _TAG.match(piece.key) if piece.kind == "html" else None
        if piece.role == "open" or (tag is not None and not tag["end"]):
            opened.append(number)
        elif piece.role == "close" or tag is not None:
            partner = _partner(opened, pieces, piece, tag["name"] if tag else "")
            if partner is not None:
                del opened[opened.index(partner) :]
                key = pieces[partner].key
                done[partner] = replace(pieces[partner], role="open", partner=number)
                done[number] = replace(piece, role="close", partner=partner, key=key)
    return [
        replace(each, role="alone") if each.partner < 0 and each.role != "alone" else each for each in done
    ]


def _partner(opened: Sequence[int], pieces: Sequence[Piece], piece: Piece, name: str) -> int | None:
    """Return which of the *opened* pieces is closed by *piece*: the last, tags without an end tag aside."""
    for number in reversed(opened[-_MOST_OPEN:]):
        before = pieces[number]
        tag = _TAG.match(before.key) if before.kind == "html" else None
        if piece.kind == before.kind and before.key == piece.key and not name:
            return number
        if tag is not None and name and tag["name"].lower() == name.lower():
            return number
        if tag is None:
            return None
    return None
