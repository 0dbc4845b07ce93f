"""Keeping what can be made again: whatever lies in ``.cache/`` may be lost.

Each file there has a seal, since what is kept is published later: a file that somebody else wrote, or put at
another place, counts as none. Symbolic links are not followed there.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path, PurePosixPath

from bitext.files.content import read_content
from bitext.files.sealing import KEY_VARIABLE, can_seal, seal, unseal
from bitext.files.sent import carried
from bitext.files.temporary import CACHE_FOLDER
from bitext.files.writing import replace_file

_LARGEST = 1 << 28
"""Bytes of a kept file at most. Whoever put a larger one there wants our memory; no page comes near it."""


def why_nothing_is_kept(root: Path) -> str:
    """Return why nothing can be kept of the project in *root*, a path without links; empty if it can."""
    for folder in (CACHE_FOLDER.parent, CACHE_FOLDER):
        if _is_link(root / folder):
            return f"{folder.as_posix()} is a symbolic link"
    if not can_seal(root):
        return f"there is no safe place for the key of the cache; {KEY_VARIABLE} can hold one"
    return ""


def kept_place(root: Path, place: str) -> Path | None:
    """Return the path of *place* in the cache of *root*; None if a symbolic link is on the way.

    *place* is a relative path with ``/``.
    """
    if carried() is not None:
        return None
    path = root / CACHE_FOLDER
    if _is_link(path.parent) or _is_link(path):
        return None
    for part in PurePosixPath(place).parts:
        path /= part
        if _is_link(path):
            return None
    return path


def _is_link(path: Path) -> bool:
    return os.path.islink(path) or (hasattr(os.path, "isjunction") and os.path.isjunction(path))  # noqa: PTH114 - cheaper


def ignore_by_git(root: Path) -> None:
    """Let git ignore the cache of the project in *root*; most projects do already."""
    path = kept_place(root, ".gitignore")
    if path is not None and not path.exists():
        _write(path, b"*\n")


def read_kept(root: Path, place: str) -> bytes | None:
    """Return what `keep` wrote to *place*; None if that cannot be read, or its seal is wrong."""
    path = kept_place(root, place)
    if path is None:
        return None
    try:
        content = None if path.lstat().st_size > _LARGEST else read_content(path)
    except OSError:
        return None
    return None if content is None else unseal(root, place, content.data)


def keep(root: Path, place: str, data: bytes) -> None:
    """Write *data* to *place* in the cache of the project in *root*, whole or not at all, under a seal.

    *root* is a path without links. What can be made again may be lost with the power.
    """
    path = kept_place(root, place)
    sealed = None if path is None else seal(root, place, data)
    if path is not None and sealed is not None:
        _write(path, sealed)


def _write(path: Path, data: bytes) -> None:
    with contextlib.suppress(OSError):
        replace_file(path, data, durable=False)
