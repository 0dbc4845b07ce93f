"""Texts that templates write into HTML as they are."""

from __future__ import annotations

import html

from bitext.markdown.inline import constructs


def escape_text(text: str) -> str:
    """Return *text* safe to stand in HTML and in attributes; whole tags and entities are kept.

    Templates write titles and descriptions as they are. Tags were compared with the source's, but half a tag
    is no tag to Markdown, and yet one to a browser.
    """
    pieces: list[str] = []
    end = 0
    for each in constructs(text):
        if each.kind == "html":
            pieces += (_escape(text[end : each.span.start]), each.span.of(text))
            end = each.span.end
    return "".join([*pieces, _escape(text[end:])])


def _escape(text: str) -> str:
    return html.escape(text).replace("&amp;", "&")
