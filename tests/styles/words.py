"""Law 13: every letter that a reader sees in a translated sentence is its translation's."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from styles.tree import Node, texts

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, folded: runs of letters, marks and decimal digits."""
    plain = "".join(
        each if unicodedata.category(each)[0] in "LM" or each.isdecimal() else " " for each in text
    )
    return frozenset(_WORD.findall(plain.casefold()))


def strange_words(source: Node, translated: Node, known: Iterable[str]) -> list[str]:
    """Return the words on a translated page that stand neither on its source page nor in a text of *known*.

    A mark of Markdown in the middle of a word parts it in the text alone.
    """
    texts_known = list(known)
    allowed = frozenset().union(*map(words, texts(source)), *map(words, texts_known))
    joined = [letters(html.unescape(text)) for text in texts_known]
    shown = frozenset().union(*map(words, texts(translated)))
    return sorted(word for word in shown - allowed if not any(word in text for text in joined))


def letters(text: str) -> str:
    """Return the letters and decimal digits of *text*, folded."""
    return "".join(
        each for each in text.casefold() if unicodedata.category(each)[0] in "LM" or each.isdecimal()
    )


def is_told_by(shown: str, msgstr: str) -> bool:
    """Whether the letters of *shown* stand in *msgstr* in the same order, others perhaps between."""
    rest = iter(letters(html.unescape(msgstr)))
    return all(letter in rest for letter in letters(shown))
