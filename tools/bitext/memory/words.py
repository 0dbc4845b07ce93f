"""The words by which similar texts are found."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_ASCII = (chr(code) for code in range(128))
_FOLDED = bytes(ord(each.lower()) if each.isalnum() else 32 for each in _ASCII) + bytes(128)
"""For each byte of an ASCII text its small letter, its digit, or a space: four times as fast as `re`."""

_FIRST_WITHOUT_SPACES = "\u0e00"
"""From here on, most scripts have no spaces between words, or short words: Thai, Han, kana, Hangul."""

FEW = 4
"""A text of so few words is also found by parts of them: else one slip of the pen would hide it."""

_PART = 3


def words_of(key: str, few: int = FEW) -> set[bytes]:
    """Return the words of a text in small letters, as UTF-8; of scripts without spaces, pairs of neighbours.

    Parts of words have a space before them. A text has them if it has *few* words.

    >>> sorted(words_of("Open **Create** (7)"))[-3:]
    [b'7', b'create', b'open']
    """
    found = set(key.encode().translate(_FOLDED).split()) if key.isascii() else _other_words(key.lower())
    if len(found) <= few:
        found |= {b" " + part for word in found for part in _slices(word)}
    return found


def _slices(word: bytes) -> list[bytes]:
    return [word[at : at + _PART] for at in range(max(len(word) - _PART, 0) + 1)]


def _other_words(folded: str) -> set[bytes]:
    words = _WORD.findall(folded)
    if max(folded) >= _FIRST_WITHOUT_SPACES:
        words = [part for word in words for part in _parts(word)]
    return {word.encode("utf-8", "surrogatepass") for word in words}


def _parts(word: str) -> list[str]:
    pairs = [word[at : at + 2] for at in range(len(word) - 1)] if max(word) >= _FIRST_WITHOUT_SPACES else []
    return [word, *pairs]
