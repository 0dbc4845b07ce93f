"""Reading files: text is UTF-8, with the line endings that the file has."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from bitext.errors import UnreadableError


def read_text(path: Path, shown: str = "") -> str:
    """Return the text of the file *path*, its line endings and byte order mark kept.

    *shown* is how messages name the file.

    Raises:
        UnreadableError: if it is missing, no regular file, not readable, or not UTF-8 (with the byte offset).
    """
    name = shown or str(path)
    try:
        content = read_content(path)
    except OSError as error:
        raise UnreadableError(
            f"cannot be read: {error.strerror}", path=name, help="check the permissions"
        ) from error
    if content is None:
        reason = "is no regular file" if path.exists() else "does not exist"
        raise UnreadableError(f"the file {reason}", path=name, help="check the path")
    return _decode(content.data, name)


def read_if_there(path: Path, shown: str = "") -> str | None:
    """Return the text of *path*, or None if there is no such file. Errors as in `read_text`."""
    # A broken link is an unreadable file, not a missing one.
    return read_text(path, shown) if os.path.lexists(path) else None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}",
            path=name,
            line=line,
            help="save the file as UTF-8",
        ) from None


def would_change(path: Path, text: str) -> bool:
    """Whether writing *text* to *path* would change a byte or make a file."""
    try:
        content = read_content(path)
    except OSError:
        return True
    return content is None or content.data != text.encode("utf-8")


def digest(path: Path) -> str:
    """Return the SHA-256 of the file *path* in hexadecimal digits, empty if there is no such file."""
    try:
        content = read_content(path)
    except OSError:
        return ""
    return "" if content is None else hashlib.sha256(content.data).hexdigest()


class Content(NamedTuple):
    """The bytes of a file and its mode."""

    data: bytes
    mode: int


_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without O_NONBLOCK, opening a pipe would wait for somebody to write into it; Windows has no such pipes."""


def read_content(path: Path) -> Content | None:
    """Return what the regular file *path* holds, and its mode; None if there is none."""
    try:
        descriptor = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        # So Windows answers for a folder.
        if os.name == "nt" and path.is_dir():
            return None
        raise
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            return Content(file.read(), status.st_mode & 0o777)
    finally:
        os.close(descriptor)
