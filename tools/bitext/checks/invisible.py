"""Characters that readers do not see, and that make a text another one than it seems."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1
    "\u2028\u2029"  # separators of lines and paragraphs
    "\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # fillers, and vowels and a separator of no width
    "\u200b\u2060-\u2065\ufeff"  # of no width
    "\u202a-\u202e\u2066-\u2069"  # that turn text
    "\u206a-\u206f\ufff0-\ufffb"  # formats that nobody should use, annotations
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formats of shorthand and of music
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags that spell hidden text, and what may become such
    + _NONCHARACTERS
)
# Joiners and marks of direction (U+200C to U+200F) are spelling in Arabic, Persian, Hebrew, Indic scripts. A
# selector behind a Han character chooses one of its forms.
_CONTROL = re.compile(rf"[{_UNSEEN}]|(?<![{_HAN}])[\U000e0100-\U000e01ef]")
# Of those only these count as printable.
_PRINTABLE = re.compile("[\u115f\u1160\u17b4\u17b5\u3164\uffa0\U000e0100-\U000e01ef]")
_NOTHING = re.compile(
    rf"[\s{_UNSEEN}\u00ad\u034f\u061c\u180b-\u180d\u180f\u200c-\u200f\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]*+"
)


def controls(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places of the invisible characters of *text* that belong to no spelling."""
    if text.isprintable() and (text.isascii() or _PRINTABLE.search(text) is None):
        return
    for match in _CONTROL.finditer(text):
        yield match.start(), match[0]


def is_invisible(text: str) -> bool:
    """Whether readers see nothing of *text*: it is white space, joiners, fillers, marks, selectors."""
    return _NOTHING.fullmatch(text) is not None
