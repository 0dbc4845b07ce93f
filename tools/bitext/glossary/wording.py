"""Whether a text holds a translation in any of its forms.

Languages inflect, compound and reorder words, and a form that is not known must not count as a fault. So a
word counts as found where a word of the text holds its stem; in scripts without spaces, and in Korean, the
phrase itself must stand there.
"""

from __future__ import annotations

import re
from math import ceil
from unicodedata import normalize

from msgspec import Struct

from bitext.glossary.words import UNSPACED, words

_PACKED = re.compile(rf"[{UNSPACED}\uac00-\ud7a3]")
_JOINED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3041-\u3096\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff\uac00-\ud7a3"
)
"""The same letters without katakana, which begin and end a word where they meet others."""

# Accents change with the ending (Buch, Bücher); the points of Arabic and Hebrew, the tatweel, and marks of
# direction may lack.
_OPTIONAL = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_BETWEEN = re.compile(r"[\s・·の的\u200b]+")
"""What may stand between the words of a phrase or not: spaces, points, particles of Japanese and Chinese."""

_PART = re.compile(rf"[\u30a1-\u30fa\u30fc]++|[{_JOINED}]++|[^\W{_JOINED}\u30a1-\u30fa\u30fc]++")

_WITH_PREFIXES = re.compile(r"[\u0590-\u06ff]")
"""Hebrew and Arabic, which write articles and prepositions in one with the word behind them."""

_BEFORE = re.compile(r"(?:[وفبلك]?ال|لل|[وفبلك]|[והבלמשכ]{1,2})(?=[^\W_]{3})")
_BEHIND = re.compile(r"(?<=[^\W_]{3})(?:ين|ون|ات|ان|ية|ة|ه|י?ים|י?ות|ה|ת|י)\Z")  # noqa: RUF001 - letters
"""Articles, prepositions and endings of Arabic and Hebrew, where at least three letters are left."""

_SHORT = 3
_LEAST_STEM = 4
_LONG = 8
_MOST_STEM = 9
_STEM = 0.6


class Folded(Struct, frozen=True, gc=False):
    """A text made ready to be searched: its words between spaces, and all of it without spaces."""

    words: str
    packed: str


def fold(text: str) -> Folded:
    """Return *text* without case, accents and differences of width."""
    plain = _plain(text)
    return Folded(f" {' '.join(word.text for word in words(plain))} ", _BETWEEN.sub("", plain))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = _OPTIONAL.sub("", normalize("NFKD", text))
    # The dotted and the dotless i of Turkish count as one.
    return normalize("NFC", bare).casefold().replace("\u0307", "").replace("\u0131", "i")


def is_written(phrase: str, text: Folded) -> bool:
    """Whether *phrase* stands in *text* in any form, with its words in any order."""
    if _PACKED.search(phrase):
        parts = _PART.findall(_BETWEEN.sub(" ", _plain(phrase)))
        return all(part in text.packed for part in parts)
    return all(_holds(text, word) for word in _telling_words(phrase))


def stands_in(phrase: str, text: Folded) -> bool:
    """Whether *phrase* stands in *text* word for word, without regard to case and accents."""
    folded = fold(phrase)
    return folded.packed in text.packed if _PACKED.search(phrase) else folded.words in text.words


def same_words(one: str, other: str) -> bool:
    """Whether two phrases are the same words in any form."""
    if one == other:
        return True
    first, second = fold(one), fold(other)
    return first.packed == second.packed or (is_written(one, second) and is_written(other, first))


def _telling_words(phrase: str) -> list[str]:
    """Return the words of *phrase* that must be found: not its short ones, which change (`de`, `du`)."""
    every = [word.text for word in words(phrase) if word.text[0].isalnum()]
    telling = [each for each in every if len(each) > _SHORT or each != each.lower()]
    return [_plain(each) for each in telling or every or [phrase]]


def _holds(text: Folded, word: str) -> bool:
    if _WITH_PREFIXES.match(word):
        stem = _BEHIND.sub("", _BEFORE.sub("", word, count=1) if _BEFORE.match(word) else word)
        return stem[:_MOST_STEM] in text.words
    if len(word) <= _SHORT:
        return f" {word}" in text.words
    stem = word[: min(_MOST_STEM, max(_LEAST_STEM, ceil(_STEM * len(word))))]
    # A vowel may slip into the ending (папка, папок), so that less of the word stays, at its start; and a
    # compound that was torn (`Zeichen folgen`) is another rule's fault.
    return (
        stem in text.words
        or (len(word) > _LEAST_STEM and f" {word[:-2]}" in text.words)
        or (len(word) >= _LONG and stem in text.packed)
    )
