"""The constructs of sentences with simple markup, found without a parser: most sentences that have any.

Whatever is not certain is left to the parser: every function returns what `constructs` would, or None.
"""

from __future__ import annotations

import re

from bitext.markdown.inline import Construct
from bitext.text import Span

_PIECE = re.compile(
    r"`(?P<code>[^`\s\\](?:[^`\n\\]*[^`\s\\])?)`(?!`)"
    r"|(?P<bold>\*\*)"
    r"|(?<!!)(?P<open>\[)"
    r"|\]\((?P<address>[A-Za-z0-9./#][A-Za-z0-9./#_-]*)\)"
    r"|(?P<other>[`*_\[\]<>&\\{}$+\n~]|://|8<-)"
)
_BEFORE_BOLD = frozenset({"", " ", "("})


def quick_constructs(text: str) -> tuple[Construct, ...] | None:
    """Return the constructs of *text*: code spans, bold texts and links; None if there may be others."""
    found: list[Construct] = []
    bold = link = -1
    for match in _PIECE.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "code":
            found.append(Construct("code", Span(start, end), match["code"]))
        elif kind == "bold":
            if bold < 0 and _opens(text, start, end):
                bold = start
            elif bold >= 0 and bold > link and _closes(text, start, end):
                found.append(Construct("strong", Span(bold, end)))
                bold = -1
            else:
                return None
        elif kind == "open" and link < 0:
            link = start
        elif kind == "address" and link >= 0 and bold < link:
            found.append(Construct("link", Span(link, end), match["address"]))
            link = -1
        else:
            return None
    if bold >= 0 or link >= 0:
        return None
    return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end)))


def _opens(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _BEFORE_BOLD and text[end : end + 1].isalnum()


def _closes(text: str, start: int, end: int) -> bool:
    return text[start - 1].isalnum() and not text[end : end + 1].isalnum()
