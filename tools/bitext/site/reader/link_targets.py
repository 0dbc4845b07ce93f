"""Addresses of other sites that exist in several languages: `/en-us/` becomes `/de-de/`, as settings say."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_ADDRESS = re.compile(
    r"(<(?:a|area|iframe|img|source|video)\b[^>]*?\s(?:href|src)=\")((?:https?:)?//[^\"]*)(?=\")"
)


def lead_to_locale(output: str, links: Mapping[str, str], own: str) -> str:
    """Return the HTML of a page in which addresses of other sites lead to another language.

    *links* gives what stands in the place of parts of addresses, the longest first. Addresses that begin with
    *own*, that of the site itself, stay; it can be empty.
    """
    if not links or not any(html.escape(part) in output for part in links):
        return output
    parts = re.compile("|".join(map(re.escape, links)))

    def led(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        if own and address.startswith(own):
            return match[0]
        return match[1] + html.escape(parts.sub(lambda part: links[part[0]], address))

    return _ADDRESS.sub(led, output)
