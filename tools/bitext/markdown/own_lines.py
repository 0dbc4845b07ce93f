"""Paragraphs whose lines are texts of their own: titles of callouts, and lists that CommonMark does not know.

``> [!tip] A title`` with its words on the next line is two texts to Obsidian, PyMdown Extensions and plugins
of MkDocs. ``a. One``, ``ii. Two`` and ``#. Three`` are items to pymdownx.fancylists. A translation is one
line, so each of them must be a text of its own, whatever the site has switched on.
"""

from __future__ import annotations

import re

from bitext.markdown.block import Starts, part_of
from bitext.text import Span

_TITLE = re.compile(r"\[![A-Za-z][\w-]*+\][-+]?[ \t]++(?P<title>\S[^\n]*+)\n(?=[^\n])")
_ITEM = re.compile(
    r"^(?:[A-Z](?:\)[ \t]|\.[ \t]{2})|(?:#|[a-z]|[ivxlcdm]{2,7}|[IVXLCDM]{2,7})[.)][ \t])[ \t]*+(?=\S)",
    re.MULTILINE,
)
"""What begins an item; behind a capital letter and a full stop two blanks do, for one stands in a name."""


def title_of_callout(content: str) -> Span | None:
    """Return the place of the title of a callout that begins the *content* of a quote, if it has one.

    A line that goes on in the next one is none: GitHub knows no titles, and shows both as one text.
    """
    match = _TITLE.match(content)
    if match is None:
        return None
    goes_on = content[match.end()].islower() and not _ITEM.match(content, match.end())
    return None if goes_on else Span(*match.span("title"))


def items(content: str, starts: Starts) -> list[tuple[str, Starts]]:
    """Return the texts of the items that *content* consists of; none unless its first two lines are such."""
    found = list(_ITEM.finditer(content)) if _ITEM.match(content) else []
    if len(found) < 2 or found[1].start() != content.find("\n") + 1:  # noqa: PLR2004 - one is a sentence
        return []
    ends = [*(each.start() for each in found[1:]), len(content)]
    return [part_of(content, starts, each.end(), end) for each, end in zip(found, ends, strict=True)]
