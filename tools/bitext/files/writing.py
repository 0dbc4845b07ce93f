"""Writing files: whoever reads sees the old file or the new one, whole.

A file that would not change is not touched.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from bitext.errors import ChangedError, UnreadableError
from bitext.files.content import Content, read_content
from bitext.files.exchange import make_file, replace_known
from bitext.files.memory import current_memory
from bitext.files.temporary import temporary_names


def write_text(path: Path, text: str, *, durable: bool = True) -> bool:
    """Write *text* to *path*, whole or not at all, and return whether the file changed.

    The text goes to a temporary file, which then takes its place; the mode of an old file is kept. Inside
    `remember`, a file is replaced only if it is as it was read, and made only if there was none.
    A *durable* write survives a power failure as well as a kill, at the price of waiting for the disk.

    Raises:
        ChangedError: if somebody else saved, made or removed the file since it was read.
        UnreadableError: if the folder or file cannot be written; the old file is then whole.
    """
    return write_data(path, text.encode("utf-8"), durable=durable)


def write_data(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Write *data* to *path* as `write_text` writes a text."""
    memory = current_memory()
    try:
        old = read_content(path)
        if old is not None and old.regular and old.data == data:
            return False
        if memory is None:
            if old is not None and not (old.regular or old.broken):
                raise UnreadableError(
                    "cannot be written: it is no regular file", path=str(path), help="name another file"
                )
            mode = old.mode if old is not None and old.regular else None
            replace_file(path, data, mode=mode, durable=durable)
        else:
            memory.require(path, old)
            _write_known(path, data, old, durable=durable)
            memory.note(path, old, data)
    except OSError as error:
        raise UnreadableError(
            f"cannot be written: {error.strerror}",
            path=str(path),
            help="check the permissions and the free space",
        ) from error
    return True


def waits_for_each(count: int) -> bool:
    """Whether to write each of *count* files durably; else `wait_for_disk` once, after all of them."""
    return count <= _FEW or not hasattr(os, "sync")


_FEW = 16
"""Up to this many files, waiting for the disk for each costs less than waiting once for all."""


def require_writable(path: Path, shown: str = "") -> None:
    """Refuse to change the file *path* if nobody may write it, since replacing it needs no such permission.

    Raises:
        UnreadableError: if the file is there and read-only.
    """
    if path.exists() and not path.stat().st_mode & 0o222:
        help_ = f"allow it with `chmod u+w {shown or path}`"
        raise UnreadableError("cannot be written: the file is read-only", path=shown or str(path), help=help_)


def replace_file(path: Path, data: bytes, *, mode: int | None = None, durable: bool) -> None:
    """Put a new file with *data* in the place of *path*, whole or not at all. Errors are the system's."""
    _write(path, data, os.replace, mode=mode, durable=durable)


def _write_known(path: Path, data: bytes, known: Content | None, *, durable: bool) -> None:
    """Put a new file with *data* in the place of *path* if that holds what is *known*, else raise."""

    def put(temporary: str, path: Path) -> None:
        if known is None:
            make_file(temporary, path)
        else:
            replace_known(temporary, path, known.data, data)

    # A folder that is gone is not made again for a file that was in it.
    mode = None if known is None else known.mode
    _write(path, data, put, mode=mode, durable=durable, folders=known is None)


def _write(
    path: Path,
    data: bytes,
    put: Callable[[str, Path], None],
    *,
    mode: int | None,
    durable: bool,
    folders: bool = True,
) -> None:
    """Write *data* to a temporary file, which is then *put* in the place of *path*."""
    *aside, beside = temporary_names(path)
    if folders:
        os.makedirs(os.path.dirname(beside), exist_ok=True)  # noqa: PTH103, PTH120 - a path object for each file costs more than the call
    for temporary in aside:
        try:
            return _fill_and_put(temporary, path, data, put, mode=mode, durable=durable)
        except OSError as error:
            # The cache is on another disk, or it was removed.
            if error.errno not in {errno.EXDEV, errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EROFS}:
                raise
    return _fill_and_put(beside, path, data, put, mode=mode, durable=durable)


def _fill_and_put(
    temporary: str,
    path: Path,
    data: bytes,
    put: Callable[[str, Path], None],
    *,
    mode: int | None,
    durable: bool,
) -> None:
    try:
        with io.BufferedWriter(_open_new(temporary)) as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
        put(temporary, path)
    finally:
        # It is gone if it was moved; else it holds what failed, or what it took the place of.
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - the same


def _open_new(path: str) -> io.FileIO:
    """Open a new file for writing, and no other: we do not write through a link that somebody put there."""
    try:
        return io.FileIO(path, "x")
    except FileExistsError:
        # A process that had our number was killed and left it.
        os.unlink(path)  # noqa: PTH108 - the same
    return io.FileIO(path, "x")


def copy_if_absent(source: Path, target: Path) -> bool:
    """Copy the file *source* to *target* unless something is there, and return whether it was copied."""
    if target.exists() or target.is_symlink():
        return False
    try:
        _write_known(target, source.read_bytes(), None, durable=False)
    except ChangedError:
        return False
    except OSError as error:
        raise UnreadableError(f"cannot be copied: {error.strerror}", path=str(source)) from error
    return True


def copy(source: Path, target: Path) -> bool:
    """Copy the file *source* to *target*, whole or not at all, and return whether *target* changed.

    Raises:
        UnreadableError: if one cannot be read or the other not be written.
    """
    try:
        new, old = read_content(source), read_content(target)
        if new is None or not new.regular:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if old is not None and old.regular and old.data == new.data:
            return False
        replace_file(target, new.data, durable=False)
    except OSError as error:
        raise UnreadableError(f"cannot be copied: {error.strerror}", path=str(source)) from error
    return True


def remove(path: Path, above: Path) -> None:
    """Remove the file *path*, and the folders around it that are then empty, up to *above*."""
    try:
        os.unlink(path)  # noqa: PTH108 - as above
        for folder in path.parents:
            if folder == above:
                return
            folder.rmdir()
    except OSError:
        # A folder that is not empty stays, and a file that is gone already is gone.
        return


def wait_for_disk() -> None:
    """Return when everything that was written lies on the disk; at once where the system cannot say."""
    if hasattr(os, "sync"):
        os.sync()


def discard_output(descriptor: int) -> None:
    """Drop whatever is still written to *descriptor*: the program that read it is gone."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)


def nowhere() -> TextIO:
    """Return a stream for what nobody will read."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - until the program ends
