"""Which texts are the same: for the memory, and for the rule on inconsistent translations."""

from __future__ import annotations

import re
from hashlib import blake2b

from bitext.sync.identity import sentence_key

_TURNS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which readers do not see."""


def text_key(text: str) -> str:
    """Return what makes two texts the same for readers: that of `sentence_key`, without marks of direction.

    The markup is part of it. Translations are compared in the same way.
    """
    return sentence_key(text if text.isascii() else _TURNS.sub("", text))


def text_hash(locale: str, key: str) -> int:
    """Return a number of 64 bits, as SQLite holds it, for a key of `text_key` and the locale's tag."""
    digest = blake2b(f"{locale}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
