"""Projects that are built with the real MkDocs, and the browser that reads them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from building import DocsProject, Site, copy_of_the_documentation, serving

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


@pytest.fixture
def project(tmp_path: Path) -> DocsProject:
    """Return a copy of this repository's own documentation."""
    return copy_of_the_documentation(tmp_path)


@pytest.fixture
def german(project: DocsProject) -> DocsProject:
    """Return one with a single locale, which is built faster."""
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de]")
    return project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return this repository's own documentation, built strictly."""
    built = copy_of_the_documentation(tmp_path_factory.mktemp("documentation")).build("--strict")
    assert built.code == 0, built.log
    return built


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
        yield running
        running.close()
