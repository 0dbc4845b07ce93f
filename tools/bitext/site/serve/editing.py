"""Where the editor is joined to MkDocs' server: its addresses, and one script in the pages that pass by."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig

from bitext.locales import Locale
from bitext.project import Project
from bitext.site import log
from bitext.site.reader.alternates import Addresses

if TYPE_CHECKING:
    # Only serving needs it; it loads what watches files.
    from mkdocs.livereload import LiveReloadServer

    from bitext.editor.application import Editor

ROOT = "/_bitext/"
"""Under which address the editor lies."""

_is_on: ContextVar[bool] = ContextVar("bitext_editor_is_on", default=False)

_RELOAD_START = b"<script>\nvar livereload = "
_RELOAD = re.compile(
    rb"<script>\nvar livereload = .*?\blivereload\((?P<epoch>\d+), (?P<request>\d+)\);\n</script>", re.DOTALL
)
"""MkDocs' script that loads a page again; other versions may have another one, which then stays."""


@contextmanager
def editor_on() -> Iterator[None]:
    """Let a server that is started in here have the editor."""
    token = _is_on.set(True)
    try:
        yield
    finally:
        _is_on.reset(token)


@dataclass(frozen=True, slots=True)
class ServedSite:
    """The project, and where its pages lie on the server; `urls` are those of the source's files, by path."""

    project: Project
    folder: Path
    mount: str
    addresses: Addresses
    urls: Mapping[str, str]

    def name(self, locale: Locale) -> str:
        """Return what readers call *locale*."""
        return self.addresses.name(locale)

    def address(self, page: str, locale: Locale) -> str:
        """Return the address of *page*, or of another file in `docs/`; empty if it is not in the site."""
        url = self.urls.get(page)
        if url is None:
            return ""
        inside = self.addresses.folder(locale) + (url if url not in {".", "./"} else "")
        file = self.folder / (f"{inside}index.html" if inside.endswith("/") or not inside else inside)
        return f"{self.mount}{inside}" if file.is_file() else ""


def add_editor(
    server: LiveReloadServer,
    config: MkDocsConfig,
    site: Callable[[], ServedSite],
) -> Callable[[], None]:
    """Let *server* answer what the editor asks, if it was asked for and nobody else can reach the server.

    Return what ends the editor.
    """
    if not _is_on.get():
        return _do_nothing
    # It loads much that no build needs.
    from bitext.editor.application import make_editor  # noqa: PLC0415
    from bitext.editor.guarding import Guard, is_loopback  # noqa: PLC0415
    from bitext.editor.values import Served  # noqa: PLC0415

    host, port = config.dev_addr.host, config.dev_addr.port
    if not is_loopback(host):
        log.warning(f"the editor is off: others can reach this server at {host}; leave out --dev-addr")
        return _do_nothing
    served = Served(
        project=lambda: site().project,
        address=lambda page, locale: site().address(page, locale),
        name=lambda locale: site().name(locale),
    )
    editor = make_editor(served, ROOT, Guard.at(host, port), log.warning, _report)
    _join(server, editor)
    log.info(f"Press “e” on a page to translate it; what is left to do: http://{host}:{port}{ROOT}")
    return editor.stop


def _do_nothing() -> None:
    pass


def _report(error: BaseException) -> None:
    lines = "".join(traceback.format_exception(error)).rstrip().split("\n")
    log.error("the editor could not answer a request; please report this as a bug in bitext:", *lines)


def _join(server: LiveReloadServer, editor: Editor) -> None:
    application: Any = server.get_app()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's types
        if str(environ.get("PATH_INFO", "")).startswith(ROOT):
            return editor(environ, start_response)
        page = _Page(start_response)
        body: Iterable[bytes] = application(environ, page.start)
        return page.finish(body)

    server.set_app(answer)


class _Page:
    """An answer of MkDocs' server: an HTML page gets the script of the editor, all else stays as it is."""

    def __init__(self, start_response: Any) -> None:  # noqa: ANN401 - WSGI's type
        self._start_response = start_response
        self._late: tuple[str, list[tuple[str, str]]] | None = None

    def start(self, status: str, headers: list[tuple[str, str]], *more: Any) -> Any:  # noqa: ANN401 - the same
        """Begin the answer, or wait with it until the length of the page is known."""
        kinds = {name.lower(): value for name, value in headers}
        if status.startswith("200") and kinds.get("content-type", "").startswith("text/html"):
            self._late = (status, headers)
            return None
        return self._start_response(status, headers, *more)

    def finish(self, body: Iterable[bytes]) -> Iterable[bytes]:
        """Return the *body*, with the script if it is that of a page."""
        if self._late is None:
            return body
        status, headers = self._late
        page = with_script(b"".join(body))
        if (close := getattr(body, "close", None)) is not None:
            close()
        kept = [each for each in headers if each[0].lower() != "content-length"]
        own = [("Content-Length", str(len(page))), ("X-Frame-Options", "SAMEORIGIN")]
        self._start_response(status, [*kept, *own])
        return [page]


def with_script(page: bytes) -> bytes:
    """Return the HTML *page* with the editor's script, which takes over from the one that loads it again."""
    start = page.rfind(_RELOAD_START)
    found = _RELOAD.match(page, start) if start >= 0 else None
    numbers = b"" if found is None else b' data-epoch="%b" data-request="%b"' % found.groups()
    script = b'<script type="module" src="%bclient/editor.js"%b></script>' % (ROOT.encode(), numbers)
    if found is not None:
        return page[: found.start()] + script + page[found.end() :]
    at = page.rfind(b"</body>")
    at = len(page) if at < 0 else at
    return page[:at] + script + page[at:]
