"""A server on this machine that plays services that translate: good ones, busy ones, broken ones and hostile ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Received:
    """A request that came in; the names of its headers are in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was sent
        """What the body holds as JSON."""
        return json.loads(self.body)

    @property
    def fields(self) -> dict[str, list[str]]:
        """What the address and a form hold."""
        return parse_qs(urlsplit(self.path).query) | parse_qs(self.body.decode())


Play = Callable[["Handler", Received], None]


@dataclass
class TranslationServer:
    """What came in, and what is played: the latter can be changed at any time."""

    address: str = ""
    play: Play = lambda handler, _: handler.send(200, b"{}")
    received: list[Received] = field(default_factory=list)
    over: Event = field(default_factory=Event)


class Handler(BaseHTTPRequestHandler):
    """Answers with what is played."""

    protocol_version = "HTTP/1.1"
    played: TranslationServer

    def do_POST(self) -> None:
        """Play."""
        length = int(self.headers.get("content-length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.command, self.path, headers, self.rfile.read(length))
        self.played.received.append(received)
        with suppress(OSError):
            self.played.play(self, received)

    do_GET = do_POST  # noqa: N815 - the base class names it

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def send(self, status: int, body: bytes, length: int | None = None, /, **headers: str) -> None:
        """Send an answer; *length* is what it says of its length."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def translation_server() -> Iterator[TranslationServer]:
    """Run a server on a free port of this machine."""
    played = TranslationServer()
    handler = type("PlayedHandler", (Handler,), {"played": played})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        played.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield played
        played.over.set()
        server.shutdown()
        thread.join()


def answers(value: object, status: int = 200, **headers: str) -> Play:
    """Play *value* as JSON."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return lambda handler, _: handler.send(status, body, None, **headers)


def cut_off(body: bytes) -> Play:
    """Play a body that is shorter than what the headers say, and then close the connection."""

    def play(handler: Handler, _: Received) -> None:
        handler.send(200, body, len(body) + 100)
        handler.close_connection = True

    return play


def hangs_up(handler: Handler, _: Received) -> None:
    """Close the connection without an answer."""
    handler.close_connection = True


def says_nothing(handler: Handler, _: Received) -> None:
    """Hold the connection without an answer until the server ends."""
    handler.played.over.wait(60)
    handler.close_connection = True


def drips(handler: Handler, _: Received) -> None:
    """Send the body byte by byte, each in time, for a minute."""
    handler.send(200, b"{", 10**6)
    _drip(handler)


def drips_headers(handler: Handler, _: Received) -> None:
    """Send the headers byte by byte, each in time, for a minute."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def _drip(handler: Handler) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and not handler.played.over.wait(0.02):
        handler.wfile.write(b" ")
    handler.close_connection = True


def floods(handler: Handler, _: Received) -> None:
    """Send 64 MiB, or as much as is read of it."""
    handler.send(200, b"", 2**26)
    for _piece in range(2**10):
        handler.wfile.write(b" " * 2**16)


def echoes(status: int) -> Play:
    """Answer with all that came in, headers and body, in the message of an error and as it is."""

    def play(handler: Handler, received: Received) -> None:
        shown = json.dumps([dict(received.headers), received.path, received.body.decode()])
        escaped = json.dumps({"error": {"message": shown}, "message": shown, "detail": shown})
        hidden = "".join(rf"\u{ord(c):04x}" for c in shown[:500])
        handler.send(status, escaped[:-1].encode() + f', "explanation": "{hidden}"}}'.encode())

    return play
