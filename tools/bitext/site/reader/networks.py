"""What social networks and messengers are told of a page: the Open Graph, https://ogp.me."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from bitext.locales import Locale
from bitext.messages import territory

_TITLE = re.compile(r"<title>([^<]*)</title>")
_DESCRIPTION = re.compile(r"<meta name=\"?description\"? content=\"([^\"]*)\"")

_THEIRS = {"ar": "ar_AR", "es-419": "es_LA"}
"""Languages without a country of their own, as networks write them."""


def open_graph(head: str, shown: Locale, others: Iterable[Locale]) -> list[str]:
    """Return the elements for a page with this *head*, which is *shown* in one language and has *others*.

    Where the theme or a plugin says something of a kind, it stays alone.
    """
    title, description = _TITLE.search(head), _DESCRIPTION.search(head)
    said = [("og:type", "website")]
    said += [("og:title", _text(title[1]))] if title else []
    said += [("og:description", _text(description[1]))] if description else []
    locales = [("og:locale", shown), *(("og:locale:alternate", each) for each in others)]
    known = {name for name in ("og:type", "og:title", "og:description", "og:locale") if f'"{name}"' in head}
    said += [(name, _name(each)) for name, each in locales if "og:locale" not in known]
    return [f'      <meta property="{name}" content="{text}">\n' for name, text in said if name not in known]


def _text(written: str) -> str:
    return html.escape(" ".join(html.unescape(written).split()))


def _name(locale: Locale) -> str:
    return _THEIRS.get(locale.tag) or territory(locale)
