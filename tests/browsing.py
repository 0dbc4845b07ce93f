"""The browser with which tests read pages. All folders of tests have the same one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright

from reader_browser import PATIENCE, Reader, Tabs

# A headless browser on a shared machine: no sandbox, no graphics card, and nobody to talk to.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# What a page comes to show, it shows at once where nothing else runs; where much does, it takes its time.
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real Chromium; without one, tests are skipped, but never in CI."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing = "no Chromium on the path"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        except Error as error:
            pytest.fail(f"{path} does not start: {error}")
        open_context = running.new_context

        def new_context(**options: Any) -> BrowserContext:  # noqa: ANN401 - those of the library
            context = open_context(**options)
            context.set_default_timeout(PATIENCE)
            return context

        running.new_context = new_context  # type: ignore[method-assign]
        yield running
        running.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Return tabs of the browser, in contexts that tests use one after another."""
    return Tabs(browser)


@pytest.fixture
def reader(tabs: Tabs) -> Iterator[Reader]:
    """Return a reader whose browser must have nothing to complain of and ask no other host for anything."""
    complaints: list[str] = []
    with Reader(tabs, complaints) as opened:
        yield opened
    assert not complaints
