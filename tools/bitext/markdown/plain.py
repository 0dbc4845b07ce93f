"""Texts without any markup, known without parsing them: about half of the sentences of documentation."""

from __future__ import annotations

import re
from functools import lru_cache

# The alternatives exclude one another, so the cost is linear. A full stop ends a word, so nothing is an
# address; colons, slashes, underscores and whatever begins HTML, Markdown or an extension of it are left out.
# So are letters that may number the items of a list, and fillers, which are letters that nobody sees.
_FILLERS = r"\u115f\u1160\u3164\uffa0"
_NUMBER = r"[A-Za-z][.)] |[ivxlcdmIVXLCDM]{2,}+[.)] "
_PLAIN = re.compile(
    rf"(?!{_NUMBER})"
    rf"[^\W\d_{_FILLERS}](?:[^\W_{_FILLERS}]| (?=[^ ])|-(?=[^\W_])|[.!?](?=[ )”’」）]|\Z)"  # noqa: RUF001
    r"|[,;'’‘“”()…–—、。！？，；（）「」『』])*:?"  # noqa: RUF001
)
_HASH_LENGTH = 40
_HASH = re.compile(r"(?<![^\W_])[0-9a-f]{40}(?![^\W_])")
"""The name of a commit, of which extensions make a link."""

_HARMLESS_START = re.compile(
    rf"(?!{_NUMBER})(?:\*\*)?[^\W\d_]|`[^`]|\[[^\]:]*\](?!:)|\*\*?(?=[^\s*\[])|[\"'(“„«「『]"
)


def is_plain(text: str) -> bool:
    """Whether *text*, on one line, is nothing but words and their punctuation, and begins with a letter.

    No reader of Markdown or HTML finds anything else in it, wherever a paragraph, a heading, a cell or an
    attribute has it.
    """
    return _is_known_plain(text) if len(text) <= _USUAL else _is_plain(text)


_USUAL = 1_000
"""The letters that sentences have at most, nearly always."""


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and not names_commit(text)


# A sentence is asked about several times, and a source text again in each locale.
_is_known_plain = lru_cache(maxsize=4096)(_is_plain)


def names_commit(text: str) -> bool:
    """Whether the name of a commit stands in *text*, of which an extension may make a link."""
    return len(text) >= _HASH_LENGTH and _HASH.search(text) is not None


def is_inert(text: str) -> bool:
    """Whether no template language finds anything in *text*, whatever signs a site has chosen for it."""
    return is_plain(text) and _SIGNS.search(text) is None


_SIGNS = re.compile(r"[^\w\s]{2}")


def begins_no_block(text: str) -> bool:
    """Whether *text*, on one line, surely begins no list, heading, fence, quote, table or definition."""
    return _HARMLESS_START.match(text) is not None and "|" not in text and "\n" not in text
