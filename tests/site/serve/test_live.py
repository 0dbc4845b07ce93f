"""`mkdocs serve` as an author has it open: several locales, several tabs, and settings that change."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

import pytest

from bitext.cli import main
from building import ENVIRONMENT, free_port

SECONDS = 600
LOCALES = ("de", "fr", "ja", "ko")
SETTINGS = """\
site_name: Before
theme: {name: material, font: false}
plugins:
  - search
  - bitext:
      locales: [de, fr, ja, ko]
"""
FILES = ("", "assets/bitext/bitext.js", "assets/bitext/bitext.css", "search/search_index.json", "sitemap.xml")


@dataclass
class Server:
    """A running `mkdocs serve` of a small project."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]
    tabs: list[threading.Thread] = field(default_factory=list)
    ending: bool = False

    def end(self) -> None:
        """End the server, and the tabs with it."""
        self.ending = True
        self.process.terminate()
        self.process.wait(SECONDS)
        for tab in self.tabs:
            tab.join(SECONDS)

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """Return the status and the text at *path*."""
        request = urllib.request.Request(f"{self.address}{path}", headers=headers or {})  # noqa: S310 - ours
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - our own server
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def configure(self, old: str, new: str) -> None:
        """Replace something in `mkdocs.yml`."""
        path = self.folder / "mkdocs.yml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def write(self, text: str) -> None:
        """Add a paragraph to the page."""
        path = self.folder / "docs/index.md"
        path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")

    def says(self, text: str) -> None:
        """Wait until *text* is logged."""
        self.until(lambda: text in self.log.read_text("utf-8"))

    def shows(self, path: str, text: str) -> None:
        """Wait until the page at *path* has *text*."""
        self.until(lambda: text in self.get(path)[1])

    def until(self, reached: object) -> None:
        """Wait for a state."""
        assert callable(reached)
        end = time.monotonic() + SECONDS
        while not reached():
            assert time.monotonic() < end, self.log.read_text("utf-8")
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.05)


@dataclass
class Tab:
    """A tab that is open, as MkDocs' script keeps it: what it shows at each load."""

    server: Server
    path: str
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._load()
        thread = threading.Thread(target=self._run, daemon=True)
        self.server.tabs.append(thread)
        thread.start()
        self.server.says(f"Browser connected: {self.server.address}{self.path}")

    def _load(self) -> None:
        _, text = self.server.get(self.path)
        self.loads.append(text)
        found = re.search(r"livereload\((\d+), (\d+)\);", text)
        # An answer that is broken off, as a server that ends may, is no page.
        if found is None:
            raise ValueError(text)
        self.epoch, self.request = int(found[1]), found[2]

    def _run(self) -> None:
        try:
            while not self.server.ending:
                self._follow()
        except (OSError, HTTPException, ValueError):
            # A server that ends may break off any answer, or send none.
            if not self.server.ending:
                raise

    def _follow(self) -> None:
        address = f"/livereload/{self.epoch}/{self.request}"
        _, news = self.server.get(address, {"Referer": f"{self.server.address}{self.path}"})
        if int(news) > self.epoch:
            self._load()


@pytest.fixture
def server(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n\nA sentence.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    main(["extract", "--quiet", "-C", str(tmp_path)])
    port, log = free_port(), tmp_path_factory.mktemp("log") / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
    started = Server(tmp_path, f"http://127.0.0.1:{port}", log, process)
    try:
        started.says("Serving on ")
        yield started
    finally:
        started.end()


def test_nothing_is_built_where_nothing_changes(server: Server) -> None:
    tab = Tab(server, "/")
    # The server looks twice a second.
    for _ in range(30):
        time.sleep(0.1)
        assert "Detected file changes" not in server.log.read_text("utf-8")
    assert len(tab.loads) == 1


def test_a_tab_loads_again_once_its_own_locale_is_built(server: Server) -> None:
    last = Tab(server, f"/{LOCALES[-1]}/")
    server.write("A new paragraph.")
    server.until(lambda: len(last.loads) > 1)
    assert "A new paragraph." in last.loads[1]
    built = re.findall(r"- {2}(\w+): \d+ of \d+", server.log.read_text("utf-8").rpartition("Detected")[2])
    assert built[0] == LOCALES[-1]


def test_tabs_of_several_locales_show_the_change_one_by_one(server: Server) -> None:
    tabs = [Tab(server, path) for path in ("/", "/de/", "/ko/")]
    server.write("A new paragraph.")
    server.until(lambda: all(len(tab.loads) > 1 for tab in tabs))
    assert all("A new paragraph." in tab.loads[1] for tab in tabs)
    server.shows("/ja/", "A new paragraph.")
    server.shows("/fr/", "A new paragraph.")
    assert [len(tab.loads) for tab in tabs] == [2, 2, 2]


def test_a_saved_catalog_loads_the_tabs_of_its_locale_alone(server: Server) -> None:
    source, german = Tab(server, "/"), Tab(server, "/de/")
    path = server.folder / "locales/de/LC_MESSAGES/index.po"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('msgid "A sentence."\nmsgstr ""', 'msgid "A sentence."\nmsgstr "Ein Satz."'), "utf-8"
    )
    server.until(lambda: len(german.loads) > 1)
    assert "Ein Satz." in german.loads[1]
    assert len(source.loads) == 1


def test_a_locale_that_is_added_is_there_when_the_switcher_leads_to_it(server: Server) -> None:
    assert server.get("/sv/")[0] == HTTPStatus.NOT_FOUND
    tab = Tab(server, "/")
    server.configure("ko]", "ko, sv]")
    server.until(lambda: len(tab.loads) > 1)
    assert 'hreflang="sv"' in tab.loads[1]
    assert server.get("/sv/")[0] == HTTPStatus.OK
    # Its catalogs are watched as those of the others are.
    main(["extract", "--quiet", "-C", str(server.folder)])
    path = server.folder / "locales/sv/LC_MESSAGES/index.po"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('msgid "A sentence."\nmsgstr ""', 'msgid "A sentence."\nmsgstr "En mening."'), "utf-8"
    )
    server.shows("/sv/", "En mening.")


def test_a_locale_that_is_taken_out_is_gone(server: Server) -> None:
    server.configure("ja, ko]", "ja]")
    server.until(lambda: 'hreflang="ko"' not in server.get("/")[1])
    assert server.get("/ko/")[0] == HTTPStatus.NOT_FOUND


def test_no_file_of_a_locale_is_missing_after_a_change_of_the_settings(server: Server) -> None:
    missing: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            paths = [f"/{locale}/{name}" for locale in LOCALES for name in FILES]
            missing.extend(path for path in paths if server.get(path)[0] != HTTPStatus.OK)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        server.configure("Before", "After")
        for locale in LOCALES:
            server.shows(f"/{locale}/", "After")
    finally:
        done.set()
        reader.join()
    assert not missing


def test_settings_of_ours_are_read_while_serving(server: Server) -> None:
    server.configure(
        "ko]", "ko]\n      names: {de: Teutsch}\n      catalog_url: 'https://catalogs.example/{path}'"
    )
    server.shows("/", "Teutsch")
    server.shows("/fr/", "Teutsch")
    server.shows("/de/", "https://catalogs.example/")


def test_settings_that_are_inherited_are_read_while_serving(server: Server) -> None:
    (server.folder / "base.yml").write_text("copyright: First\n", "utf-8")
    server.configure("site_name", "INHERIT: base.yml\nsite_name")
    server.shows("/de/", "First")
    (server.folder / "base.yml").write_text("copyright: Second\n", "utf-8")
    server.shows("/de/", "Second")


def test_the_author_s_box_goes_by_the_settings_as_they_are(server: Server) -> None:
    server.write("A new paragraph.")
    server.shows("/", "A new paragraph.")
    assert "1 sentence changed" in server.get("/bitext-findings/de/index.md")[1]
    server.configure("      locales:", '      exclude: ["index.md"]\n      locales:')
    server.until(lambda: "1 sentence changed" not in server.get("/bitext-findings/de/index.md")[1])
