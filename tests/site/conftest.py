"""Projects that are built with the real MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from building import DocsProject, Site, brief_documentation, free_port, serving
from reader_project import build_rich
from sharing import once


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
