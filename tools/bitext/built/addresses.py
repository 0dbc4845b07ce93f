"""From an address in a page to the file of the site that it names."""

from __future__ import annotations

import os
import re
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

_NO_HOST = "https://site.invalid/"
"""Stands for the host of a site that does not know its own; the domain is reserved (RFC 2606)."""

# What browsers take out of an address before they read it.
_DROPPED = re.compile(r"[\t\n\r]|\A[\x00-\x20]++|[\x00-\x20]++\Z")

# A dot that is written as a code leads upward all the same (WHATWG, URL, "double-dot path segment").
_ENCODED_DOT = re.compile("%2e", re.IGNORECASE)

_PLAIN = re.compile(
    r"(?P<up>(?:\.\./)*+)(?P<way>(?:[A-Za-z0-9_-][A-Za-z0-9._-]*+/)*+(?:[A-Za-z0-9_-][A-Za-z0-9._-]*+)?+)"
    r"(?:#(?P<fragment>[A-Za-z0-9._-]++))?+"
)
"""An address of which only the path counts, and in which nothing is written as a code: most are such."""

Kind = Literal["inside", "beside", "outside", "unreadable"]


class Target(NamedTuple):
    """Where an address leads.

    `inside` the site: `place` is the path in the site, decoded, with a final ``/`` for a folder. `beside` it:
    on the same host, but not under the site's address; `place` is the path from the host's root. `outside`:
    another host, or no page at all, such as ``mailto:``. `unreadable`: no address.
    """

    kind: Kind
    place: str = ""
    fragment: str = ""


def resolve(address: str, page: str, site_url: str) -> Target:
    """Return where *address*, in the page at the path *page* in the site, leads.

    *site_url* ends in ``/``, or is empty where the site does not know its address: it then lies at the root.
    """
    return _plain(address, page) or _any(address, page, site_url)


def _plain(address: str, page: str) -> Target | None:
    """Return where a plain relative *address* leads, without the rules for all others; None for these.

    The navigation of a large site is some hundred such addresses on each page.
    """
    match = _PLAIN.fullmatch(address)
    if match is None or not page.isascii():
        return None
    folders = page.split("/")[:-1]
    up, way, fragment = len(match["up"]) // len("../"), match["way"], match["fragment"] or ""
    if up > len(folders):
        return None
    if not up and not way:
        return Target("inside", page, fragment)
    return Target("inside", "".join(f"{name}/" for name in folders[: len(folders) - up]) + way, fragment)


def _any(address: str, page: str, site_url: str) -> Target:
    base = urlsplit(site_url or _NO_HOST)
    try:
        written = _ENCODED_DOT.sub(".", _DROPPED.sub("", address))
        parts = urlsplit(urljoin((site_url or _NO_HOST) + quote(os.fsencode(page)), written))
    except ValueError:
        return Target("unreadable")
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() != base.netloc.lower():
        return Target("outside")
    return _on_this_host(parts, base.path)


def _on_this_host(parts: SplitResult, root: str) -> Target:
    path = parts.path or "/"
    if f"{path}/" == root:
        path = root
    if path.startswith(root):
        return Target("inside", unquote(path[len(root) :]), parts.fragment)
    return Target("beside", unquote(path[1:]), parts.fragment)
