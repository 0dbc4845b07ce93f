"""Programs of other projects that some tests run, each in an environment of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def program(environment: str, name: str) -> str:
    """Return the path of a program in a folder that `tests/install-tools.sh` makes.

    Where it is not installed the test is skipped, but never in CI.
    """
    path = ROOT / environment / "bin" / name
    if not path.exists():
        missing = f"{name} is not installed in {environment} (tests/install-tools.sh installs it)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return str(path)
