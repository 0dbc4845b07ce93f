"""Keeping what can be made again: whatever lies in ``.cache/`` may be lost."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bitext.files.temporary import CACHE_FOLDER
from bitext.files.writing import replace_file


def ignore_by_git(root: Path) -> None:
    """Let git ignore the cache of the project in *root*; most projects do already."""
    path = root / CACHE_FOLDER / ".gitignore"
    if read_kept(path) is None:
        keep(path, b"*\n")


def read_kept(path: Path) -> bytes | None:
    """Return what `keep` wrote to *path*; None if there is nothing, or it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def keep(path: Path, data: bytes) -> None:
    """Write *data* to *path*, whole or not at all; what can be made again may be lost with the power."""
    with contextlib.suppress(OSError):
        replace_file(path, data, durable=False)
