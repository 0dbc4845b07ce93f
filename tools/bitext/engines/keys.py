"""Keys of services: they come from the environment alone, and no message or answer shows one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from bitext.engines.values import RefusedError
from bitext.project.engine_settings import key_variable

HIDDEN = "(key)"
"""What stands in a message in place of a key."""

_MARK = f"\ufffc{HIDDEN}\ufffc"
"""What stands in an answer in place of a key. No text has it, as any text may have the words alone."""

_SECRET = re.compile(r"(?i)(^|_)(api_?key|key|token|secret|passw(or)?d|credentials?)(_|$)")
"""The names of variables that hold keys."""
_KEY = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[^\s/\\]{12,}")
"""What their values look like: shorter ones, words and paths stand in any text."""


class Secrets:
    """The key of one engine, and everything else in the environment that looks like a key.

    `repr` shows none of it, so that no traceback does.
    """

    __slots__ = ("_all", "key")

    def __init__(self, key: str = "", others: Iterable[str] = ()) -> None:
        self.key = key
        found = {each for each in (key, *others) if each}
        found |= {json.dumps(each)[1:-1] for each in found}
        self._all = tuple(sorted(found, key=len, reverse=True))

    def __repr__(self) -> str:
        return f"Secrets({HIDDEN})"

    def without(self, text: str) -> str:
        """Return *text* with none of them in it."""
        text = text.replace(_MARK, HIDDEN)
        for each in self._all:
            text = text.replace(each, HIDDEN)
        return text

    def outside(self, data: bytes) -> bytes:
        """Return *data* with none of them in it, as what comes in is kept: no traceback shows it then."""
        for each in self._all:
            data = data.replace(each.encode(), _MARK.encode())
        return data

    def are_in(self, text: str) -> bool:
        """Whether *text* has one of them in it, or had."""
        return _MARK in text or any(each in text for each in self._all)


def read_secrets(
    name: str, environment: Mapping[str, str], *, usual: str = "", official: bool = False
) -> Secrets:
    """Return the key of the engine *name*: that of `BITEXT_KEY_<NAME>`.

    The variable that the service's own client reads, *usual*, serves only where the address is the service's
    *official* one. So an address in a file cannot lead that key elsewhere.

    Raises:
        RefusedError: if the key has a character that no key has.
    """
    others = [
        value.strip()
        for variable, value in environment.items()
        if _SECRET.search(variable) and _KEY.fullmatch(value.strip())
    ]
    for variable in (key_variable(name), usual if official else ""):
        if variable and (key := environment.get(variable, "").strip()):
            if not re.fullmatch(r"[!-~]+", key):
                raise RefusedError(
                    f"the key in {variable} has a character that no key has",
                    help="copy it anew, without blanks and quotation marks",
                )
            return Secrets(key, others)
    return Secrets("", others)


def is_official(address: str, *hosts: str) -> bool:
    """Whether *address* is empty, or leads to one of *hosts* and is encrypted."""
    host = "|".join(map(re.escape, hosts))
    return not address or bool(re.fullmatch(rf"(?ia)https://({host})(:443)?(/[\w./-]*)?", address))


def may_get_key(address: str) -> bool:
    """Whether what is sent to *address* is encrypted, or stays on this machine.

    >>> may_get_key("https://example.org"), may_get_key("http://example.org"), may_get_key("http://[::1]:80/")
    (True, False, True)
    """
    place = urlsplit(address)
    host = place.hostname or ""
    if not address or place.scheme == "https" or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
