"""What of a text stays when it is translated: its length, code, addresses, numbers, and some of its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from bitext.markdown.inline import Construct, silent_places

_IDEOGRAPHS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
"""Signs of Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean, as ranges of a regular expression."""
_WORD = re.compile(rf"[{_IDEOGRAPHS}]+|(?:(?![{_IDEOGRAPHS}])[^\W\d_])+")
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"\s+")
_STEM = 6
"""How many letters of a word tell it from others; what follows is its ending."""

_MOST_WORDS = 60
"""How many words of a text are looked at; most sentences have fewer."""

_MARKED = {"code": "code", "link": "link", "autolink": "link", "image": "image", "html": "html"}


class Features(Struct, frozen=True, gc=False):
    """What is compared of a text and its translation.

    `length` counts the code points of its prose without blanks. `marks` are what a translation keeps, each
    behind its kind, such as ``code:--dry-run`` and ``number:15``, with how often it stands there. `words` are
    the stems of its words, and pairs of signs where a language writes no blanks. `letters` are its letters
    and digits alone.
    """

    length: int
    marks: Mapping[str, int]
    words: frozenset[str]
    letters: str


NOTHING = Features(0, {}, frozenset(), "")


def features_of(text: str, inline: Sequence[Construct], around: Iterable[str] = ()) -> Features:
    """Return the features of *text*; *around* holds marks of what it stands in, such as a link."""
    prose = prose_of(text, inline)
    marks: dict[str, int] = {}
    for mark in (*_marks(inline), *_numbers(prose), *around):
        marks[mark] = marks.get(mark, 0) + 1
    letters = "".join(filter(str.isalnum, prose.casefold()))
    return Features(len(_BLANK.sub("", prose)), marks, frozenset(words_of(prose)[:_MOST_WORDS]), letters)


def joined(parts: Sequence[Features]) -> Features:
    """Return the features of several texts that follow each other."""
    if len(parts) == 1:
        return parts[0]
    marks: dict[str, int] = {}
    for part in parts:
        for mark, count in part.marks.items():
            marks[mark] = marks.get(mark, 0) + count
    return Features(
        sum(part.length for part in parts),
        marks,
        frozenset().union(*(part.words for part in parts)),
        "".join(part.letters for part in parts),
    )


def words_of(prose: str) -> list[str]:
    """Return the stems of the words in *prose*, in order."""
    found: list[str] = []
    for word in _WORD.findall(prose.casefold()):
        if word[0] < "\u0e00":
            found.append(word[:_STEM])
        else:
            found += [word[at : at + 2] for at in range(len(word) - 1)] or [word]
    return found


def prose_of(text: str, inline: Sequence[Construct]) -> str:
    """Return *text* with blanks in place of code, addresses and markup."""
    if not inline:
        return text
    pieces: list[str] = []
    end = 0
    for start, after in silent_places(text, tuple(inline)):
        if after > end:
            pieces += (text[end : max(start, end)], " ")
            end = after
    return "".join([*pieces, text[end:]])


def _marks(inline: Sequence[Construct]) -> Iterable[str]:
    for each in inline:
        kind = _MARKED.get(each.kind)
        if kind in {"link", "image"}:
            yield f"{kind}:{plain_address(each.value)}"
        elif kind is not None:
            yield f"{kind}:{each.value}"


def _numbers(prose: str) -> Iterable[str]:
    for run in _DIGITS.findall(prose):
        yield "number:" + (run if run.isascii() else "".join(str(unicodedata.decimal(c, 0)) for c in run))


_LOCALE_FOLDER = re.compile(
    r"(?<=/)[a-z]{2}(?:[-_][a-z]{2,4})?/|\A[a-z]{2}(?:[-_][a-z]{2,4})?/", re.IGNORECASE
)
_LOCALE_SUFFIX = re.compile(r"\.[a-z]{2}(?:[-_][a-z]{2,4})?(?=\.mdx?(?:\Z|[#?]))", re.IGNORECASE)
_UPWARDS = re.compile(r"\A(?:\.{1,2}/)+|\A/")


def plain_address(address: str) -> str:
    """Return what *address* has in common with those of the same page in other languages.

    It has no folder and no ending that names a language, no steps upwards, and nothing behind a ``#``.

    >>> plain_address("../../de/guide/start.md#erste-schritte")
    'guide/start.md'
    """
    plain = _LOCALE_SUFFIX.sub("", address.strip("<>").partition("#")[0])
    return _LOCALE_FOLDER.sub("", _UPWARDS.sub("", plain), count=1).lower()
