"""A site that is served with the editor: the tests share it, and each of them has a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from served_editor import EditedSite, edited_project

PAGES = (
    "saving", "drafting", "going", "undoing", "keys", "rtl", "phone", "conflict", "unsafe", "typed", "closing",
    "list", "author", "axe", "instant", "elsewhere", "reload", "framed", "helps", "news",
)  # fmt: skip


def _served(factory: pytest.TempPathFactory, pages: tuple[str, ...]) -> Iterator[EditedSite]:
    folder = factory.mktemp("edited")
    site = EditedSite(edited_project(folder / "project", pages), folder / "log")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedSite]:
    """Return the site."""
    yield from _served(tmp_path_factory, PAGES)


@pytest.fixture
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedSite]:
    """Return one that a test may break."""
    yield from _served(tmp_path_factory, ("page",))
