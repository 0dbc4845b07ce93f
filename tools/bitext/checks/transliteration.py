"""The consonants of a word in any of several scripts, to find a name that was transliterated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_OTHER = re.compile(
    r"[\u0370-\u052f]{3,}|[\u05d0-\u05ea]{3,}|[\u0620-\u064a\u066e-\u06d3]{3,}|[\u30a1-\u30fc]{3,}|[\uac00-\ud7a3]{2,}"
)
_TABLE = {
    **dict(zip("бвгджзйклмнпрстфхцчшщ", "bvgdjzyklmnprstfhccss", strict=True)),
    **dict(zip("βγδζθκλμνξπρστφχψ", "vgdztklmnxprstfxp", strict=True)),
    **dict(zip("בגדהוזחטכלמנספצקרשת", "bgdhwzxtklmnspckrst", strict=True)),
    **dict(zip("בךםןףץ", "bkmnpc", strict=True)),
    **dict(zip("بتجحدرزسشصضطظعغفقكلمنهويثخذپچگڤ", "btjhdrzsssdtz gfkklmnhwytxzpcgv", strict=True)),
    "\u03c3": "s", "\u03c2": "s",
}  # fmt: skip
_NAMED = re.compile(r"(?:KATAKANA LETTER|HANGUL SYLLABLE)(?: SMALL)? ([A-Z]+)")
_ALIKE = str.maketrans(
    {"c": "k", "q": "k", "x": "k", "z": "s", "j": "g", "f": "p", "v": "b", "w": "b", "r": "l", "d": "t"}
)
_SILENT = re.compile(r"[aeiouyhw ]")
_TWICE = re.compile(r"(.)\1+")


def words_in_other_scripts(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of *text* in Greek, Cyrillic, Hebrew, Arabic, katakana or Hangul."""
    return _OTHER.finditer(text)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """Return the consonants of *word*, those that sound alike as one.

    >>> skeleton("НуГет") == skeleton("NuGet") == skeleton("ヌゲト")
    True
    """
    latin = "".join(_latin(char) for char in unicodedata.normalize("NFC", word.lower()))
    return _TWICE.sub(r"\1", _SILENT.sub("", latin).translate(_ALIKE))


def _latin(char: str) -> str:
    if char.isascii():
        return char if char.isalpha() else ""
    if char in _TABLE:
        return _TABLE[char]
    named = _NAMED.match(unicodedata.name(char, ""))
    # A last `s` of a syllable sounds like `t` in Korean.
    return re.sub(r"s+\Z", "t", named[1].lower()) if named else ""
