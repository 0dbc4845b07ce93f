"""Work that tests share: done once in a session, also when several processes run the tests."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

T = TypeVar("T")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what *make* makes of a new folder; whoever asks for the same *name* later gets a copy of the value.

    All get the same folder, so nobody may change it. The value must be one that can be pickled.
    """
    base = factory.getbasetemp()
    # Each process of pytest-xdist has a folder of its own, in one that they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept = shared / f"{name}.made"
    with FileLock(shared / f"{name}.lock"):
        if not kept.exists():
            made = pickle.dumps(make(factory.mktemp(name)))
            kept.write_bytes(made)
    value: T = pickle.loads(kept.read_bytes())  # noqa: S301 - our own
    return value
