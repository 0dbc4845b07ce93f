"""Requests to a service that translates: in time, of bounded size, to one host, and without a word of a key.

All engines that speak HTTP send their requests here, those with an official client too: the client writes the
request and reads the answer. So limits and keys are in one place for all.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event
from typing import Final, NamedTuple, TypeVar

import msgspec
import urllib3
from urllib3.exceptions import HTTPError

from bitext.engines.keys import Secrets
from bitext.engines.statuses import Reply, refusal
from bitext.engines.values import BusyError, EngineError, RefusedError, UnusableError
from bitext.engines.within import within
from bitext.project.engine_settings import EngineSettings

LARGEST: Final = 10 * 2**20
"""The size in bytes that an answer may have."""

_SENT = {"accept", "content-type"}
"""The headers of a client that are sent: none with a key, or out of the environment."""


class Request(NamedTuple):
    """What is sent: texts to be translated, or, if it does not `translate`, a question about the service."""

    method: str
    address: str
    headers: Mapping[str, str] = {}
    body: bytes | None = None
    translates: bool = True


@dataclass(frozen=True, kw_only=True)
class Http:
    """Sends the requests of the engine *name*; each takes `timeout` seconds at most.

    The key stands behind `authorization`, such as ``Bearer``, in the header of that name, or in the field
    `key_field` of the body.
    """

    name: str
    timeout: float
    secrets: Secrets
    authorization: str = ""
    key_field: str = ""
    pool: urllib3.PoolManager = field(repr=False)
    answered: Event = field(default_factory=Event, repr=False)
    translated: Event = field(default_factory=Event, repr=False)

    def send(self, request: Request) -> Reply:
        """Return the answer to *request*.

        Raises:
            BusyError: if there is no answer in time, or the service says that it has too much to do.
            RefusedError: if there is no service at the address, or it does not accept what we are.
            UnusableError: if the answer is cut off or too large.
        """
        reply = within(self.timeout, lambda: self._exchange(request))
        if reply is None:
            raise self._late()
        if isinstance(reply, EngineError):
            raise reply
        if error := refusal(self.name, reply, self.secrets, worked=self.translated.is_set()):
            raise error
        self.answered.set()
        if request.translates:
            self.translated.set()
        return reply

    def close(self) -> None:
        """Close the connections."""
        self.pool.clear()

    def _exchange(self, request: Request) -> Reply | EngineError:
        """Return the answer, or what went wrong. What urllib3 says of that ends here."""
        end = time.monotonic() + self.timeout
        try:
            answer = self.pool.request(
                request.method,
                request.address,
                headers=self._headers(request),
                body=self._body(request),
                preload_content=False,
                redirect=False,
                retries=False,
                timeout=urllib3.Timeout(total=self.timeout),
            )
        except (HTTPError, OSError, ValueError) as error:
            return self._unreached(error)
        return self._read(answer, end)

    def _headers(self, request: Request) -> dict[str, str]:
        kept = {name: value for name, value in request.headers.items() if name.lower() in _SENT}
        kept["User-Agent"] = "mkdocs-bitext"
        if self.authorization and self.secrets.key:
            kept["Authorization"] = f"{self.authorization} {self.secrets.key}"
        return kept

    def _body(self, request: Request) -> bytes | None:
        if not (self.key_field and self.secrets.key and request.body):
            return request.body
        fields = msgspec.json.decode(request.body, type=dict[str, object])
        return msgspec.json.encode(fields | {self.key_field: self.secrets.key})

    def _read(self, answer: urllib3.BaseHTTPResponse, end: float) -> Reply | EngineError:
        body = bytearray()
        try:
            while piece := answer.read1(2**16, decode_content=True):
                body += piece
                if len(body) > LARGEST or time.monotonic() > end:
                    answer.close()
                    break
        except (HTTPError, OSError, ValueError):
            answer.close()
            return UnusableError(
                f"the answer of the engine {self.name} is cut off",
                help="ask for less at once with `batch`, or look at the log of the server",
            )
        if len(body) > LARGEST:
            return UnusableError(f"the answer of the engine {self.name} is larger than 10 MB")
        if time.monotonic() > end:
            return self._late()
        answer.release_conn()
        return Reply(
            answer.status,
            {k.lower(): v for k, v in answer.headers.items()},
            self.secrets.outside(bytes(body)),
        )

    def _late(self) -> BusyError:
        return BusyError(
            f"the engine {self.name} did not answer in {self.timeout:g} seconds",
            help="allow it more with `timeout`, or ask for less at once with `batch` and `parallel`",
        )

    def _unreached(self, error: Exception) -> EngineError:
        if isinstance(error, urllib3.exceptions.ReadTimeoutError):
            return self._late()
        if isinstance(error, urllib3.exceptions.SSLError):
            return _unencrypted(self.name, error)
        if self.answered.is_set() or isinstance(error, urllib3.exceptions.ProtocolError):
            return BusyError(f"the engine {self.name} broke off the connection")
        return RefusedError(
            f"nobody answers at the address of the engine {self.name}",
            help="start the server, or correct `address` in `engines`",
        )


def _unencrypted(name: str, error: Exception) -> RefusedError:
    """Return what to do about an encrypted connection that does not come about."""
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return RefusedError(
            f"the certificate of the engine {name} is not accepted: {cause.verify_message.rstrip('.')}",
            help="correct `address`; if an authority of your own signs it, name the authority's file in the"
            " variable SSL_CERT_FILE",
        )
    reason = cause.reason if isinstance(cause, ssl.SSLError) else ""
    return RefusedError(
        f"no encrypted connection to the engine {name} comes about" + (f" ({reason})" if reason else ""),
        help="look which port of the server is the encrypted one; write http:// in `address` only for a"
        " server on this machine",
    )


T = TypeVar("T")


def decoded(name: str, reply: Reply, kind: type[T]) -> T:
    """Return the body of *reply* as a value of that *kind*.

    Raises:
        UnusableError: if it is none.
    """
    try:
        return msgspec.json.decode(reply.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    raise UnusableError(
        f"the engine {name} answers in another form than agreed",
        help="look whether `address` leads to a service of that type",
    )


def open_http(
    settings: EngineSettings, secrets: Secrets, *, authorization: str = "", key_field: str = ""
) -> Http:
    """Return what sends the requests of the engine of *settings*."""
    return Http(
        name=settings.name,
        timeout=settings.timeout,
        secrets=secrets,
        authorization=authorization,
        key_field=key_field,
        pool=urllib3.PoolManager(num_pools=1, maxsize=settings.parallel),
    )
