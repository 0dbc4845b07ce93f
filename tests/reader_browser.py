"""A reader with a real browser, who notices errors and requests to other hosts."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

PATIENCE = 120_000
"""Milliseconds after which what a test waits for counts as something that never comes."""

CHOICE = "fieldset.bitext-view"
SITEMAP_IS_READ = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/sitemap.xml'))"


class Reader(ExitStack):
    """Opens pages; each gets a browser context of its own."""

    def __init__(self, browser: Browser, complaints: list[str]) -> None:
        super().__init__()
        self._browser = browser
        self.complaints = complaints

    def open(self, address: str, *, view: str = "", script: str = "", **options: Any) -> Page:  # noqa: ANN401 - those of the library
        """Open a page; *view* is the reader's earlier choice, *script* runs before those of the page."""
        context = self.enter_context(self._browser.new_context(**options))
        page = context.new_page()
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note_request)
        if script:
            page.add_init_script(script)
        if view:
            page.add_init_script(
                f"localStorage.getItem('bitext-view') ?? localStorage.setItem('bitext-view', '{view}')"
            )
        page.goto(address)
        return page

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location.get('url', '')}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.complaints.append(f"asks {request.url}")


def open_for_instant_navigation(reader: Reader, address: str) -> Page:
    """Open a page whose links the theme follows itself: it does so once it has read the sitemap."""
    page = reader.open(address)
    page.wait_for_function(SITEMAP_IS_READ)
    return page


def choose(page: Page, view: str) -> None:
    """Choose a view as a reader with a mouse does, and wait until it is there."""
    page.locator(f"{CHOICE} label:has([value={view}])").click()
    wait_for(page, view)


def wait_for(page: Page, view: str) -> None:
    """Wait until the page shows the view."""
    page.locator(f"html[data-bitext-view={view}]").wait_for()
