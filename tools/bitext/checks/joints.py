"""What stands at the edges of links and code: a letter, a dash, or space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from bitext.markdown.inline import Construct

_KINDS = frozenset({"link", "code"})

UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""A letter of a language that writes no spaces: Thai, Lao, Burmese, Khmer, Han, kana."""

Side = Literal["before", "behind"]


class Joint(NamedTuple):
    """One edge of a link or a code span: `at` is where the `text` outside meets what is `inside`."""

    kind: str
    value: str
    side: Side
    at: int
    text: str
    inside: str = ""


def joints(text: str, inline: Iterable[Construct]) -> Iterator[Joint]:
    """Yield the edges of the links and code spans of *text*, with a few characters on the other side."""
    for each in inline:
        if each.kind in _KINDS:
            start, end = each.span.start, each.span.end
            first, last = text[start + 1 : start + 2], _last(text, each)
            yield Joint(each.kind, each.value, "before", start, text[max(0, start - _FAR) : start], first)
            yield Joint(each.kind, each.value, "behind", end, text[end : end + _FAR], last)


_FAR = 16


def _last(text: str, construct: Construct) -> str:
    """Return the last character of the label of a link; code ends in no letter that matters."""
    if construct.kind != "link":
        return ""
    end = text.rfind("](", construct.span.start, construct.span.end)
    return text[end - 1 : end] if end > construct.span.start else ""


def glued(found: Iterable[Joint]) -> Counter[tuple[str, str, Side]]:
    """Return how often a letter or digit meets each edge."""
    return Counter((each.kind, each.value, each.side) for each in found if neighbour(each).isalnum())


def neighbour(joint: Joint) -> str:
    """Return the character that meets the edge; nothing at the end of the text."""
    return joint.text[-1:] if joint.side == "before" else joint.text[:1]
