"""A small project that is edited through the editor's application, as a page of its server does."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from msgspec.structs import replace

from bitext.catalog import Entry
from bitext.editor.application import Editor, make_editor
from bitext.editor.guarding import Guard
from bitext.editor.values import Served
from bitext.locales import Locale
from bitext.project import find_project
from bitext.sync.fuzzy import set_outdated
from drafted_project import by_source, catalog, make, write_catalog

HOST = "127.0.0.1:8000"
ORIGIN = f"http://{HOST}"

PAGES = {
    "index.md": (
        "# Lamps\n\nA lamp gives light. Press the **switch** at its side.\n\n"
        "Run `lamp --on` and read [the guide](guide/care.md#dust).\n"
    ),
    "guide/care.md": "# Care\n\nWipe off the dust.\n\n| Part | Colour |\n|---|---|\n| Switch | Red |\n",
}


@dataclass(frozen=True)
class Reply:
    """What the application answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def object(self) -> Any:  # noqa: ANN401 - JSON
        """The JSON in it."""
        return json.loads(self.body)


@dataclass
class Desk:
    """A project and its editor; `errors` are the faults of ours that it reported."""

    folder: Path
    errors: list[BaseException] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.editor: Editor = make_editor(
            Served(lambda: find_project(self.folder), address, lambda locale: locale.name),
            "/_bitext/",
            Guard.at("127.0.0.1", 8000),
            self.warnings.append,
            self.errors.append,
        )
        self.token = self.editor.guard.token

    def close(self) -> None:
        """End its thread."""
        self.editor.stop()
        assert self.errors == []

    def request(self, method: str, path: str, body: bytes = b"", **environ: Any) -> Reply:  # noqa: ANN401 - WSGI's
        """Send a request as a page of the server does; *environ* changes it, and None takes something out."""
        name, _, query = path.partition("?")
        asked: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": name,
            "QUERY_STRING": query,
            "HTTP_HOST": HOST,
            "HTTP_X_BITEXT_TOKEN": self.token,
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "wsgi.input": io.BytesIO(body),
        }
        if method == "POST":
            asked |= {
                "HTTP_ORIGIN": ORIGIN,
                "CONTENT_TYPE": "application/json",
                "CONTENT_LENGTH": str(len(body)),
            }
        asked |= environ
        asked = {name: value for name, value in asked.items() if value is not None}
        setup_testing_defaults(asked)
        if environ.get("HTTP_HOST", "") is None:
            del asked["HTTP_HOST"]
        heard: list[tuple[str, list[tuple[str, str]]]] = []
        start: Callable[[str, list[tuple[str, str]]], None] = lambda *each: heard.append(each)  # noqa: E731
        found = b"".join(self.editor(asked, start))
        (status, headers), *_ = heard
        return Reply(int(status.split(" ")[0]), dict(headers), found)

    def get(self, name: str, **asked: str) -> Any:  # noqa: ANN401 - JSON
        """Return what is read at an address, which succeeds."""
        reply = self.request("GET", f"/_bitext/{name}?{urlencode(asked)}")
        assert reply.status == 200, reply.body
        return reply.object

    def post(self, name: str, **sent: Any) -> Reply:  # noqa: ANN401 - JSON
        """Send an object."""
        return self.request("POST", f"/_bitext/{name}", json.dumps(sent).encode())

    def entry(self, source: str, page: str = "index", locale: str = "de") -> Entry:
        """Return an entry of a catalog, as it is on the disk."""
        return by_source(self.folder, page, locale)[source]

    def outdate(self, source: str, target: str, earlier: str) -> None:
        """Let *target* translate what *source* was *earlier*."""
        known = catalog(self.folder)
        entries = tuple(
            set_outdated(replace(each, msgstr=target), earlier, each.msgctxt)
            if each.msgid == source
            else each
            for each in known.entries
        )
        write_catalog(self.folder, replace(known, entries=entries))

    def sentence(self, source: str, page: str = "index", locale: str = "de") -> Any:  # noqa: ANN401 - JSON
        """Return a sentence, as the client gets it."""
        unit = self.entry(source, page, locale).msgctxt or ""
        return self.get("unit", locale=locale, page=f"{page}.md" if page != "_site" else page, unit=unit)

    def save(self, seen: Any, target: str, state: str = "translated", **more: Any) -> Reply:  # noqa: ANN401 - JSON
        """Save a text in the place of a sentence that was read."""
        sent = {name: seen[name] for name in ("locale", "page", "unit", "hash")}
        return self.post("save", **sent, target=target, state=state, **more)


def address(page: str, locale: Locale) -> str:
    """Return where a file of `docs/` is on the server."""
    if not page.endswith(".md"):
        return ""
    name = page.removesuffix("index.md").removesuffix(".md").removesuffix("/")
    return f"/{locale.tag}/{name}{'/' if name else ''}"


def edited_project(folder: Path, locales: str = "de, ar", own: str = "") -> Path:
    """Write the project into *folder*, and extract it."""
    return make(folder, PAGES, locales, own)
