"""A reader with a real browser, who notices errors and requests to other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

PATIENCE = 120_000
"""Milliseconds after which what a test waits for counts as something that never comes."""

CHOICE = "fieldset.bitext-view"
SITEMAP_IS_READ = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/sitemap.xml'))"


class Tabs:
    """Tabs of a browser, in contexts that tests use one after another: a new one takes as long as to load two pages.

    Whoever gets a tab finds no cookies, no storage and no cache in its context, and nothing that ran in others.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[_Kept] = []

    @contextmanager
    def new(self, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - those of the library
        """Give a tab in a context with *options* that nobody else uses meanwhile."""
        kept = self._take({name: value for name, value in options.items() if name not in _OF_A_PAGE})
        page = kept.context.new_page()
        for name in options.keys() & _OF_A_PAGE.keys():
            _OF_A_PAGE[name](page, options[name])
        yield page
        kept.empty()
        self._free.append(kept)
        for each in self._free[:-_MOST]:
            each.context.close()
        del self._free[:-_MOST]

    def _take(self, options: dict[str, Any]) -> _Kept:
        found = next((each for each in self._free if each.options == options), None)
        if found is None:
            return _Kept(self._browser, options)
        self._free.remove(found)
        return found


_MOST = 4
"""How many contexts wait for a test: each has processes of its own."""

_OF_A_PAGE: Mapping[str, Callable[[Page, Any], None]] = {
    "viewport": lambda page, size: page.set_viewport_size(size),
    "color_scheme": lambda page, scheme: page.emulate_media(color_scheme=scheme),
}
"""The options of a context that a page can have, too."""


class _Kept:
    """A context with a tab that stays open, so that Chromium keeps what it needs for the next."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.options = options
        self.context = browser.new_context(**options)
        self._stays = self.context.new_page()
        self._session = self.context.new_cdp_session(self._stays)

    def empty(self) -> None:
        """Close all other tabs, and forget what their pages stored."""
        for page in self.context.pages:
            if page is not self._stays:
                page.close()
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self._session.send("Network.clearBrowserCache")


class Reader(ExitStack):
    """Opens pages; each has a browser context of its own while the test runs."""

    def __init__(self, tabs: Tabs, complaints: list[str]) -> None:
        super().__init__()
        self._tabs = tabs
        self.complaints = complaints

    def open(self, address: str, *, view: str = "", script: str = "", **options: Any) -> Page:  # noqa: ANN401 - those of the library
        """Open a page; *view* is the reader's earlier choice, *script* runs before those of the page."""
        page = self.enter_context(self._tabs.new(**options))
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
