"""A desk for each test; those that only look share one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from edited_project import Desk, edited_project


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project, which nobody may change."""
    return edited_project(tmp_path_factory.mktemp("editor") / "project")


@pytest.fixture
def desk(tmp_path: Path, extracted: Path) -> Iterator[Desk]:
    """Return a desk at a project of its own."""
    made = Desk(Path(shutil.copytree(extracted, tmp_path / "project")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, extracted: Path) -> Iterator[Desk]:
    """Return a desk for tests of what must change nothing."""
    made = Desk(Path(shutil.copytree(extracted, tmp_path_factory.mktemp("closed") / "project")))
    yield made
    made.close()
