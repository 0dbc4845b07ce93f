"""The theme's menu of languages: where its links lead, and what they say to browsers and to our script."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache

from bitext.locales import Locale
from bitext.site.reader.reader_strings import reader_strings

_SWITCH = re.compile(r"<a href=\"([^\"]*)\" hreflang=\"([^\"]*)\" class=\"md-select__link\"")


def links_of(output: str) -> list[tuple[str, str]]:
    """Return the tag and the address of each link of the menu in the HTML of a page."""
    return [(tag, html.unescape(link)) for link, tag in _SWITCH.findall(output)]


def with_switcher(output: str, links: Mapping[str, str], current: Locale, *, offers: bool) -> str:
    """Return the HTML of a page with *links*, by tag, in the menu, where *current* is the page's language.

    Each link says in which language its text is. With *offers* it also says what our script needs to offer
    its language to a reader.
    """

    def written(match: re.Match[str]) -> str:
        tag = match[2]
        link = html.escape(links.get(tag, ""))
        return (
            f'<a href="{link}" hreflang="{tag}" class="md-select__link" lang="{tag}"'
            + (' aria-current="true"' if tag == current.tag else "")
            + (_offer(tag) if offers and tag != current.tag else "")
        )

    return _SWITCH.sub(written, output)


@cache
def _offer(tag: str) -> str:
    """Return the attributes with which the language *tag* offers itself; none without texts in it."""
    locale = Locale.parse(tag)
    known, strings = reader_strings(locale)
    if Locale.parse(known).language != locale.language:
        return ""
    return f' data-offer="{html.escape(strings.offer)}" data-close="{html.escape(strings.close)}"'
