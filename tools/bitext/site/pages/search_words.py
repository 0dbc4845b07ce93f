"""Other ways to write the words of a text, under which readers look for them.

The search in the browser finds what begins with a word of the query, letter by letter. So the index has,
beside a text, its words without accents and hamza, parts of compounds, and pairs of Han characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from bitext.site.pages.search_cuts import ARTICLE, HAN, KATAKANA, SEPARATED_BY_SCRIPT, without_cuts

_TAG = re.compile(r"<[^<>]*>")
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200c"
_MARK = re.compile(f"[{_MARKS}]")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_SMALLEST = 2
"""The letters that a word must have to be another one."""

_HAMZA = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"}
_PLAIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ё": "е",
    "ґ": "г",
    "ی": "ي",
    "ک": "ك",
    **_HAMZA,
}
"""Letters that Unicode does not decompose, or not as people write who lack the key."""

_LAST = str.maketrans("ةى", "هي")
"""The last letters of Arabic words, as many people write them, in words with and without hamza."""

_NORDIC = {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae"}
_SPELT = {
    **dict.fromkeys(("da", "fi", "nb", "nn", "no", "sv"), str.maketrans(_NORDIC)),
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}),
}
"""How a language writes its letters where a keyboard lacks them."""

_DOTLESS = frozenset({"az", "tr"})
"""Languages in which the small letter of I has no dot; browsers give it one."""

_LINK = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ling|tum)s(?=[^\W_]{4})")
"""Where a German compound is joined, for certain: `Geltungs|bereich`."""

_COMPOUNDING = frozenset({"da", "de", "fi", "nb", "nl", "nn", "no", "sv"})
_PART = 5
"""The letters that a part of a compound must have."""

_AND = re.compile(r"[وف](?=\w{4})")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_KATAKANA_RUN = re.compile(f"[{KATAKANA}]{{4,12}}")
_NO_BEGINNING = frozenset("ァィゥェォッャュョヮー")
"""Letters with which no Japanese word begins."""


def plain_text(text: str) -> str:
    """Return what readers see of *text*, an entry's HTML."""
    return html.unescape(_TAG.sub(" ", text))


def words_of(text: str, language: str) -> Iterator[str]:
    """Return the words of *text* as the search in the browser has them, in small letters."""
    for found in _WORD.finditer(text.lower()):
        yield ARTICLE.sub("", found[0]) if language == "ar" else found[0]


def has_parts(language: str) -> bool:
    """Whether words of *language* are looked for that are a part of another word: of compounds."""
    return language in _COMPOUNDING


def more_words(text: str, language: str, vocabulary: Collection[str]) -> str:
    """Return other ways to write the words of *text*, with blanks between; *vocabulary* is the site's."""
    known = dict.fromkeys(words_of(text, language))
    # In most languages, a word of plain letters is written in one way only.
    changing = known if has_parts(language) or language == "ar" else [w for w in known if not w.isascii()]
    others = [each for word in changing for each in _others(word, language, vocabulary)]
    if language in _DOTLESS:
        others += words_of(text.replace("I", "ı"), language)
    if language in SEPARATED_BY_SCRIPT:
        others += _pairs(text)
    if language == "ja":
        others += _ends(text)
    return " ".join(each for each in dict.fromkeys(others) if each not in known and len(each) >= _SMALLEST)


def _others(word: str, language: str, vocabulary: Collection[str]) -> Iterable[str]:
    words = [word, *_parts(word, language, vocabulary)]
    if language == "ar":
        words += [_AND.sub("", word, count=1)] if _AND.match(word) else []
    for each in words:
        forms = (each, _plain(each), _plain(each.translate(_SPELT.get(language, {}))))
        yield from forms
        if language == "ar":
            yield from (form.translate(_LAST) for form in forms)


def _parts(word: str, language: str, vocabulary: Collection[str]) -> Iterable[str]:
    """Return the last parts of the compound *word*: behind a joint, and what is a word of the site itself."""
    if language == "de":
        yield from (word[found.end() :] for found in _LINK.finditer(word))
    if language in _COMPOUNDING:
        tails = (word[start:] for start in range(3, len(word) - _PART + 1))
        yield from (tail for tail in tails if tail in vocabulary)


def _plain(word: str) -> str:
    return _MARK.sub("", word if word.isascii() else "".join(map(_plain_letter, word)))


@cache
def _plain_letter(letter: str) -> str:
    """Return *letter* without accents, if it is one of those that some readers write so."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    script = unicodedata.name(letter, "").partition(" ")[0]
    form: Callable[[str], str] | None = _FORMS.get(script)
    return form(letter) if form else letter


def _undone(letter: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKD", letter))


def _composed(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter).lower()


_FORMS = {"LATIN": _undone, "GREEK": _undone, "FULLWIDTH": _composed, "HALFWIDTH": _composed}


def _pairs(text: str) -> Iterable[str]:
    """Return each two Han characters that stand together: words of one language have no blanks between."""
    for found in _HAN_RUN.finditer(without_cuts(text)):
        run = found[0]
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _ends(text: str) -> Iterable[str]:
    """Return the ends of long words in katakana, which may be compounds."""
    for found in _KATAKANA_RUN.finditer(text):
        run = found[0]
        yield from (run[at:] for at in range(1, len(run) - 1) if run[at] not in _NO_BEGINNING)
