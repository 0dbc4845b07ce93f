"""Writing XML: texts and values of attributes, and the characters that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPECIAL = re.compile(r"[&<>\r]")
_SPECIAL_IN_VALUE = re.compile(r"[&<>\"\t\n\r]")
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def written_text(text: str, odd: Callable[[str], str] = lambda _: "\ufffd") -> str:
    """Return *text* as the content of an element; *odd* returns what stands for a character XML has not.

    >>> written_text("a < b & c")
    'a &lt; b &amp; c'
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_reference, text)
    return _FORBIDDEN.sub(lambda match: odd(match[0]), text) if _FORBIDDEN.search(text) else text


def written_value(text: str) -> str:
    """Return *text* as the value of an attribute, with its quotation marks.

    A character that XML has not becomes U+FFFD.

    >>> written_value('say "a"')
    '"say &quot;a&quot;"'
    """
    if _SPECIAL_IN_VALUE.search(text):
        text = _SPECIAL_IN_VALUE.sub(_reference, text)
    return f'"{_FORBIDDEN.sub(_REPLACED, text)}"'


_REPLACED = "\ufffd"


def _reference(match: re.Match[str]) -> str:
    return _NAMES.get(match[0]) or f"&#{ord(match[0])};"


def has_odd_characters(text: str) -> bool:
    """Whether *text* has a character that XML cannot hold."""
    return _FORBIDDEN.search(text) is not None
