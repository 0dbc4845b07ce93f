"""The lock of a folder, so that two commands that write there never mix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.errors import UnreadableError
from bitext.files.kept import ignore_by_git
from bitext.files.listing import leads_out, real_path
from bitext.files.temporary import CACHE_FOLDER, LOCK_NAME, sweep

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 1.5
"""Seconds of waiting after which somebody at a terminal wonders what is going on."""


def _say_nothing(_message: str) -> None:
    pass


@contextmanager
def lock(
    folder: Path,
    *,
    waits: Callable[[str], None] = _say_nothing,
    warns: Callable[[str], None] = _say_nothing,
) -> Iterator[bool]:
    """Hold the lock of *folder*; wait for another command that holds it, however long that takes.

    *waits* is told once when that takes longer. Where the file system refuses locks, *warns* is told why, and
    the work goes on without one; whether there is one is given. The system frees the lock of a process that
    was killed; the temporary files that it left in *folder* itself and in the cache are removed.

    Raises:
        UnreadableError: if there is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableError("there is no such folder", path=str(folder), help="check the path")
    root = real_path(folder)
    try:
        held = _hold(root, waits)
    except OSError as error:
        warns(f"{folder} cannot be locked, so run no other command there now: {error.strerror or error}")
        held = None
    try:
        if held is not None:
            sweep(root, deep=False)
            sweep(root / CACHE_FOLDER.parent)
        yield held is not None
    finally:
        if held is not None:
            held.release()


def _hold(root: Path, waits: Callable[[str], None]) -> BaseFileLock:
    # Commands that only read need neither the package nor the folder.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    path = root / CACHE_FOLDER / LOCK_NAME
    if leads_out(path, root):
        raise OSError("a symbolic link leads from its .cache out of it")
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore_by_git(root)
    # The other kind of lock, a file that is there or not, would outlive a process that was killed.
    lock_file = FileLock(path, fallback_to_soft=False)
    try:
        lock_file.acquire(timeout=_PATIENCE)
    except Timeout:
        waits(f"waiting for another bitext command in {root}")
        lock_file.acquire()
    return lock_file
