"""Who is let in: nobody but a page of this server, and nothing but what the interface describes."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bitext.editor.application import CLIENT
from bitext.editor.guarding import MAX_BODY, Guard, is_loopback
from edited_project import HOST, Desk, Reply
from running import tree

LIGHT = "A lamp gives light."
READS = ("pages", "page", "unit", "offers", "next", "source")
WRITES = ("check", "save", "undo", "draft")


def asked(desk: Desk) -> dict[str, Any]:
    """Return all that a save needs."""
    seen = desk.sentence(LIGHT)
    kept = {name: seen[name] for name in ("locale", "page", "unit", "hash")}
    return {**kept, "target": "Licht.", "state": "translated", "undo": "", "engine": "x"}


FOREIGN: dict[str, dict[str, Any]] = {
    "a foreign origin": {"HTTP_ORIGIN": "http://evil.example"},
    "this host at another port": {"HTTP_ORIGIN": "http://127.0.0.1:8001"},
    "this host encrypted": {"HTTP_ORIGIN": f"https://{HOST}"},
    "no origin at all": {"HTTP_ORIGIN": "null"},
    "another name of this machine": {"HTTP_ORIGIN": "http://localhost:8000"},
    "a name that leads here": {"HTTP_HOST": "evil.example:8000", "HTTP_ORIGIN": "http://evil.example:8000"},
    "a name that ends as ours": {"HTTP_HOST": "127.0.0.1:8000.evil.example"},
    "the host without its port": {"HTTP_HOST": "127.0.0.1"},
    "no host": {"HTTP_HOST": None},
    "an empty host": {"HTTP_HOST": ""},
    "a page of another site": {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "a page of another port": {"HTTP_SEC_FETCH_SITE": "same-site"},
    "no token": {"HTTP_X_BITEXT_TOKEN": None},
    "an empty token": {"HTTP_X_BITEXT_TOKEN": ""},
    "another token": {"HTTP_X_BITEXT_TOKEN": "a" * 43},
    "a token in letters that no header has": {"HTTP_X_BITEXT_TOKEN": "ü\ud800"},
}


@pytest.mark.parametrize("name", [*READS, *WRITES])
@pytest.mark.parametrize("environ", FOREIGN.values(), ids=FOREIGN)
def test_nobody_else_is_let_in(closed: Desk, environ: dict[str, Any], name: str) -> None:
    values, before = asked(closed), tree(closed.folder)
    if name in WRITES:
        reply = closed.request("POST", f"/_bitext/{name}", json.dumps(values).encode(), **environ)
    else:
        query = f"locale=de&page=index.md&unit={values['unit']}"
        reply = closed.request("GET", f"/_bitext/{name}?{query}", **environ)
    assert reply.status == 403
    assert LIGHT not in reply.body.decode()
    assert tree(closed.folder) == before


@pytest.mark.parametrize("path", ["/_bitext/", "/_bitext/session", "/_bitext/client/editor.js"])
@pytest.mark.parametrize("name", [each for each in FOREIGN if "token" not in each])
def test_not_even_the_first_page_is_for_others(closed: Desk, path: str, name: str) -> None:
    reply = closed.request("GET", path, **FOREIGN[name])
    assert reply.status == 403
    assert closed.token not in reply.body.decode()


def test_a_page_of_this_server_is_let_in(closed: Desk) -> None:
    session = closed.request("GET", "/_bitext/session?locale=ar", HTTP_X_BITEXT_TOKEN=None).object
    assert session["token"] == closed.token
    assert [each["tag"] for each in session["locales"]] == ["de", "ar"]
    assert (session["lang"], session["dir"]) == ("ar", "rtl")
    for host in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000"):
        reply = closed.request(
            "GET", "/_bitext/pages?locale=de", HTTP_HOST=host, HTTP_ORIGIN=f"http://{host}"
        )
        assert reply.status == 200


def test_every_start_has_a_token_of_its_own() -> None:
    tokens = {Guard.at("127.0.0.1", 8000).token for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43
    assert not any(each in repr(Guard.at("127.0.0.1", 8000)) for each in tokens)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),  # noqa: S104 - the address that is refused
        ("::", False),
        ("192.168.1.7", False),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_what_can_be_reached_from_this_machine_alone(host: str, local: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is local


def test_the_usual_port_is_not_named() -> None:
    assert {"localhost", "localhost:80"} <= Guard.at("127.0.0.1", 80).hosts


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "GET", "", "post"])
def test_only_post_writes(closed: Desk, method: str) -> None:
    body, before = json.dumps(asked(closed)).encode(), tree(closed.folder)
    for name in WRITES:
        reply = closed.request("POST", f"/_bitext/{name}", body, REQUEST_METHOD=method)
        assert reply.status == 405
        assert not any(each.lower().startswith("access-control") for each in reply.headers)
    assert tree(closed.folder) == before


@pytest.mark.parametrize("name", [*READS, "session", "", "client/editor.js"])
def test_what_is_read_takes_no_post(closed: Desk, name: str) -> None:
    assert closed.post(name).status == 405


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({"CONTENT_TYPE": "text/plain"}, 415),
        ({"CONTENT_TYPE": "application/x-www-form-urlencoded"}, 415),
        ({"CONTENT_TYPE": "multipart/form-data; boundary=application/json"}, 415),
        ({"CONTENT_TYPE": ""}, 415),
        ({"CONTENT_LENGTH": None}, 411),
        ({"CONTENT_LENGTH": ""}, 411),
        ({"CONTENT_LENGTH": "-1"}, 411),
        ({"CONTENT_LENGTH": "1e9"}, 411),
        ({"CONTENT_LENGTH": "٣"}, 411),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"CONTENT_LENGTH": str(MAX_BODY + 1)}, 413),
        ({"CONTENT_LENGTH": "9" * 5000}, 413),
        ({"HTTP_ORIGIN": None}, 403),
    ],
)
def test_a_body_must_say_what_it_is(closed: Desk, environ: dict[str, Any], status: int) -> None:
    body, before = json.dumps(asked(closed)).encode(), tree(closed.folder)

    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

    reply = closed.request("POST", "/_bitext/save", body, **environ, **{"wsgi.input": Unread(body)})
    assert reply.status == status
    assert tree(closed.folder) == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"locale": 1}',
        b'{"locale": "de", "page": ["index.md"], "unit": "x", "hash": "", "state": "draft"}',
        b'{"locale": "de", "page": "index.md", "unit": "x", "hash": "", "target": "\\ud800", "state": "draft"}',
        b'{"locale": "de", "page": "index.md", "unit": "x", "hash": "", "target": "a\\u0000b", "state": "draft"}',
        b'{"locale": "de", "page": "index.md", "unit": "x", "hash": "", "target": "a", "state": "outdated"}',
    ],
    ids=range(12),
)
def test_what_is_no_request_is_refused(closed: Desk, body: bytes) -> None:
    before = tree(closed.folder)
    assert closed.request("POST", "/_bitext/save", body).status in {400, 404}
    assert tree(closed.folder) == before


def test_a_body_that_is_cut_is_refused(closed: Desk) -> None:
    body = json.dumps(asked(closed)).encode()
    reply = closed.request("POST", "/_bitext/save", body, CONTENT_LENGTH=str(len(body) + 5))
    assert reply.status == 400


NAMES = [
    "../mkdocs.yml",
    "../../../../etc/passwd",
    "/etc/passwd",
    "index.md/../../mkdocs.yml",
    "..%2fmkdocs.yml",
    "INDEX.MD",
    "index",
    "index.po",
    "template/index.pot",
    "",
    "\u202eindex.md",
    "guide",
    "a" * 5000,
]


@pytest.mark.parametrize("page", NAMES)
def test_only_pages_of_the_project_are_known(closed: Desk, page: str) -> None:
    values, before = {**asked(closed), "page": page}, tree(closed.folder)
    for name in ("check", "save", "draft"):
        assert closed.post(name, **values).status in {404, 422}
    for name in ("page", "unit", "offers", "source"):
        query = f"/_bitext/{name}?locale=de&unit={values['unit']}&page="
        assert closed.request("GET", query + page.encode().hex()).status == 404
    assert tree(closed.folder) == before


@pytest.mark.parametrize("locale", ["en", "fr", "de/..", "../de", "DE", "", "template"])
def test_only_locales_of_the_project_are_known(closed: Desk, locale: str) -> None:
    assert closed.post("save", **{**asked(closed), "locale": locale}).status == 404


@pytest.mark.parametrize("unit", ["", "x", "../x", "index.md", "97a77-101"])
def test_only_units_of_the_page_are_known(closed: Desk, unit: str) -> None:
    assert closed.post("save", **{**asked(closed), "unit": unit}).status == 404


@pytest.mark.parametrize(
    "name",
    ["../values.py", "../strings.py", "..", ".", "list.html/", "%2e%2e/values.py", "/etc/passwd", "x.js"],
)
def test_only_files_of_the_client_are_given(closed: Desk, name: str) -> None:
    assert closed.request("GET", f"/_bitext/client/{name}").status == 404


def test_files_of_the_client_have_their_types(closed: Desk) -> None:
    types = {
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
        ".html": "text/html; charset=utf-8",
    }
    for path in CLIENT.iterdir():
        reply = closed.request("GET", f"/_bitext/client/{path.name}", HTTP_X_BITEXT_TOKEN=None)
        assert reply.body == path.read_bytes()
        assert reply.headers["Content-Type"] == types[path.suffix]


def test_every_answer_is_for_this_page_alone(closed: Desk) -> None:
    replies = [closed.request("GET", "/_bitext/pages?locale=de"), closed.request("GET", "/_bitext/nothing")]
    for reply in replies:
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
        assert not any(each.lower().startswith("access-control") for each in reply.headers)


def test_a_bug_of_ours_is_told_in_the_terminal_and_not_to_the_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("bitext.editor.overview.Overview.pages", fails)
    reply = desk.request("GET", "/_bitext/pages?locale=de")
    assert reply.status == 500
    assert "secret" not in reply.body.decode()
    assert [type(each) for each in desk.errors] == [ZeroDivisionError]
    desk.errors.clear()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Hold all requests for the list of pages until the function that is given is called."""
    go = threading.Event()

    def waits(*_: object) -> list[object]:
        go.wait(60)
        return []

    monkeypatch.setattr("bitext.editor.overview.Overview.pages", waits)
    return go.set


def test_not_more_than_some_requests_are_answered_at_a_time(desk: Desk, held: Callable[[], None]) -> None:
    def ask(_: int) -> Reply:
        reply = desk.request("GET", "/_bitext/pages?locale=de")
        if reply.status == 503:
            held()
        return reply

    with ThreadPoolExecutor(64) as pool:
        statuses = [each.status for each in pool.map(ask, range(64))]
    assert set(statuses) == {200, 503}
    assert desk.request("GET", "/_bitext/next?locale=de").status == 200


@pytest.mark.parametrize("path", ["/_bitext/pages?a=1&" + "a=1&" * 30, "/_bitext/pages?locale=%ff"])
def test_parameters_that_cannot_be_read_are_refused(closed: Desk, path: str) -> None:
    assert closed.request("GET", path).status == 400
