"""The inline elements of a run, and how those of a translation get the tags of the source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from bitext.rendering.drawings import unchanging, with_texts_of
from bitext.rendering.pieces import OPAQUE, Attribute, Pieces, Run, Tag, attributes
from bitext.rendering.words import LOSABLE, shown_attributes

_LANGUAGE = frozenset(["lang", "dir"])
_NAMES = frozenset(
    ["id", "for", "name", "aria-labelledby", "aria-controls", "aria-describedby", "backlink-anchor"]
)
"""Attributes whose values extensions make of texts; the source's are written, so they may differ."""

Key = tuple[str, tuple[tuple[str, str], ...]]
"""An element without what a translation may change: its name, and its attributes."""


class Elements(Struct, frozen=True):
    """The inline elements of a run.

    `fixed` counts those that a translation must have, each with a number for the elements around it;
    `losable` those that it may leave out. Where tags are not balanced, elements cannot be told: then `tangle`
    is all tags.
    """

    fixed: Counter[tuple[int, Key]]
    losable: Counter[str]
    tangle: tuple[Key, ...] = ()


@lru_cache(maxsize=4096)
def key(tag: str) -> Key:
    """Return what must be the same of a start tag, or of an element without content, given its text."""
    name = _NAME.match(tag)
    if name is None or name[1].lower() in OPAQUE:
        # A comment, a drawing or a formula: its own text.
        return unchanging(tag), ()
    shown = shown_attributes(tag)
    found = (
        (each.name, "") if each in shown else _fixed(each)
        for each in attributes(tag)
        if each.name not in _LANGUAGE
    )
    return name[1].lower(), tuple(sorted(found))


_NAME = re.compile(r"<(/?[A-Za-z][^ \t\n\f\r/>]*)")


def _fixed(attribute: Attribute) -> tuple[str, str]:
    if attribute.name in _NAMES:
        return attribute.name, ""
    if attribute.name == "href" and attribute.value.startswith("#"):
        return attribute.name, "#"
    return attribute.name, attribute.value


def elements(pieces: Pieces, run: Run) -> Elements:
    """Return the inline elements of a *run*, without those that only turn text.

    Nor are abbreviations counted, which a site may find in any text.
    """
    fixed: Counter[tuple[int, Key]] = Counter()
    losable: Counter[str] = Counter()
    around: list[tuple[str, int]] = []
    nesting = 0
    for tag in run.tags:
        if tag.kind == "close":
            if not around or around[-1][0] != tag.name:
                return _tangled(pieces, run)
            nesting = around.pop()[1]
            continue
        text = pieces.text_of(tag)
        own = _own_key(tag, text)
        if own is not None:
            fixed[nesting, own] += 1
        elif tag.name not in _UNCOUNTED:
            losable[tag.name] += 1
        if tag.kind == "open":
            around.append((tag.name, nesting))
            # A hash for all that is around: a tuple of it would make deep nesting costly.
            nesting = nesting if own is None else hash((nesting, own))
    return _tangled(pieces, run) if around else Elements(fixed, losable)


def _tangled(pieces: Pieces, run: Run) -> Elements:
    """Return the tags of a *run* in their order: a browser may make anything of them."""
    return Elements(Counter(), Counter(), tuple(key(pieces.text_of(tag)) for tag in run.tags))


def _own_key(tag: Tag, text: str) -> Key | None:
    """Return the key of an element, or None if a translation may leave it out."""
    names = [each.name for each in attributes(text)]
    # What an abbreviation stands for is the site's own word, or it counts as text of the sentence.
    if names == ["title"] and tag.name == "abbr":
        return None
    # What only turns text is writing in languages from right to left; rules say where it may stand.
    if (names == ["dir"] and tag.name in _TURNING) or (not names and tag.name == "bdi"):
        return None
    return None if tag.name in LOSABLE and not names else key(text)


_TURNING = frozenset(["bdi", "span"])
_UNCOUNTED = _TURNING | {"abbr"}


def with_tags_of(source: Pieces, run: Run, target: Pieces, other: Run) -> str:
    """Return the HTML of the *other* run, whose elements are those of *run*, with the tags of *run*.

    Only texts, texts in attributes, and the order of the elements are the other's.
    """
    own = _Tags(source, run)
    made: list[str] = []
    at = other.start
    for tag in other.tags:
        made += (target.html[at : tag.start], own.take(tag, target.text_of(tag)))
        at = tag.end
    return "".join([*made, target.html[at : other.end]])


class _Tags:
    """The tags of a run, each to be taken once."""

    def __init__(self, pieces: Pieces, run: Run) -> None:
        self._left: dict[Key, list[str]] = defaultdict(list)
        for tag in run.tags:
            if tag.kind != "close":
                text = pieces.text_of(tag)
                self._left[key(text)].append(text)

    def take(self, tag: Tag, text: str) -> str:
        left = self._left.get(key(text)) if tag.kind != "close" else None
        if not left:
            return text
        own = text if text in left else left[0]
        left.remove(own)
        return own if own == text else _with_texts(own, text)


_QUOTES = {'"': "&quot;", "'": "&#39;"}


def _with_texts(own: str, other: str) -> str:
    """Return the tag *own* with the texts that readers see or hear in the attributes of the tag *other*."""
    own = with_texts_of(own, other)
    values = {each.name: each.value for each in shown_attributes(other)}
    made: list[str] = []
    at = 0
    for each in shown_attributes(own):
        quote = own[each.start - 1 : each.start]
        if each.name in values and each.end > each.start and quote in _QUOTES:
            made += (own[at : each.start], values[each.name].replace(quote, _QUOTES[quote]))
            at = each.end
    return "".join([*made, own[at:]])


def names(found: Iterable[tuple[int, Key]]) -> Iterator[str]:
    """Yield the elements that were *found*, as a reader of messages knows them."""
    for _, (name, values) in found:
        yield f"<{name}{''.join(f' {n}={v!r}' if v else f' {n}' for n, v in values)}>"
