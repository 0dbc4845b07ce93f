"""Projects that are built with the real MkDocs, and the browser that reads them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright

from building import DocsProject, Site, brief_documentation, free_port, serving
from reader_browser import PATIENCE, Reader, Tabs
from reader_project import build_rich
from sharing import once

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


@pytest.fixture
def project(tmp_path: Path) -> DocsProject:
    """Return a copy of this repository's own documentation."""
    return brief_documentation(tmp_path)


@pytest.fixture
def german(project: DocsProject) -> DocsProject:
    """Return one with a single locale, which is built faster."""
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de]")
    return project


@pytest.fixture(scope="session")
def site(documentation: Site) -> Site:
    """Return this repository's own documentation, built strictly."""
    return documentation


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Return the address at which the built documentation is served."""
    with serving(site.folder) as url:
        yield url


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
def rich(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a small built site whose pages have all that a reader may meet."""
    return once(tmp_path_factory, "rich", build_rich)


@pytest.fixture(scope="session")
def rich_address(rich: Site) -> Iterator[str]:
    """Return the address at which it is served."""
    with serving(rich.folder) as url:
        yield url


INSTANT = {
    "features": ", navigation.instant, navigation.tabs",
    "repository": "",
    "own": "catalog_url: 'https://tool.example/{locale}/{page}?unit={unit}'",
}


@pytest.fixture(scope="session")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Return the same site with instant navigation, and the address at which it has to be, and is, served."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    site = build_rich(tmp_path_factory.mktemp("instant"), site_url=f"{url}/", **INSTANT)
    with serving(site.folder, port):
        yield site, url


@pytest.fixture(scope="session")
def instant_address(instant: tuple[Site, str]) -> str:
    """Return that address."""
    return instant[1]


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
