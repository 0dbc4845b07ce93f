"""What the status of an HTTP answer means for the work: ask again, ask otherwise, or give up."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import msgspec

from bitext.engines.keys import Secrets
from bitext.engines.values import BusyError, EngineError, RefusedError, UnusableError
from bitext.project.engine_settings import key_variable
from bitext.visible import visible_line

LONGEST_WAIT: Final = 120.0
"""The seconds that a service can make us wait."""

_BUSY = {408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}
_NO_CREDIT = {402, 456}
_ABOUT_TEXTS = {400, 422}
_TOO_LARGE = {413, 414}
_TOO_MUCH = re.compile(r"(?i)context.?length|too (long|large|many)|exceeds.*limit|content.?(filter|policy)")
_NO_KEY = re.compile(r"(?i)api.?key")
_NO_MONEY = re.compile(
    r"(?i)insufficient.?quota|exceeded your current quota|billing|insufficient.?(balance|credit)"
)


class Reply(NamedTuple):
    """An answer; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def refusal(name: str, reply: Reply, secrets: Secrets, *, worked: bool) -> EngineError | None:
    """Return what is wrong with *reply* by its status, or None.

    *worked* says whether the service has translated before. A request that it does not like is then about its
    texts, and before it is about the settings. What it says of a key never is about texts.
    """
    status = reply.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    said = _said(reply, secrets)
    what = f"the engine {name} answers {status}" + (f": {said}" if said else "")
    if status in _BUSY and not _NO_MONEY.search(said):
        return BusyError(what, wait=wait_of(reply), help="try later, or with a smaller `parallel`")
    about_texts = _TOO_MUCH.search(said) or (worked and not _NO_KEY.search(said))
    if (status in _ABOUT_TEXTS and about_texts) or status in _TOO_LARGE:
        return UnusableError(what, help="ask for less at once with `batch`")
    return RefusedError(what + _elsewhere(reply, secrets), help=_advice(name, status, said))


def _advice(name: str, status: int, said: str) -> str:
    """Return what to do about a service that accepts nothing from us."""
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} or _NO_KEY.search(said):
        return f"set the variable {key_variable(name)} to a key that it accepts"
    if status in _NO_CREDIT or _NO_MONEY.search(said):
        return "its credit is used up: buy more, or name another engine"
    return "correct `address`, `model` or `options` in `engines`"


def wait_of(reply: Reply) -> float:
    """Return the seconds that the service asks us to wait: a number, or a date; 0 if it says nothing."""
    said = reply.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", said, re.ASCII):
        return min(float(said), LONGEST_WAIT)
    try:
        seconds = parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _said(reply: Reply, secrets: Secrets) -> str:
    """Return what the service says of its status, on one short line and without a key."""
    try:
        said = _message(msgspec.json.decode(reply.body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        said = ""
    return brief(said, secrets)


def _message(value: object) -> str:
    """Return the message of an error, where the services put it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        found = (
            _message(value[key]) for key in ("error", "message", "detail", "explanation") if key in value
        )
        return ": ".join(filter(None, [*found, *_code(value)]))
    return ""


def _code(value: Mapping[object, object]) -> list[str]:
    code = value.get("code")
    return [code] if isinstance(code, str) else []


def brief(text: str, secrets: Secrets, length: int = 300) -> str:
    """Return *text* as part of a message: one line that a terminal only shows, short, and without a key."""
    plain = " ".join(secrets.without(text).split())
    return visible_line(plain if len(plain) <= length else f"{plain[:length]}…")


def _elsewhere(reply: Reply, secrets: Secrets) -> str:
    """Return where the answer leads, without what could hold a key."""
    try:
        place = urlsplit(reply.headers.get("location", ""))
    except ValueError:
        return ""
    if not place.hostname:
        return ""
    return f" and leads to {brief(f'{place.scheme}://{place.hostname}{place.path}', secrets)}"
