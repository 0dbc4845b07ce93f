"""Locking the folder that a command writes to, and saying so where that takes long or cannot be done."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from bitext import files
from bitext.cli.printing import tell, warn


def locked(folder: Path) -> AbstractContextManager[None]:
    """Hold the lock of *folder*, as `files.lock` does; what the user should know goes to standard error."""
    return files.lock(folder, waits=tell, warns=warn)
