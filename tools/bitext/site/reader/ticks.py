"""Ticks at the steps of a page: what its script makes them of, in the reader's language.

A page asks for them in its front matter, ``bitext: {ticks: true}``. Without scripts there is nothing to see.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from mkdocs.utils import get_relative_url

from bitext.locales import Locale
from bitext.site.reader.alternates import Addresses, Where
from bitext.site.reader.messages import messages_for

STYLE = "assets/bitext/bitext-steps.css"
SCRIPT = "assets/bitext/bitext-steps.js"

_STEP = re.compile(r"<li\b[^>]*\sid=\"step-\d+\"")
_LIST = re.compile(r"<ol\b")


def asks_for_ticks(meta: Mapping[str, Any]) -> bool:
    """Whether the front matter *meta* says ``bitext: {ticks: true}``."""
    own = meta.get("bitext")
    return isinstance(own, dict) and own.get("ticks") is True


def with_ticks(content: str, locale: Locale, where: Where, addresses: Addresses) -> str:
    """Return the HTML *content* of a page with a place for the progress before its steps, if it has steps.

    The script is in the content: only pages that need it load it, and Material's instant navigation, which
    replaces the content, runs it again.
    """
    steps = _STEP.findall(content)
    start = content.find(steps[0]) if steps else 0
    lists = [match.start() for match in _LIST.finditer(content, 0, start)]
    if not lists:
        return content
    at = lists[-1]
    script = html.escape(get_relative_url(SCRIPT, where.url or "."))
    # Ticks are kept under the address of the source page: they are the same in every language.
    page = get_relative_url(where.url or ".", addresses.at(where) or ".")
    return (
        f"{content[:at]}{_progress(len(steps), locale, page)}\n"
        f'{content[at:]}\n<script src="{script}"></script>'
    )


def with_style(content: str, where: Where) -> str:
    """Return the HTML *content* of a page with the style of its ticks and hints, which few pages need."""
    address = html.escape(get_relative_url(STYLE, where.url or "."))
    return f'<link rel="stylesheet" href="{address}">\n{content}'


def _progress(total: int, locale: Locale, page: str) -> str:
    messages = messages_for(locale)
    texts = {
        "page": page,
        "done": messages.text("%(done)s of %(total)s done", done="{n}", total=messages.number(total)),
        "step": messages.text("Step %(number)s done", number="{n}"),
        "clear": messages.text("Clear the ticks"),
    }
    data = "".join(f' data-{name}="{html.escape(text)}"' for name, text in texts.items())
    language = f'lang="{messages.locale.tag}" dir="{messages.locale.direction}"'
    return f'<div class="bitext-ticks" {language} data-search-exclude=""{data}></div>'
