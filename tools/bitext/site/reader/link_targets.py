"""Addresses of other sites that exist in several languages: `/en-us/` becomes `/de-de/`, as settings say."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache

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

    def led(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        made = led_to_locale(address, links, own)
        return match[0] if made == address else match[1] + html.escape(made)

    return _ADDRESS.sub(led, output)


def led_to_locale(address: str, links: Mapping[str, str], own: str) -> str:
    """Return what *address* is in another language, if it is one of another site. Arguments as above."""
    if not links or not _OTHER_SITE.match(address) or (own and address.startswith(own)):
        return address
    return _parts(tuple(links)).sub(lambda part: links[part[0]], address)


@cache
def _parts(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, parts)))


_OTHER_SITE = re.compile(r"(?:https?:)?//")
