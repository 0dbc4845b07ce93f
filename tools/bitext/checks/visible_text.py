"""What readers see of a text: its Markdown taken away, and each place known in the text as it is written.

Code, images, addresses and template code are seen, but are no prose: each becomes one `OBJECT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape

from msgspec import Struct

from bitext.checks.links import bare_addresses
from bitext.markdown.inline import Construct

OBJECT = "\ufffc"
"""Stands for what is no prose; it is neither a letter nor a mark nor white space."""

TAG = "\u200b"
"""Stands for a tag, which readers do not see, but which parts two words."""

WIDE = "\u3041-\u3096\u30a1-\u30fa\u30fc々\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and Han characters, as they stand in a class of characters of a regular expression."""

_SEEN = frozenset({"code", "image", "autolink"})
_SEEN_SYNTAX = ("{{", "{%", "++")
_MARKERS = {"strong": 2, "emphasis": 1}

_Cut = tuple[int, int, str]


class VisibleText(Struct, frozen=True, gc=False):
    """The `text` that readers see; `places` are the offsets of its characters, None if they are its own."""

    text: str
    places: list[int] | None = None

    def place(self, index: int) -> int:
        """Return where the character at *index* stands in the text as it is written."""
        return index if self.places is None else self.places[index]


def as_readers_see(text: str, inline: Iterable[Construct]) -> VisibleText:
    """Return what readers see of *text*, whose constructs are *inline*. Cost grows linearly with the text."""
    cuts = [cut for each in inline for cut in _cuts(text, each)]
    cuts += [(each.at, each.at + len(each.text), OBJECT) for each in bare_addresses(text, inline)]
    if not cuts:
        return VisibleText(text)
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for start, stop, seen in sorted(cuts):
        if start >= end:
            pieces += (text[end:start], seen)
            places += (*range(end, start), *(start for _ in seen))
            end = stop
    return VisibleText("".join([*pieces, text[end:]]), [*places, *range(end, len(text) + 1)])


def _cuts(text: str, construct: Construct) -> Iterator[_Cut]:
    """Yield the stretches of *construct* that readers do not see as they are, and what they see instead."""
    kind, start, end = construct.kind, construct.span.start, construct.span.end
    if kind in _SEEN or (kind == "syntax" and construct.value.startswith(_SEEN_SYNTAX)):
        yield start, end, OBJECT
    elif kind in {"html", "syntax"}:
        yield start, end, TAG
    elif kind == "escape":
        yield start, end, text[start + 1 : end] if text[start] == "\\" else unescape(text[start:end])[:1]
    elif kind in _MARKERS:
        width = _MARKERS[kind]
        yield start, start + width, ""
        yield end - width, end, ""
    elif kind == "link":
        yield start, start + 1, ""
        yield _label_end(text, start, end), end, ""


def _label_end(text: str, start: int, end: int) -> int:
    """Return where the label of the link from *start* to *end* ends."""
    found = text.rfind("](" if text[end - 1] == ")" else "][", start, end)
    return found if found > start else end - 1
