"""Small corrections to what the theme writes: language and direction of a page."""

from __future__ import annotations

import re

from bitext.locales import Locale

_HTML_TAG = re.compile(r"<html\b([^>]*)>")
_LANG_OR_DIR = re.compile(r"\s+(?:lang|dir)(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)|(?=[\s/]|\Z))")


def set_language(output: str, locale: Locale) -> str:
    """Return the HTML with `lang` and `dir` of *locale* on its root element.

    Material writes the language of its own translation, which may be another (``en`` for a language that it
    does not know, ``zh`` for ``zh-CN``), and sets the direction on the body only.
    """

    def tag(match: re.Match[str]) -> str:
        return f'<html lang="{locale.tag}" dir="{locale.direction}"{_LANG_OR_DIR.sub("", match[1])}>'

    return _HTML_TAG.sub(tag, output, count=1)
