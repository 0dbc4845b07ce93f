"""The only module that opens, lists and writes files.

Text is UTF-8, with the line endings that the file has. A write is atomic: whoever reads sees the old file
or the new one, whole, and a file that would not change is not touched.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bitext.errors import UnreadableError


def read_text(path: Path, shown: str = "") -> str:
    """Return the text of the file *path*, its line endings and byte order mark kept.

    *shown* is how messages name the file.

    Raises:
        UnreadableError: if it is missing, no regular file, not readable, or not UTF-8 (with the byte offset).
    """
    name = shown or str(path)
    try:
        if not path.is_file():
            reason = "is no regular file" if path.exists() else "does not exist"
            raise UnreadableError(f"the file {reason}", path=name, help="check the path")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"cannot be read: {error.strerror}", path=name, help="check the permissions"
        ) from error
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


def read_if_there(path: Path, shown: str = "") -> str | None:
    """Return the text of *path*, or None if there is no such file. Errors as in `read_text`."""
    return read_text(path, shown) if path.exists() or path.is_symlink() else None


def would_change(path: Path, text: str) -> bool:
    """Whether writing *text* to *path* would change a byte or make a file."""
    try:
        return path.read_bytes() != text.encode("utf-8")
    except OSError:
        return True


def write_text(path: Path, text: str, *, durable: bool = True) -> bool:
    """Write *text* to *path*, whole or not at all, and return whether the file changed.

    The text goes to a temporary file beside it, which then takes its place; the mode of an old file is kept.
    A *durable* write survives a power failure as well as a kill, at the price of waiting for the disk.

    Raises:
        UnreadableError: if the folder or file cannot be written; the old file is then whole.
    """
    if not would_change(path, text):
        return False
    try:
        _replace(path, text.encode("utf-8"), durable=durable)
    except OSError as error:
        raise UnreadableError(
            f"cannot be written: {error.strerror}",
            path=str(path),
            help="check the permissions and the free space",
        ) from error
    return True


def _replace(path: Path, data: bytes, *, durable: bool) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    mode = _mode(path)
    try:
        with _open_new(temporary) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return None


def _open_new(path: Path) -> BinaryIO:
    """Open a new file for writing; its folder is made if it is missing, which is rare and asked last."""
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def copy_if_absent(source: Path, target: Path) -> bool:
    """Copy the file *source* to *target* unless something is there, and return whether it was copied."""
    if target.exists() or target.is_symlink():
        return False
    try:
        _replace(target, source.read_bytes(), durable=False)
    except OSError as error:
        raise UnreadableError(f"cannot be copied: {error.strerror}", path=str(source)) from error
    return True


def wait_for_disk() -> None:
    """Return when everything that was written lies on the disk."""
    os.sync()


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the lock of the project *folder*, so that two writing commands never mix; waits for the other."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}", path=str(folder)) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def list_files(folder: Path, suffix: str) -> tuple[str, ...]:
    """Return the paths of all files under *folder* with the ending *suffix*, relative, sorted, with ``/``.

    Hidden files and folders are left out, and so is what a symbolic link leads to outside of *folder*.
    """
    if not folder.is_dir():
        return ()
    root = folder.resolve()
    found = []
    for path in folder.rglob(f"*{suffix}"):
        relative = path.relative_to(folder)
        inside = path.is_file() and path.resolve().is_relative_to(root)
        if inside and not any(part.startswith(".") for part in relative.parts):
            found.append(relative.as_posix())
    return tuple(sorted(found))


def discard_output(descriptor: int) -> None:
    """Let whatever is still written to *descriptor* vanish: the program that read it is gone."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)
