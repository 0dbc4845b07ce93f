"""Where the editor is joined to MkDocs' server: one script in its pages, and never where others can reach it."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.config_options import _IpAddressValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from bitext.locales import Locale
from bitext.project import find_project
from bitext.site.reader.alternates import Addresses
from bitext.site.serve.editing import ServedSite, add_editor, editor_on, with_script
from building import free_port
from edited_project import edited_project
from running import tree

SCRIPT = b'<script type="module" src="/_bitext/client/editor.js"'
PAGE = b"<html><body><p>Text</p></body></html>"


@contextmanager
def server_of(folder: Path, port: int = 8000) -> Iterator[LiveReloadServer]:
    server = LiveReloadServer(lambda: None, "127.0.0.1", port, str(folder))
    yield server
    server.server_close()


def config_at(host: str, port: int = 8000) -> MkDocsConfig:
    config = MkDocsConfig()
    config["dev_addr"] = _IpAddressValue(host, port)
    return config


def ask(server: LiveReloadServer, path: str) -> tuple[str, dict[str, str], bytes]:
    """Return the status, the headers and the body of an answer of *server*."""
    heard: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        heard.append((status, headers))
        return lambda _: None

    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_HOST": "127.0.0.1:8000"}
    application = server.get_app()
    assert application is not None
    answer = application(environ, start)
    body = b"".join(answer)
    if (close := getattr(answer, "close", None)) is not None:
        close()
    ((status, headers),) = heard
    return status, dict(headers), body


@contextmanager
def joined(tmp_path: Path, host: str = "127.0.0.1", port: int = 8000) -> Iterator[LiveReloadServer]:
    """Give a server of a small site with the editor."""
    project = find_project(edited_project(tmp_path / "project"))
    site = tmp_path / "site"
    (site / "de").mkdir(parents=True)
    (site / "index.html").write_bytes(PAGE)
    (site / "de/index.html").write_bytes(PAGE)
    (site / "style.css").write_bytes(b"p {}")
    addresses = Addresses(source=Locale("en"), locales=project.locales, names={}, site_url="")
    urls = {"index.md": "./", "guide/care.md": "guide/care/", "picture.png": "picture.png"}
    with server_of(site, port) as server:
        server.watch(str(site))
        with editor_on():
            stop = add_editor(
                server, config_at(host, port), lambda: ServedSite(project, site, "/", addresses, urls)
            )
        try:
            yield server
        finally:
            stop()


def test_a_page_gets_the_script_instead_of_mkdocs_own(tmp_path: Path) -> None:
    with joined(tmp_path) as server:
        status, headers, body = ask(server, "/")
        assert status == "200 OK"
        assert body.count(b"<script") == 1
        assert SCRIPT in body
        assert b"data-epoch=" in body
        assert b"livereload" not in body
        assert headers["Content-Length"] == str(len(body))
        assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_all_else_stays_as_it_is(tmp_path: Path) -> None:
    with joined(tmp_path) as server:
        assert ask(server, "/style.css")[2] == b"p {}"
        assert ask(server, "/nothing/")[0].startswith("404")


def test_the_editor_answers_under_its_address(tmp_path: Path) -> None:
    with joined(tmp_path) as server:
        assert ask(server, "/_bitext/session")[0] == "200 OK"
        assert ask(server, "/_bitext/pages")[0].startswith("403")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "docs.example", "::"])  # noqa: S104 - refused
def test_where_others_can_reach_the_server_it_stays_off_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, host: str
) -> None:
    with joined(tmp_path, host) as server:
        assert "the editor is off" in caplog.text
        assert SCRIPT not in ask(server, "/")[2]
        assert ask(server, "/_bitext/session")[0].startswith("404")


def test_without_being_asked_for_it_is_not_there(tmp_path: Path) -> None:
    with server_of(tmp_path) as server:
        application = server.get_app()
        add_editor(server, config_at("127.0.0.1"), lambda: pytest.fail("it was asked"))
        assert server.get_app() == application


def test_another_script_of_mkdocs_stays() -> None:
    page = PAGE.replace(b"</body>", b"<script>var livereload = another</script></body>")
    assert with_script(page) == page.replace(b"</body>", SCRIPT + b"></script></body>")
    assert with_script(b"<p>No end") == b"<p>No end" + SCRIPT + b"></script>"


def test_the_address_of_a_page_is_that_of_a_file_which_is_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("index.html", "de/index.html", "de/guide/care/index.html", "de/picture.png"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x", "utf-8")
    project = find_project(edited_project(tmp_path / "project"))
    addresses = Addresses(source=Locale("en"), locales=project.locales, names={}, site_url="")
    urls = {"index.md": "./", "guide/care.md": "guide/care/", "picture.png": "picture.png"}
    served = ServedSite(project, site, "/base/", addresses, urls)
    german, arabic = project.locales
    assert served.address("index.md", german) == "/base/de/"
    assert served.address("index.md", Locale("en")) == "/base/"
    assert served.address("guide/care.md", german) == "/base/de/guide/care/"
    assert served.address("picture.png", german) == "/base/de/picture.png"
    assert served.address("index.md", arabic) == ""
    assert served.address("_site", german) == ""


REQUESTS = (
    b"GET /_bitext/pages?locale=de HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"POST /_bitext/save HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\n"
    b"Content-Type: application/json\r\nContent-Length: 10485760\r\n\r\n" + b"x" * 100_000,
    b"POST /_bitext/save HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\n\r\n{}",
    b"PUT /_bitext/../../mkdocs.yml HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\n\r\nx",
    b"POST /_bitext/undo HTTP/1.1\r\nHost: {host}\r\nX-Bitext-Token: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
)


def send(port: int, request: bytes) -> str:
    """Return the status of an answer; the server may close before a body is sent that it does not read."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        with suppress(OSError):
            connection.sendall(request.replace(b"{host}", f"127.0.0.1:{port}".encode()))
        with suppress(OSError):
            return connection.recv(100).decode().split(" ")[1]
    return "closed"


def test_a_thousand_requests_of_others_at_a_time_read_and_write_nothing(tmp_path: Path) -> None:
    port = free_port()
    with joined(tmp_path, port=port) as server:
        server.server_bind()
        server.server_activate()
        server.serve_thread.start()
        before = tree(tmp_path / "project")
        with ThreadPoolExecutor(100) as pool:
            statuses = set(pool.map(lambda number: send(port, REQUESTS[number % len(REQUESTS)]), range(1000)))
        assert statuses <= {"403", "503", "closed"}
        assert tree(tmp_path / "project") == before
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_bitext/session") as answer:
            assert json.load(answer)["version"] == 1
        server.shutdown()
        server.serve_thread.join()
