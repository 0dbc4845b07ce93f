"""Temporary files: what is to replace a file is written to one first; a killed command leaves it behind."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import threading
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

CACHE_FOLDER = Path(".cache") / "bitext"
"""Where everything lies that can be made again, in the folder of a project."""

LOCK_NAME = "lock"

_STARTED = time.time()

_DAY = 24 * 60 * 60.0
"""Seconds after which a temporary file is no longer being written, whoever has its process's number now."""

_NAME = re.compile(r"\..*\.\w+\.([1-9]\d{0,9})-([1-9]\d{2,19})\.tmp")
"""The file with its ending, the process and the thread; `.a.md.2024-11.tmp` is somebody else's."""

_LONGEST = 50
"""As much of a name as fits in, with the rest, where a name has 255 bytes at most."""

_MOST_PROCESSES = 2**22
"""No system that has process numbers to ask for has a higher one; `20241126` is a date."""


def temporary_names(path: Path) -> Iterator[str]:
    """Yield where to write what is to replace *path*: in the project's cache, and else beside it.

    Git ignores the cache, and nobody watches it. It may lie on another disk, from which no file can be moved.
    """
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - a path object for each file costs more
    own = f".{name[-_LONGEST:]}.{os.getpid()}-{threading.get_ident()}.tmp"
    cache = None if os.path.islink(path) else _cache_for(folder)  # noqa: PTH114 - the same
    if cache is not None:
        yield os.path.join(cache, own)  # noqa: PTH118 - the same
    yield os.path.join(folder, own)  # noqa: PTH118 - the same


@lru_cache(maxsize=1024)
def _cache_for(folder: str) -> str | None:
    """Return the cache of the project that *folder* lies in, if files made there are like those made here.

    It is known by its lock, which each command that writes leaves there.
    """
    # A folder that is still to be made will be like the one that it is made in.
    above = [each for each in (Path(folder), *Path(folder).parents) if each.is_dir()]
    for cache in (each / CACHE_FOLDER for each in above):
        if (cache / LOCK_NAME).is_file():
            linked = cache.is_symlink() or cache.parent.is_symlink()
            return None if linked or _kind(cache) != _kind(above[0]) else str(cache)
    return None


def _kind(folder: Path) -> tuple[object, ...]:
    """Return what a new file gets from its *folder*: the disk, the group, the default access rights."""
    try:
        status = folder.stat()
        rights = hasattr(os, "listxattr") and "system.posix_acl_default" in os.listxattr(folder)
    except OSError as error:
        return (folder, error.errno)
    return status.st_dev, status.st_gid, status.st_mode & stat.S_ISGID, rights


def sweep(folder: Path, *, deep: bool = True) -> None:
    """Remove the temporary files that killed commands left in *folder*, and *deep* in its folders.

    Only a file with such a name goes whose process is gone, or which is a day old. No link is followed, and
    none is removed. The caller holds the lock, so no other command is writing there.
    """
    if folder.is_symlink():
        return
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                # Nothing of ours is ever written into a hidden folder of these.
                if deep and not entry.name.startswith("."):
                    sweep(Path(entry.path))
                continue
            with contextlib.suppress(OSError):
                if _is_left_over(entry):
                    os.unlink(entry.path)  # noqa: PTH108 - the same


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    name = _NAME.fullmatch(entry.name)
    if name is None or not entry.is_file(follow_symlinks=False):
        return False
    process, changed = int(name[1]), entry.stat(follow_symlinks=False).st_mtime
    if process > _MOST_PROCESSES:
        return False
    if process == os.getpid():
        # In containers, commands often have the same number; what lay here before we began is not ours.
        return changed < _STARTED - 1
    return changed < time.time() - _DAY or not _is_running(process)


def _is_running(process: int) -> bool:
    if os.name == "nt":
        # There, asking would end the process.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
