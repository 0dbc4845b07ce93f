"""The words by which similar texts are found."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_ASCII = (chr(code) for code in range(128))
_FOLDED = bytes(ord(each.lower()) if each.isalnum() else 32 for each in _ASCII) + bytes(128)
"""For each byte of an ASCII text its small letter, its digit, or a space: four times as fast as `re`."""

_FIRST_WITHOUT_SPACES = "\u0e00"
"""From here on, most scripts have no spaces between words, or short words: Thai, Han, kana, Hangul."""

_FEW = 4
"""A text of so few words is also found by parts of them: else one slip of the pen would hide it."""

_VERY_FEW = 2
"""Of so few words, the parts are of two letters, and of three otherwise."""


def words_of(key: str) -> set[bytes]:
    """Return the words of a text in small letters, as UTF-8; of scripts without spaces, pairs of neighbours.

    If they are few, parts of them are added, with a space before each.

    >>> sorted(words_of("Open **Create** the (7) keys"))
    [b'7', b'create', b'keys', b'open', b'the']
    """
    found = _words(key)
    if len(found) <= _FEW:
        found |= _parts(found, 2 if len(found) <= _VERY_FEW else 3)
    return found


def wanted_words(key: str) -> set[bytes]:
    """Return the words by which texts like this one are found: those may have fewer words, or more."""
    found = _words(key)
    parts = [size for size, most in ((2, _VERY_FEW + 1), (3, _FEW + 2)) if len(found) <= most]
    return found.union(*(_parts(found, size) for size in parts))


def is_part(word: bytes) -> bool:
    """Whether *word* is a part of one."""
    return word.startswith(b" ")


def _words(key: str) -> set[bytes]:
    return set(key.encode().translate(_FOLDED).split()) if key.isascii() else _other_words(key.lower())


def _parts(words: set[bytes], size: int) -> set[bytes]:
    return {b" " + word[at : at + size] for word in words for at in range(max(len(word) - size, 0) + 1)}


def _other_words(folded: str) -> set[bytes]:
    words = _WORD.findall(folded)
    if max(folded) >= _FIRST_WITHOUT_SPACES:
        words = [part for word in words for part in _pairs(word)]
    return {word.encode("utf-8", "surrogatepass") for word in words}


def _pairs(word: str) -> list[str]:
    pairs = [word[at : at + 2] for at in range(len(word) - 1)] if max(word) >= _FIRST_WITHOUT_SPACES else []
    return [word, *pairs]
