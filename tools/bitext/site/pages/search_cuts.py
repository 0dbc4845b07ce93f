"""Where the search in the browser cuts texts and queries into words.

The browser splits both by one regular expression, and it may have alternatives of no length. What an
alternative matches is in no word: neither the text nor the query has the Arabic article, or a particle
between two words. The expressions are JavaScript's and Python's. Each has no `|`: Material takes them apart
at it.
"""

from __future__ import annotations

import re
from functools import cache

HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KATAKANA = r"\u30a1-\u30fa\u30fc-\u30ff"
_HIRAGANA = r"\u3041-\u3096"
_HANGUL = r"\uac00-\ud7a3"
_LATIN = r"A-Za-z0-9\u00c0-\u024f"
_ARABIC = r"\u0621-\u064a"

SEPARATED_BY_SCRIPT = frozenset({"ja", "yue", "zh"})
"""Languages written without blanks, in which each Han character is part of a word."""

_PUNCTUATION = r"""[\u200b,:;!?=<>()\[\]{}"'“”„‘’«»/…،؛؟]+"""
_FIRST_DOT = r"(?<![A-Za-z0-9])\.+"
_WIDE = r"[\u3000-\u3004\u3008-\u301f\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
_ARTICLE = rf"(?<![{_ARABIC}])[وف]?[بك]?ال(?=[{_ARABIC}]{{2}})"
ARTICLE = re.compile(_ARTICLE)
_PARTICLE = rf"(?<=[{HAN}{KATAKANA}{_LATIN}])[のをにはがでとへもやな](?=[{HAN}{KATAKANA}{_LATIN}])"


def _between(one: str, other: str) -> tuple[str, str]:
    return rf"(?<=[{one}])(?=[{other}])", rf"(?<=[{other}])(?=[{one}])"


_EVERYWHERE = (_PUNCTUATION, _FIRST_DOT)
_CUTS = {
    **dict.fromkeys(("yue", "zh"), (_WIDE, *_between(_LATIN, HAN))),
    "ja": (
        *(_WIDE, _PARTICLE),
        *_between(_LATIN, HAN + KATAKANA),
        *_between(HAN, KATAKANA),
        # Verbs such as 取り消す are written with both scripts; behind two Han characters a noun ends.
        rf"(?<=[{HAN}]{{2}})(?=[{_HIRAGANA}])",
        rf"(?<=[{KATAKANA}{_LATIN}])(?=[{_HIRAGANA}])",
        rf"(?<=[{_HIRAGANA}])(?=[{HAN}{KATAKANA}{_LATIN}])",
    ),
    "ko": _between(_LATIN, _HANGUL),
    "ar": (*_between(_LATIN, _ARABIC), _ARTICLE),
}


def separator_of(language: str, before: str) -> str:
    """Return the separator for *language*, which splits where *before*, the theme's, does."""
    return "|".join((before, *_EVERYWHERE, *_CUTS.get(language, ())))


# ---- Han characters in the text of an entry --------------------------------------------------------------

_CUT, _JOINER = "\u200b", "\u2060"
_ALONE = rf"(?<![{HAN}])([{HAN}])(?![{HAN}])"
_GRAMMAR = "的了在是和與与及或將将以於于而也會会並并就這这那其此您你我他她它把被讓让給给從从若則则"
_IN_A_RUN = rf"(?<=[{HAN}])([{_GRAMMAR}])(?=[{HAN}])"
_OTHER = rf"(?![{_GRAMMAR}])[{HAN}]"
_TAKEN_APART = rf"(?<![{HAN}])({_OTHER}){_CUT}(?={_OTHER}(?![{HAN}]))"

_compiled = cache(re.compile)
"""Compiles what few sites need: for these three that takes as long as building some pages."""


def with_cuts(text: str, language: str) -> str:
    """Return *text* with invisible characters, so that the browser marks the right words in it.

    Chinese is cut by jieba, which takes words apart that it does not know, or else at words of grammar.
    Material cuts a query of Han characters where the index has a word: one of a single character would leave
    it the first of two. With a word joiner behind, that is found and no such word.
    """
    if language not in SEPARATED_BY_SCRIPT:
        return text
    if _CUT in text:
        text = _compiled(_TAKEN_APART).sub(r"\1", text)
    elif language != "ja":
        text = _compiled(_IN_A_RUN).sub(rf"{_CUT}\1{_CUT}", text)
    return _compiled(_ALONE).sub(rf"\1{_JOINER}", text)


def without_cuts(text: str) -> str:
    """Return *text* as readers see it, without invisible characters."""
    return text.replace(_CUT, "").replace(_JOINER, "")
