"""Whether the words of a translation still agree with a placeable in it that became another one.

Plural forms depend on numbers; articles, elisions and endings depend on how a word sounds. In doubt, the
answer is no.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from bitext.locales import Locale
from bitext.sync.placeables import Placeable

_SPOKEN = frozenset({"code", "version", "number"})
"""Readers say these as a part of the sentence; an address or an attribute they do not."""

_ARTICLES = {
    language: frozenset(words.split())
    for language, words in {
        "ca": "al de del el em en es et la li lo na pel que se",
        "cs": "ke se ve ze",
        "en": "a an",
        "es": "e o u y",
        "fr": "au ce de du je la le me ne que se te",
        "hu": "a az ama ez eme",
        "it": "a ad agli ai al alla allo col da dagli dai dal dalla dallo degli dei del della dello di e ed"
        " gli i il la le lo ne negli nei nel nella nello o od quegli quei quel quella quello si sugli sui sul"
        " sulla sullo un una uno",
        "pl": "we ze",
        "ru": "\u0432\u043e \u043a\u043e \u043e \u043e\u0431 \u043e\u0431\u043e \u0441\u043e",
        "sk": "ku so vo zo",
        "uk": "\u0437\u0456 \u0456\u0437 \u0443\u0432",
    }.items()
}
"""Words whose form depends on the sound of the next word."""

_SUFFIXING = frozenset(
    ["az", "ba", "et", "eu", "fi", "hu", "kk", "ky", "mn", "se", "tk", "tr", "tt", "ug", "uz"]
)
"""Languages that write endings behind a name or a number, and choose their vowels by its sound."""

_SUFFIX = re.compile(r"[*_]{0,3}['’:‐‑-]?[^\W\d_]")  # noqa: RUF001 - an apostrophe
_PARTICLE = re.compile(r"[*_]{0,3}(?:[을를은는이가과와로아야나란라랑며]|으로)(?!\()")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<elided>['’]?)[ \u00a0]*[*_\"“«„(]{0,4}\Z")  # noqa: RUF001
_WORD_BEHIND = re.compile(r"[ \u00a0\u202f*_`\[-]*[^\W\d_]")
_VOWELS = frozenset("aeàáâãäåæèéêëìíîïòóôõöøœùúûü")
_SOUNDING_BOTH_WAYS = frozenset("ghijopsuwxyz")


def agrees(old: Placeable, new: str, around: tuple[str, str, str], locale: Locale | None) -> bool:
    """Whether *new* may take the place of *old* in a translation into *locale*.

    *around* holds what stands behind it in the source, and before and behind it in the translation.
    """
    if old.kind not in _SPOKEN:
        return True
    if locale is None:
        return False
    source_behind, before, behind = around
    return (
        _article_fits(old.text, new, before, locale.language)
        and not _has_ending(behind, locale.language)
        and (old.kind != "number" or _same_plural(old.text, new, (source_behind, behind), locale))
    )


def _article_fits(old: str, new: str, before: str, language: str) -> bool:
    match = _WORD_BEFORE.search(before)
    if match is None or not (match["elided"] or match["word"].lower() in _ARTICLES.get(language, ())):
        return True
    return _sound(old) == _sound(new)


def _sound(text: str) -> str:
    """Return what an article before *text* depends on; of a number, that is the number itself."""
    said = re.search(r"[^\W\d_]|[0-9]+", text)
    if said is None:
        return text
    first = said[0].lower()
    if first in _VOWELS:
        return "vowel"
    return first if first in _SOUNDING_BOTH_WAYS or first.isdecimal() else "consonant"


def _has_ending(behind: str, language: str) -> bool:
    if language == "ko":
        return _PARTICLE.match(behind) is not None
    return language in _SUFFIXING and _SUFFIX.match(behind) is not None


def _same_plural(old: str, new: str, behind: tuple[str, str], locale: Locale) -> bool:
    """Whether both numbers have the same plural form, written in the same way; alone, they need none."""
    if not _written_alike(old, new):
        return False
    if not any(map(_WORD_BEHIND.match, behind)):
        return True
    try:
        numbers = Decimal(old.replace(",", "")), Decimal(new.replace(",", ""))
    except InvalidOperation:
        return False
    return len({locale.plural_category(number) for number in numbers}) == 1


def _written_alike(old: str, new: str) -> bool:
    """Whether both numbers have the same signs between their digits, which differ between languages."""
    signs = [re.sub(r"[0-9]", "", text) for text in (old, new)]
    return signs[0] == signs[1]
