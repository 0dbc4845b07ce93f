"""What a regular file holds, read as bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bitext.files.sent import Content, sent_from_elsewhere

__all__ = ["IRREGULAR", "Content", "read_content"]

IRREGULAR = Content(b"", regular=False)
_BROKEN = Content(b"", regular=False, broken=True)

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without O_NONBLOCK, opening a pipe would wait for somebody to write into it; Windows has no such pipes."""


def read_content(path: Path | str) -> Content | None:
    """Return what the file *path* holds, and its mode; None if there is none. Errors are the system's."""
    sent = sent_from_elsewhere()
    if sent is not None:
        if not sent.shares_disk:
            return sent.content(path)
        path = sent.path(path)
    try:
        return _read(path)
    except (FileNotFoundError, NotADirectoryError):
        if not os.path.lexists(path):
            return None
    try:
        # It was made just now, or it is a link that leads nowhere.
        return _read(path)
    except (FileNotFoundError, NotADirectoryError):
        return _BROKEN if os.path.lexists(path) else None


def _read(path: Path | str) -> Content:
    try:
        descriptor = os.open(path, _READ)
    except PermissionError:
        # So Windows answers for a folder.
        if os.name == "nt" and os.path.isdir(path):  # noqa: PTH112 - a path object for each file costs more
            return IRREGULAR
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return IRREGULAR
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            return Content(file.read(), status.st_mode & 0o777)
    finally:
        os.close(descriptor)
