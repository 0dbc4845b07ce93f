"""The editor as a WSGI application: it looks at each request before anything is read or written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import parse_qsl

from bitext import files
from bitext.editor.answering import Answers, Values, read_object
from bitext.editor.guarding import Environ, Guard, read_body, require_method
from bitext.editor.offers import Offers
from bitext.editor.overview import Overview
from bitext.editor.saving import Saves
from bitext.editor.values import Object, RequestError, Served, not_found
from bitext.errors import BitextError

CLIENT = Path(__file__).parent / "client"
"""The scripts and styles of the client."""

_MOST_AT_A_TIME = 32
_MOST_PARAMETERS = 20
_CLIENT = "client/"

_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    (
        "Content-Security-Policy",
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
)
"""Headers of every answer: nobody keeps it, takes it for something else, or puts it into a frame."""

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: HTTPStatus
    type: str
    body: bytes


@dataclass(slots=True)
class Editor:
    """The application, whose addresses begin with *root*.

    *report* is told of an error of ours, which the client is not.
    """

    root: str
    guard: Guard
    answers: Answers
    report: Callable[[BaseException], None]
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_MOST_AT_A_TIME))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, whatever it is."""
        answer = self._answer(environ)
        status = f"{answer.status.value} {answer.status.phrase}"
        headers = [("Content-Type", answer.type), ("Content-Length", str(len(answer.body))), *_ALWAYS]
        start_response(status, headers)
        return [answer.body]

    def stop(self) -> None:
        """End what works beside requests."""
        self.answers.offers.stop()

    def _answer(self, environ: Environ) -> _Answer:
        if not self._places.acquire(blocking=False):
            return _json({"error": "too many requests at a time", "help": ""}, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            return self._found(environ)
        except RequestError as error:
            return _json(error.object, error.status)
        except BitextError as error:
            return _json(_said(error), HTTPStatus.UNPROCESSABLE_ENTITY)
        except Exception as error:  # noqa: BLE001 - the server goes on, whatever happens in one request
            self.report(error)
            message = {"error": "this is a bug in bitext; the terminal has more", "help": ""}
            return _json(message, HTTPStatus.INTERNAL_SERVER_ERROR)
        finally:
            self._places.release()

    def _found(self, environ: Environ) -> _Answer:
        self.guard.require_own_page(environ)
        name = str(environ.get("PATH_INFO", "")).removeprefix(self.root)
        if not name or name.startswith(_CLIENT):
            require_method(environ, "GET")
            return _client_file(name.removeprefix(_CLIENT) or "list.html")
        if name == "session":
            require_method(environ, "GET")
            return _json(self.answers.session(_parameters(environ), self.guard.token))
        self.guard.require_token(environ)
        if (get := self.answers.gets.get(name)) is not None:
            require_method(environ, "GET")
            return _json(get(_parameters(environ)))
        post = self.answers.posts.get(name)
        if post is None:
            raise not_found("the editor has no such address")
        require_method(environ, "POST")
        return _json(post(read_object(read_body(environ))))


def _said(error: BitextError) -> Object:
    place = f"{error.place}: " if error.place else ""
    return {"error": f"{place}{error.message}", "help": error.help}


def _json(found: Object, status: HTTPStatus = HTTPStatus.OK) -> _Answer:
    return _Answer(status, "application/json; charset=utf-8", json.dumps(found, ensure_ascii=False).encode())


def _parameters(environ: Environ) -> Values:
    query = str(environ.get("QUERY_STRING", ""))
    try:
        return dict(
            parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS, errors="strict")
        )
    except ValueError:
        raise RequestError(HTTPStatus.BAD_REQUEST, "the parameters cannot be read") from None


def _client_file(name: str) -> _Answer:
    """Return a file of the client. Only what lies in its folder has a name that is found."""
    if name not in {each.name for each in CLIENT.iterdir() if each.is_file()}:
        raise not_found("the editor has no such file")
    type_ = "text/javascript" if name.endswith(".js") else guess_type(name)[0] or "application/octet-stream"
    return _Answer(HTTPStatus.OK, f"{type_}; charset=utf-8", files.read_data(CLIENT / name, name))


def make_editor(
    served: Served,
    root: str,
    guard: Guard,
    warn: Callable[[str], None],
    report: Callable[[BaseException], None],
) -> Editor:
    """Return the editor of the site *served*; *warn* is told what of the memory cannot be read."""
    answers = Answers(served, Overview(served), Saves(served), Offers(served, warn))
    answers.offers.start()
    return Editor(root, guard, answers, report)
