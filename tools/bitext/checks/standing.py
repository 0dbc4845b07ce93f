"""Where a sentence stands in its page: whether a line begins with it, and whether a line break follows it.

In a cell, behind other text or `<br>`, in a heading, and in a link's text no list, heading or quote begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bitext.text import Span

_MARKERS = re.compile(
    r"(?:[ \t>]|(?:[-+*:~]|(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,9})[.)]|\#\.|\[\^[^\[\]]*+\]:)(?=[ \t]))*+"
)
"""What may stand before a block that begins in the same line: quotes, items, definitions, footnotes."""

_INLINE = re.compile(
    r"</?(?:a|abbr|b|br|code|em|i|img|kbd|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>|\s")
_HEADING = re.compile(r"#{1,6}[ \t]")
_BROKEN = re.compile(r"[ \t]*+(?:\r\n|\n|\r)[ \t>]*+[^\s>]")


class Standing(NamedTuple):
    """Whether a line `begins` with a sentence, so that a block may begin, and whether one `ends` with it."""

    begins: bool = True
    ends: bool = True


ALONE = Standing()
"""A text of which only itself is known."""


def standing(text: str, span: Span) -> Standing:
    """Return where the sentence at *span* of the page *text* stands; long lines are looked at in part."""
    low = max(0, span.start - _FAR)
    start = 1 + max(text.rfind("\n", low, span.start), text.rfind("\r", low, span.start), low - 1)
    before = text[start : span.start]
    marks = _MARKERS.match(before)
    content = before[marks.end() :] if marks else before
    ends = _BROKEN.match(text, span.end) is not None and not (
        _HEADING.match(content) or before.startswith("|")
    )
    return Standing(not _is_text(content), ends)


_FAR = 1_000


def _is_text(content: str) -> bool:
    """Whether what stands before a sentence, behind the marks of blocks, keeps it from beginning one."""
    return bool(content) and (bool(_TAG.sub("", content)) or _INLINE.search(content) is not None)
