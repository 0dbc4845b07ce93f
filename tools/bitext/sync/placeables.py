"""What of a sentence is the same in every language: addresses, code, tags, placeholders and numbers.

Translation tools call these placeables. Without them, the *frame* of the sentence is left: its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from bitext.markdown.inline import Construct, constructs
from bitext.markdown.sentences import normalise
from bitext.markdown.text_attributes import values_in_list, values_in_tag
from bitext.text import Span

PlaceableKind = Literal[
    "link",
    "image",
    "address",
    "reference",
    "code",
    "tag",
    "attribute list",
    "placeholder",
    "version",
    "number",
]

_LETTER = (
    r"[^\W0-9_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
"""A letter of a script that writes spaces between words; beside other letters, a number stands for itself."""

_DESTINATION = re.compile(r"[ \t]*+(<[^<>\n]*+>|\S*+)")
_ADDRESS = r"(?:https?|ftps?)://[^\s<>\[\]\"'`\x00]++"
_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
_TRAILING = ".,:;!?*_~^'\")]}"
_REFERENCE = r"\[\^[^\[\]\s\x00]++\]|(?<=\])\[[^\[\]\x00]++\]"
_PLACEHOLDER = r"%\([A-Za-z_]\w*+\)[a-z]|%[A-Za-z_]\w*+%|\$\{\w++\}|(?<![:\w]):[a-z][a-z0-9_+-]++:(?![:\w])"
_VERSION = (
    rf"(?<!{_LETTER})(?<![0-9.,:/#&_+-])"
    r"(?:[vV][0-9]++(?:\.[0-9]++)*+|[0-9]++(?:\.[0-9]++){2,}+|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    rf"(?:[-+][0-9A-Za-z.]*[0-9A-Za-z])?+(?!{_LETTER})(?![0-9_/:-]|[.,][0-9])"
)
_NUMBER = (
    rf"(?<!{_LETTER})(?<![0-9.,:/#&_+'’-])(?<![0-9][ \u00a0\u202f])[0-9]++(?:[.,][0-9]++)*+"  # noqa: RUF001 - an apostrophe
    rf"(?!{_LETTER})(?![0-9_/ºª]|[.,:][0-9]|-[0-9]|-{_LETTER}|[ \u00a0\u202f'’][0-9]{{3}}(?![0-9]))"  # noqa: RUF001
    r"(?![ \u00a0\u202f]?(?:[ap]\.?m\b|o['’]clock|hundred|thousand|million|billion|trillion|dozen))"  # noqa: RUF001
    r"(?![ \u00a0]?[十百千万萬億亿兆십백천만억])"
)
_MAY_HAVE_SOME = re.compile(r"[0-9`\[\]<{$%@:\\+]")
_ATTRIBUTES = re.compile(r"\{:?[ ]?[.#\w][^{}\n]*[=.#]|\{:?[ ]?[.#]")

_SAME_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "})  # noqa: RUF001
_DASH = re.compile(r"(?<= )(?:--?|–|—)(?= )")  # noqa: RUF001 - an en dash


class Placeable(Struct, frozen=True, gc=False):
    """One placeable of a sentence: its place, and its text as it is written there."""

    kind: PlaceableKind
    span: Span
    text: str


def placeables(text: str) -> tuple[Placeable, ...]:
    """Return the placeables of *text* in their order; none overlaps another. Takes linear time."""
    if not _MAY_HAVE_SOME.search(text):
        return ()
    found = list(_without_overlaps(_of_markup(text)))
    found += _of_words(blanked(text, found))
    return tuple(sorted(found, key=lambda each: each.span.start))


def blanked(text: str, found: Sequence[Placeable]) -> str:
    """Return *text* with NUL in place of each character of the placeables *found*; its length stays."""
    return "".join(
        part if number % 2 == 0 else "\0" * len(part) for number, part in enumerate(_cut(text, found))
    )


def frame(text: str, found: Sequence[Placeable]) -> str:
    """Return the words around the placeables *found* in *text*, and the kinds of these.

    Straight and curly quotation marks are the same, as are the dashes between spaces, three full stops and
    an ellipsis, and ways to compose a letter: a translation has its own.
    """
    parts = _cut(text, found)
    parts[::2] = [_plain_signs(part) for part in parts[::2]]
    parts[1::2] = [f"\0{each.kind}\0" for each in found]
    return normalise("".join(parts))


def has_text(placeable: Placeable) -> bool:
    """Whether a part of *placeable* is for readers: the value of an attribute such as `title`."""
    text = placeable.text
    if placeable.kind == "tag":
        return any(True for _ in values_in_tag(text[1:].split(" ")[0].lower(), text, 0, len(text)))
    return placeable.kind == "attribute list" and any(True for _ in values_in_list(text, 0))


def _plain_signs(part: str) -> str:
    part = unicodedata.normalize("NFC", part) if not part.isascii() else part
    return _DASH.sub("-", part.translate(_SAME_SIGNS).replace("...", "…"))


def _cut(text: str, found: Sequence[Placeable]) -> list[str]:
    """Return the words and the placeables of *text* in turn; words stand at both ends."""
    edges = [0, *(edge for each in found for edge in (each.span.start, each.span.end)), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _without_overlaps(found: Iterator[Placeable]) -> Iterator[Placeable]:
    end = 0
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if each.span.start >= end:
            yield each
            end = each.span.end


def _of_markup(text: str) -> Iterator[Placeable]:
    for each in constructs(text):
        if each.kind in {"link", "image"}:
            yield from _destination(text, each)
        elif (kind := _kind(each)) is not None:
            yield Placeable(kind, each.span, each.span.of(text))


def _kind(construct: Construct) -> PlaceableKind | None:
    if construct.kind == "code":
        return "code"
    if construct.kind == "autolink":
        return "address"
    if construct.kind == "html":
        return "tag"
    if construct.kind != "syntax":
        return None
    return "attribute list" if _ATTRIBUTES.match(construct.value) else "placeholder"


def _destination(text: str, construct: Construct) -> Iterator[Placeable]:
    """Yield where a link or an image leads; of a reference, the label is found among the words."""
    span = construct.span
    tail = text.rfind("](", span.start, span.end) if text[span.end - 1] == ")" else -1
    match = _DESTINATION.match(text, tail + 2, span.end - 1) if tail >= 0 else None
    if match is not None:
        kind: PlaceableKind = "image" if construct.kind == "image" else "link"
        yield Placeable(kind, Span(*match.span(1)), match[1])


@cache
def _in_words() -> re.Pattern[str]:
    """Return what finds placeables among words; it takes long to compile, and few runs need it."""
    patterns = {
        "address": f"{_ADDRESS}|{_MAIL}",
        "reference": _REFERENCE,
        "placeholder": _PLACEHOLDER,
        "version": _VERSION,
        "number": _NUMBER,
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()))


def _of_words(words: str) -> Iterator[Placeable]:
    for match in _in_words().finditer(words):
        kind = match.lastgroup
        text = match[0].rstrip(_TRAILING) if kind == "address" else match[0]
        yield Placeable(kind, Span(match.start(), match.start() + len(text)), text)  # type: ignore[arg-type]
