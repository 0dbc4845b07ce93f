"""`mkdocs serve` as a translator has it open: a saved catalog changes the page in the browser."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from building import ENVIRONMENT, QUICKSTART, DocsProject, free_port

pytestmark = pytest.mark.browser

UNIT = "b8832-102"
SECONDS = 600


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`, and what it says."""

    project: DocsProject
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def says(self, text: str) -> bool:
        """Wait for *text* in the log."""
        end = time.monotonic() + SECONDS
        while text not in self.log.read_text("utf-8"):
            if time.monotonic() > end or self.process.poll() is not None:
                return False
            time.sleep(0.1)
        return True


@pytest.fixture
def server(german: DocsProject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port, log = free_port(), tmp_path_factory.mktemp("log") / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=german.folder, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
    started = Server(german, f"http://127.0.0.1:{port}", log, process)
    try:
        assert started.says("Serving on "), log.read_text("utf-8")
        yield started
    finally:
        process.terminate()
        process.wait(SECONDS)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{server.address}/de/{QUICKSTART}/")
        yield tab


def test_a_saved_catalog_changes_the_page_in_the_browser(server: Server, page: Page) -> None:
    sentence = page.locator(f"[data-unit={UNIT}]")
    expect(sentence).to_contain_text("API")
    server.project.translate("de", UNIT, "Hier steht nun **etwas anderes**.")
    expect(sentence).to_have_text("Hier steht nun etwas anderes.", timeout=SECONDS * 1000)


def test_a_broken_catalog_leaves_the_last_good_state_and_the_server_alive(server: Server, page: Page) -> None:
    sentence = page.locator(f"[data-unit={UNIT}]")
    before = sentence.inner_text()
    path = server.project.catalog("de")
    good = path.read_text("utf-8")
    path.write_text(good + '\nmsgid "no end', "utf-8")
    line = good.count("\n") + 2
    assert server.says(f"WARNING -  locales/de/LC_MESSAGES/{QUICKSTART}.po:{line}:7: a text without an end")
    assert server.says("  until then its last good state stays")
    # The page itself may be loading again just now.
    answer = page.request.get(page.url)
    shown = BeautifulSoup(answer.text(), "lxml").select_one(f"[data-unit={UNIT}]")
    assert shown is not None
    assert shown.get_text() == before
    path.write_text(good, "utf-8")
    server.project.translate("de", UNIT, "Wieder **gut**.")
    expect(sentence).to_have_text("Wieder gut.", timeout=SECONDS * 1000)


def test_an_edited_page_changes_in_every_locale(server: Server, page: Page) -> None:
    path = server.project.folder / f"docs/{QUICKSTART}.md"
    path.write_text(path.read_text("utf-8").replace("Select your user name", "Click your user name"), "utf-8")
    sentence = page.locator(f"[data-unit={UNIT}]")
    expect(sentence).to_contain_text("Click your user name", timeout=SECONDS * 1000)
    expect(sentence).to_have_attribute("lang", "en")


def test_the_findings_of_the_open_page_stand_on_it_and_in_the_terminal(server: Server, page: Page) -> None:
    box = page.locator("aside[aria-label='Findings of bitext']")
    expect(box).to_contain_text("bitext: ")
    path = server.project.catalog("de")
    server.project.translate("de", UNIT, "Hier steht <b>zu viel</b>.")
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "zu viel" in text)
    place = f"locales/de/LC_MESSAGES/{QUICKSTART}.po:{line}:"
    assert server.says(place)
    expect(box).to_contain_text("error", timeout=SECONDS * 1000)
    box.locator("summary").click()
    expect(box.locator("code").first).to_contain_text(place)
    page.goto(f"{server.address}/{QUICKSTART}/")
    expect(box).to_contain_text("nothing to report")


def test_a_built_site_has_no_place_for_findings(german: DocsProject) -> None:
    site = german.build()
    assert not list(site.folder.rglob("bitext-author*"))
    assert "bitext-author" not in (site.folder / f"de/{QUICKSTART}/index.html").read_text("utf-8")
