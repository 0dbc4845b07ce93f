"""Small corrections to what the theme writes: language and direction of a page, text in attributes."""

from __future__ import annotations

import html
import re

from bitext.locales import Locale
from bitext.markdown.inline import constructs

_HTML_TAG = re.compile(r"<html\b([^>]*)>")
_LANG_OR_DIR = re.compile(r"\s+(?:lang|dir)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")


SHOWN_MARK = "&lt;span data-unit="
"""How a mark of ours looks in HTML where the renderer took it for text, in what it reads as code."""


def set_language(output: str, locale: Locale) -> str:
    """Return the HTML with `lang` and `dir` of *locale* on its root element.

    Material writes the language of its own translation, which may be another (``en`` for a language that it
    does not know, ``zh`` for ``zh-CN``), and sets the direction on the body only.
    """

    def tag(match: re.Match[str]) -> str:
        return f'<html lang="{locale.tag}" dir="{locale.direction}"{_LANG_OR_DIR.sub("", match[1])}>'

    return _HTML_TAG.sub(tag, output, count=1)


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
