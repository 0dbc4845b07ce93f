"""Who may ask: pages of this server in a browser on this machine, with the token of this start."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any

from bitext.editor.values import RequestError

MAX_BODY = 256 * 1024
"""Bytes of a request's body at most: many times the longest sentence with a comment."""

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HTTP_PORT = 80

Environ = dict[str, Any]
"""What WSGI says of a request."""


def is_loopback(host: str) -> bool:
    """Whether a server that listens at *host* can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _hosts(names: Iterable[str], port: int) -> frozenset[str]:
    with_port = {f"{name}:{port}" for name in names}
    return frozenset(with_port | set(names) if port == _HTTP_PORT else with_port)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets in what a page of this server sends, and nothing else.

    A foreign page can send requests here, though it cannot read the answers. One whose name leads to this
    machine could read them, but the browser sends its name as the host.
    """

    hosts: frozenset[str]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @classmethod
    def at(cls, host: str, port: int) -> Guard:
        """Return the guard of a server that listens at *host* and *port*."""
        own = f"[{host}]" if ":" in host else host
        return cls(_hosts({*_NAMES, own} if is_loopback(host) else _NAMES, port))

    def require_own_page(self, environ: Environ) -> None:
        """Refuse what comes from a page of another host, or was sent to another name.

        Raises:
            RequestError: if so.
        """
        host = environ.get("HTTP_HOST", "")
        origin = environ.get("HTTP_ORIGIN")
        if host not in self.hosts:
            raise _forbidden("the editor answers only at the address that the server printed")
        if origin is not None and origin != f"http://{host}":
            raise _forbidden("the request comes from a page of another site")
        if environ.get("HTTP_SEC_FETCH_SITE", "none") not in {"same-origin", "none"}:
            raise _forbidden("the request comes from a page of another site")

    def require_token(self, environ: Environ) -> None:
        """Refuse what does not have the token.

        Raises:
            RequestError: if so.
        """
        given = environ.get("HTTP_X_BITEXT_TOKEN", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self.token.encode()):
            raise _forbidden("the token is not that of this server: load the page again")


def _forbidden(message: str) -> RequestError:
    return RequestError(HTTPStatus.FORBIDDEN, message)


def require_method(environ: Environ, method: str) -> None:
    """Refuse another method.

    Raises:
        RequestError: if it is one.
    """
    if environ.get("REQUEST_METHOD") != method:
        raise RequestError(HTTPStatus.METHOD_NOT_ALLOWED, f"this address answers {method} alone")


def read_body(environ: Environ) -> bytes:
    """Return the body of a request that may change something; it must say where it comes from.

    Raises:
        RequestError: if it is of another type, has no length, or is too large. Nothing of it is read then.
    """
    if "HTTP_ORIGIN" not in environ:
        raise _forbidden("the request does not say from which page it comes")
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be JSON")
    length = environ.get("CONTENT_LENGTH", "")
    if not (length.isascii() and length.isdigit()) or "HTTP_TRANSFER_ENCODING" in environ:
        raise RequestError(HTTPStatus.LENGTH_REQUIRED, "the request does not say how long its body is")
    if len(length) > len(str(MAX_BODY)) or int(length) > MAX_BODY:
        raise RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is longer than {MAX_BODY} bytes")
    body: bytes = environ["wsgi.input"].read(int(length))
    if len(body) < int(length):
        raise RequestError(HTTPStatus.BAD_REQUEST, "the body is shorter than the request says")
    return body
