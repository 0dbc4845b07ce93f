"""Joining translated sentences: whether a space stands between two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitext.locales import Locale

_CLOSING = "[」』）〉》】”’*_]*"  # noqa: RUF001 - full-width marks are meant
_STOP = re.compile(rf"[。！？；：…]{_CLOSING}\Z")  # noqa: RUF001 - as above
_CERTAIN_STOP = re.compile(rf"[。！？；：]{_CLOSING}\Z")  # noqa: RUF001 - as above
"""Without ``…``, which languages with spaces between sentences use as well."""


def ends_without_space(text: str, locale: Locale | None) -> bool:
    """Whether the sentence after *text* follows without a space: after a full-width stop, in some languages.

    Where the *locale* is not known, the stop itself tells the language.
    """
    if locale is None:
        return _CERTAIN_STOP.search(text) is not None
    return locale.joins_sentences and _STOP.search(text) is not None


def join_sentences(texts: Sequence[str], locale: Locale | None) -> str:
    """Return *texts*, translations of sentences that follow each other, as one text.

    >>> join_sentences(["One.", "Two."], Locale("en"))
    'One. Two.'
    """
    spaces = ("" if ends_without_space(text, locale) else " " for text in texts[:-1])
    return "".join(part for pair in zip(texts, [*spaces, ""], strict=True) for part in pair)
