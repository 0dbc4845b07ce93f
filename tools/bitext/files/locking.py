"""The lock of a folder, so that two commands that write there never mix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.errors import UnreadableError
from bitext.files.kept import CACHE_FOLDER, ignore_by_git
from bitext.files.listing import leads_out, real_path

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
) -> Iterator[None]:
    """Hold the lock of *folder*; wait for another command that holds it, however long that takes.

    *waits* is told once when that takes longer. Where the file system refuses locks, *warns* is told why, and
    the work goes on without one. The system frees the lock of a process that was killed.

    Raises:
        UnreadableError: if there is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableError("there is no such folder", path=str(folder), help="check the path")
    try:
        held = _hold(real_path(folder), waits)
    except OSError as error:
        warns(f"{folder} cannot be locked, so run no other command there now: {error.strerror or error}")
        held = None
    try:
        yield
    finally:
        if held is not None:
            held.release()


def _hold(root: Path, waits: Callable[[str], None]) -> BaseFileLock:
    # Commands that only read need neither the package nor the folder.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    path = root / CACHE_FOLDER / "lock"
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
