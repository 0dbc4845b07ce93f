"""Where the start tags of a page stand in its text, which our HTML parser does not say.

Source: WHATWG, HTML, Living Standard, 13.2.5 "Tokenization", as far as start tags need it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

# All parts are possessive and no end is required: each character is read once, also where a tag, a quote or a
# comment is never closed. A quote means something only behind an equals sign.
_PIECE = re.compile(
    r"<(?:"
    r"(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+)?+)*+)>?+"
    r"|!--(?:[^-]++|-(?!->))*+(?:-->)?+"
    r"|[!?/][^>]*+>?+"
    r")"
)
_RAW_TEXT = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}
"""Elements whose text holds no tags, and what ends them."""


def start_tags(text: str) -> Iterator[tuple[str, bool, int]]:
    """Yield for each start tag its name in lower case, whether it has attributes, and its offset."""
    at = 0
    while match := _PIECE.search(text, at):
        at = match.end()
        if match["name"] is None:
            continue
        name = match["name"].lower()
        yield name, bool(match["attributes"].strip(" \t\n\r\f/")), match.start()
        if name in _RAW_TEXT:
            end = _RAW_TEXT[name].search(text, at)
            at = len(text) if end is None else end.start()


_NONE: Iterator[int] = iter(())


class Places:
    """Gives the offsets of the elements of one page, asked for in the order of the page.

    An element is found by counting those of its name. The parser adds elements of its own (`html`, `p`), but
    without attributes; so those with attributes are counted apart.
    """

    def __init__(self, text: str) -> None:
        offsets: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for name, has_attributes, at in start_tags(text):
            offsets[name, has_attributes].append(at)
        self._left = {key: iter(found) for key, found in offsets.items()}
        self._last = 0

    def next(self, name: str, *, has_attributes: bool) -> int:
        """Return the offset of the next element; that of the one before, if the text has no such tag."""
        self._last = next(self._left.get((name, has_attributes), _NONE), self._last)
        return self._last
