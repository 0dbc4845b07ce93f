"""A desk for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edited_project import Desk, edited_project


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(edited_project(tmp_path))
    yield made
    made.close()
