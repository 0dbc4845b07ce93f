"""Writing files: whoever reads sees the old file or the new one, whole.

A file that would not change is not touched.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import threading
from collections.abc import Iterable
from pathlib import Path

from bitext.errors import UnreadableError
from bitext.files.reading import read_content


def write_text(path: Path, text: str, *, durable: bool = True) -> bool:
    """Write *text* to *path*, whole or not at all, and return whether the file changed.

    The text goes to a temporary file beside it, which then takes its place; the mode of an old file is kept.
    A *durable* write survives a power failure as well as a kill, at the price of waiting for the disk.

    Raises:
        UnreadableError: if the folder or file cannot be written; the old file is then whole.
    """
    data = text.encode("utf-8")
    try:
        old = read_content(path)
        if old is not None and old.data == data:
            return False
        replace_file(path, data, mode=None if old is None else old.mode, durable=durable)
    except OSError as error:
        raise UnreadableError(
            f"cannot be written: {error.strerror}",
            path=str(path),
            help="check the permissions and the free space",
        ) from error
    return True


def write_texts(texts: Iterable[tuple[Path, str]]) -> int:
    """Write several files as `write_text` does, durably, and return how many changed.

    Each file is whole at any time. After many files, the disk is waited for only once.
    """
    every = list(texts)
    few = len(every) <= _FEW or not hasattr(os, "sync")
    changed = sum(write_text(path, text, durable=few) for path, text in every)
    if changed and not few:
        wait_for_disk()
    return changed


_FEW = 16
"""Up to this many files, waiting for the disk for each costs less than waiting once for all."""


def require_writable(path: Path, shown: str = "") -> None:
    """Refuse to change the file *path* if nobody may write it, since replacing it needs no such permission.

    Raises:
        UnreadableError: if the file is read-only.
    """
    if not path.stat().st_mode & 0o222:
        help_ = f"allow it with `chmod u+w {shown or path}`"
        raise UnreadableError("cannot be written: the file is read-only", path=shown or str(path), help=help_)


def replace_file(path: Path, data: bytes, *, mode: int | None = None, durable: bool) -> None:
    """Put a new file with *data* in the place of *path*, whole or not at all. Errors are the system's."""
    folder, name = os.path.split(path)
    # The file must be new, so that we do not write through a link that somebody put there.
    temporary = os.path.join(folder, f".{name}.{os.getpid()}-{threading.get_ident()}.tmp")  # noqa: PTH118 - a path object for each file costs more than the call
    try:
        with io.BufferedWriter(_open_new(temporary)) as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
        os.replace(temporary, path)  # noqa: PTH105 - the same
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108 - the same
        raise


def _open_new(path: str) -> io.FileIO:
    """Open a new file for writing, and make its folder if that is missing."""
    try:
        return io.FileIO(path, "x")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - the same
    except FileExistsError:
        # A process that had our number was killed and left it.
        os.unlink(path)  # noqa: PTH108 - the same
    return io.FileIO(path, "x")


def copy_if_absent(source: Path, target: Path) -> bool:
    """Copy the file *source* to *target* unless something is there, and return whether it was copied."""
    if target.exists() or target.is_symlink():
        return False
    try:
        replace_file(target, source.read_bytes(), durable=False)
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
        if new is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if old is not None and old.data == new.data:
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


def move_folder(source: Path, target: Path) -> bool:
    """Move the folder *source* into the place of *target*, and return whether it could be done.

    Both are folders that we made; an old *target* is deleted. It fails between disks, where
    copying would take as long as building.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            shutil.rmtree(target)
        source.rename(target)
    except OSError:
        return False
    return True


def discard_output(descriptor: int) -> None:
    """Drop whatever is still written to *descriptor*: the program that read it is gone."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)
