"""Texts without any markup, known without parsing them: about half of the sentences of documentation."""

from __future__ import annotations

import re

# The alternatives exclude one another, so the cost is linear. A full stop ends a word, so nothing is an
# address; colons, slashes, underscores and whatever begins HTML, Markdown or an extension of it are left out.
_PLAIN = re.compile(
    r"[^\W\d_](?:[^\W_]| (?=[^ ])|-(?=[^\W_])|[.!?](?=[ )”’」）]|\Z)"  # noqa: RUF001
    r"|[,;'’‘“”()…–—、。！？，；（）「」『』])*:?"  # noqa: RUF001
)
_HARMLESS_START = re.compile(r"(?:\*\*)?[^\W\d_]|`[^`]|\[[^\]:]*\](?!:)")


def is_plain(text: str) -> bool:
    """Whether *text*, on one line, is nothing but words and their punctuation, and begins with a letter.

    No reader of Markdown or HTML finds anything else in it, wherever a paragraph, a heading, a cell or an
    attribute has it.
    """
    return _PLAIN.fullmatch(text) is not None


def begins_no_block(text: str) -> bool:
    """Whether *text*, on one line, surely begins no list, heading, fence, quote, table or definition."""
    return _HARMLESS_START.match(text) is not None and "|" not in text and "\n" not in text
