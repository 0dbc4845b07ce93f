"""Building a documentation project with the real MkDocs, and serving what came of it."""

from __future__ import annotations

import atexit
import functools
import os
import re
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

import build_server
from bitext.catalog import format_po, parse_po
from bitext.cli import main

ROOT = Path(__file__).resolve().parents[1]
QUICKSTART = "quickstart/publish-api-key"
SECOND = "quickstart/translate-a-page"

# What tests keep is sealed by a key of their own: none of them writes into the home of whoever runs them.
os.environ.setdefault("BITEXT_CACHE_KEY", "tests")

# Material announces the end of MkDocs 1 in every build, and so do plugins that know ProperDocs.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Site:
    """A built site, and what MkDocs said."""

    folder: Path
    log: str
    code: int

    def page(self, path: str) -> BeautifulSoup:
        """Return a page, parsed as a browser would."""
        return BeautifulSoup((self.folder / path).read_text("utf-8"), "lxml")

    def article(self, path: str) -> Tag:
        """Return what a page of Material holds of its Markdown."""
        found = self.page(path).select_one("article")
        assert found is not None
        return found


@dataclass(frozen=True)
class DocsProject:
    """A project on the disk that tests may change."""

    folder: Path

    def build(self, *options: str, to: str = "site") -> Site:
        """Build it, as `build_anew` does, in less time."""
        done = build_server.run_command(self.folder, ["mkdocs", "build", "-d", to, *options], ENVIRONMENT)
        return Site(self.folder / to, done.err + done.out, done.code)

    def build_anew(self, *options: str, to: str = "site") -> Site:
        """Build it with the real command, in a process that has nothing loaded."""
        done = build_server.run_anew(self.folder, ["mkdocs", "build", "-d", to, *options], ENVIRONMENT)
        return Site(self.folder / to, done.err + done.out, done.code)

    def catalog(self, locale: str, page: str = QUICKSTART) -> Path:
        """Return the path of a catalog."""
        return self.folder / "locales" / locale / "LC_MESSAGES" / f"{page}.po"

    def translate(
        self,
        locale: str,
        unit: str,
        msgstr: str,
        *,
        page: str = QUICKSTART,
        fuzzy: bool = False,
        draft: bool = False,
    ) -> None:
        """Write a translation into a catalog, as a translator's editor would; *fuzzy* is outdated, or a *draft*."""
        path, fuzzy = self.catalog(locale, page), fuzzy or draft
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(
            replace(
                entry,
                msgstr=msgstr,
                flags=("fuzzy",) if fuzzy else (),
                previous_msgid=f"Once: {entry.msgid}" if fuzzy and not draft else None,
            )
            if entry.msgctxt == unit
            else entry
            for entry in catalog.entries
        )
        assert entries != catalog.entries
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")

    def configure(self, old: str, new: str) -> None:
        """Replace a setting in `mkdocs.yml`."""
        path = self.folder / "mkdocs.yml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def write_project(
    folder: Path,
    settings: str,
    pages: Mapping[str, str | bytes],
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> DocsProject:
    """Write a project with *settings* and *pages*, by their paths in `docs/`, and make its catalogs.

    *texts* are translations by their source texts, of each folder of catalogs in `locales/`.
    """
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for locale, known in (texts or {}).items():
        translate_all(folder / "locales" / locale, known)
    return DocsProject(folder)


def built(folder: Path, to: str = "site") -> dict[str, bytes]:
    """Build the project in this process, and return all files but those that hold the time."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / to))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    files = (each for each in sorted((folder / to).rglob("*")) if each.is_file() and each.suffix != ".gz")
    return {each.relative_to(folder / to).as_posix(): each.read_bytes() for each in files}


def edit(path: str, old: str, new: str, count: int = -1) -> Callable[[Path], None]:
    """Return what replaces *old* by *new* in the file *path* of a project, so often if there is a *count*."""

    def work(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, count), "utf-8")

    return work


def put(path: str, text: str) -> Callable[[Path], None]:
    """Return what writes *text* into the file *path* of a project, and makes its folder."""

    def work(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return work


def translate_words(catalogs: Path, word: str) -> None:
    """Let *word* be the translation of every text in the catalogs under a folder."""
    for path in sorted(catalogs.rglob("*.po")):
        text = path.read_text("utf-8")
        path.write_text(text.replace('msgstr ""\n\n', f'msgstr "{word}"\n\n'), "utf-8")


def translate_all(catalogs: Path, texts: Mapping[str, str]) -> None:
    """Write *texts*, translations by source text, into all catalogs under a folder; other entries stay empty."""
    known: set[str] = set()
    for path in catalogs.rglob("*.po"):
        catalog = parse_po(path.read_text("utf-8"))
        known.update(each.msgid for each in catalog.entries)
        entries = tuple(replace(each, msgstr=texts.get(each.msgid, "")) for each in catalog.entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    assert texts.keys() <= known


_RULE_PAGE = re.compile(r"\[([^\[\]]+)\]\([a-z./]*rules/[a-z-]+\.md\)")
_UP_TO_THE_TITLE = re.compile(r".*?^# .*?\n", re.DOTALL | re.MULTILINE)


_EXCLUDE = """\
      # Translated are the pages that readers, authors and translators need.
      exclude: [guide/**, "!guide/readers.md", "!guide/authors.md", "!guide/translators.md"]
"""


def copy_of_the_documentation(folder: Path) -> DocsProject:
    """Return a copy of this repository's own documentation, without the many pages of single rules."""
    project = _copied(folder, "rules")
    for page in (folder / "docs/guide").rglob("*.md"):
        page.write_text(_RULE_PAGE.sub(r"\1", page.read_text("utf-8")), "utf-8")
    return project


def brief_documentation(folder: Path) -> DocsProject:
    """Return one that takes less time: of the guide it has few pages with but their titles, and nobody translates them.

    The manual may grow without making these tests slower.
    """
    shutil.copytree(_brief_documentation(), folder, dirs_exist_ok=True)
    return DocsProject(folder)


_KEPT = frozenset(
    f"guide/{name}.md"
    for name in (
        *(
            "readers",
            "authors",
            "translators",
            "how-to/ci",
            "how-to/engines",
            "how-to/tools",
            "how-to/migration",
        ),
        *("reference/settings", "reference/rules", "explanation/security"),
    )
)
"""The pages of the guide that the other pages lead to, and some in each of its folders."""
_IN_NAV = re.compile(r"^ +- (?:[^:\n]+: )?(?P<page>guide/\S+\.md)\n", re.MULTILINE)
_EMPTY_SECTION = re.compile(r"^( *)- [^:\n]+:\n(?!\1 )", re.MULTILINE)


@functools.cache
def _brief_documentation() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="bitext-brief-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    project = _copied(folder, "rules", "design")
    project.configure(_EXCLUDE, "")
    _shorten_the_guide(folder)
    for catalogs in (folder / "locales").glob("*/**/guide"):
        shutil.rmtree(catalogs)
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    shutil.rmtree(folder / ".cache")
    return folder


def _shorten_the_guide(folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    nav = _IN_NAV.sub(lambda line: line[0] if line["page"] in _KEPT else "", settings.read_text("utf-8"))
    settings.write_text(_EMPTY_SECTION.sub("", nav), "utf-8")
    for page in (folder / "docs/guide").rglob("*.md"):
        if page.relative_to(folder / "docs").as_posix() not in _KEPT:
            page.unlink()
            continue
        found = _UP_TO_THE_TITLE.match(page.read_text("utf-8"))
        assert found is not None
        page.write_text(f"<!-- bitext: off -->\n\n{found[0]}", "utf-8")


def _copied(folder: Path, *without: str) -> DocsProject:
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*without))
    shutil.copytree(ROOT / "locales", folder / "locales")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return DocsProject(folder)


def without_notice(page: Tag) -> None:
    """Take the notice of what is not translated out of *page*, which may have one."""
    notices = page.select(".bitext-notice")
    assert len(notices) <= 1
    for each in notices:
        each.decompose()


class _Quiet(SimpleHTTPRequestHandler):
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's own page, as hosts of static sites do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Keep silent about a browser that goes away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def free_port() -> int:
    """Return a port that no program uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on a free port, or on *port*; gives the address without the last slash."""
    with _Server(("127.0.0.1", port), functools.partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
