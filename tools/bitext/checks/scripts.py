"""In which script a catalog is written, as far as that tells languages apart."""

from __future__ import annotations

import re
from collections.abc import Collection

LATIN = "Latin"

_LETTERS = {
    "Kana": "\u3041-\u3096\u30a1-\u30fa",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff",
    "Hangul": "\uac00-\ud7a3",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff",
    "Hebrew": "\u05d0-\u05ea",
    "Arabic": "\u0620-\u06ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
}
"""The letters of each script. Kana stands before Han, since Japanese has both."""

_PATTERNS = {script: re.compile(f"[{letters}]") for script, letters in _LETTERS.items()}
_LANGUAGES = {
    "Kana": {"ja"},
    "Han": {"zh", "yue"},
    "Hangul": {"ko"},
    "Cyrillic": {"ru", "uk", "be", "bg", "mk", "sr"},
    "Greek": {"el"},
    "Hebrew": {"he"},
    "Arabic": {"ar", "fa", "ur"},
    "Devanagari": {"hi", "ne", "mr"},
    "Thai": {"th"},
}
_OTHERS = frozenset({"am", "bn", "hy", "ka", "km", "lo", "my", "pa", "ta", "te"})
"""Languages in scripts that are not told apart here."""


def script_of(language: str) -> str | None:
    """Return the script that *language* (``zh``) is written in; None where that is not known here."""
    if language in _OTHERS:
        return None
    return next((script for script, known in _LANGUAGES.items() if language in known), LATIN)


def script_of_texts(texts: Collection[str]) -> str | None:
    """Return the script of more than half of *texts*; None if there is no such script.

    >>> script_of_texts(["登入。", "Git"])
    'Han'
    """
    found = [
        next((name for name, letters in _PATTERNS.items() if letters.search(text)), "") for text in texts
    ]
    if any(name == "Kana" for name in found):
        found = ["Kana" if name == "Han" else name for name in found]
    scripts = [name for name in found if name]
    if not scripts:
        return LATIN if any(map(str.isalpha, "".join(texts))) else None
    return next((name for name in _PATTERNS if scripts.count(name) * 2 >= len(texts)), None)
