"""The only module that opens, lists and writes files.

Text is UTF-8, with the line endings that the file has. A write is atomic: whoever reads sees the old file
or the new one, whole, and a file that would not change is not touched.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import io
import os
import re
import shutil
import stat
import threading
from collections.abc import Iterable, Iterator
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
        content = _read(path)
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
    # Nearly always one of the two is all there is to ask; a broken link counts as an unreadable file.
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


def real_path(path: Path) -> Path:
    """Return *path*, absolute and without symbolic links; a loop of links stays as it is."""
    return Path(os.path.realpath(path))


def leads_out(path: Path, root: Path) -> bool:
    """Whether symbolic links lead from *path*, be it there or not, to outside of *root*.

    *root* has no links in its path. Parts of paths are compared: `/project-x` lies outside of `/project`.
    """
    below, name = f"{root}/", str(path)
    if name.startswith(below) and "/../" not in name:
        # Nearly no project has a link: asking about each part is cheaper than resolving the whole.
        places = (name[: match.start()] for match in _END_OF_PART.finditer(name, len(below)))
        if not any(map(os.path.islink, places)):
            return False
    return not real_path(path).is_relative_to(root)


_END_OF_PART = re.compile(r"/|\Z")


class _Content(NamedTuple):
    data: bytes
    mode: int


def _read(path: Path) -> _Content | None:
    """Return what the regular file *path* holds, and its mode; None if there is none."""
    try:
        # Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            return _Content(file.read(), status.st_mode & 0o777)
    finally:
        os.close(descriptor)


def would_change(path: Path, text: str) -> bool:
    """Whether writing *text* to *path* would change a byte or make a file."""
    try:
        content = _read(path)
    except OSError:
        return True
    return content is None or content.data != text.encode("utf-8")


def write_text(path: Path, text: str, *, durable: bool = True) -> bool:
    """Write *text* to *path*, whole or not at all, and return whether the file changed.

    The text goes to a temporary file beside it, which then takes its place; the mode of an old file is kept.
    A *durable* write survives a power failure as well as a kill, at the price of waiting for the disk.

    Raises:
        UnreadableError: if the folder or file cannot be written; the old file is then whole.
    """
    data = text.encode("utf-8")
    try:
        old = _read(path)
        if old is not None and old.data == data:
            return False
        _replace(path, data, mode=None if old is None else old.mode, durable=durable)
    except OSError as error:
        raise UnreadableError(
            f"cannot be written: {error.strerror}",
            path=str(path),
            help="check the permissions and the free space",
        ) from error
    return True


def require_writable(path: Path, shown: str = "") -> None:
    """Refuse to change the file *path* if nobody may write it; replacing it would go over that.

    Raises:
        UnreadableError: if the file is read-only.
    """
    if not path.stat().st_mode & 0o222:
        help_ = f"allow it with `chmod u+w {shown or path}`"
        raise UnreadableError("cannot be written: the file is read-only", path=shown or str(path), help=help_)


_FEW = 16
"""Up to so many files, waiting for the disk once for each costs less than once for all."""


def write_texts(texts: Iterable[tuple[Path, str]]) -> int:
    """Write several files as `write_text` does, durably, and return how many changed.

    Each file is whole at any time; when all are written, the disk is waited for once.
    """
    every = list(texts)
    few = len(every) <= _FEW
    changed = sum(write_text(path, text, durable=few) for path, text in every)
    if changed and not few:
        wait_for_disk()
    return changed


def _replace(path: Path, data: bytes, *, mode: int | None = None, durable: bool) -> None:
    folder, name = os.path.split(path)
    # A new file of its own: a link that somebody put in its place is not written through.
    temporary = f"{folder}/.{name}.{os.getpid()}-{threading.get_ident()}.tmp"
    try:
        with io.BufferedWriter(_open_new(temporary)) as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            if mode is not None:
                os.fchmod(file.fileno(), mode)
        os.replace(temporary, path)  # noqa: PTH105 - a path object for each file costs more than the call
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108 - the same
        raise


def _open_new(path: str) -> io.FileIO:
    """Open a new file for writing; its folder is made if it is missing, which is rare and asked last."""
    try:
        return io.FileIO(path, "x")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - the same
    except FileExistsError:
        # Left by a process that was killed, and had our number.
        os.unlink(path)  # noqa: PTH108 - the same
    return io.FileIO(path, "x")


def copy_if_absent(source: Path, target: Path) -> bool:
    """Copy the file *source* to *target* unless something is there, and return whether it was copied."""
    if target.exists() or target.is_symlink():
        return False
    try:
        _replace(target, source.read_bytes(), durable=False)
    except OSError as error:
        raise UnreadableError(f"cannot be copied: {error.strerror}", path=str(source)) from error
    return True


def copy(source: Path, target: Path) -> bool:
    """Copy the file *source* to *target*, whole or not at all, and return whether *target* changed.

    Raises:
        UnreadableError: if one cannot be read or the other not be written.
    """
    try:
        new, old = _read(source), _read(target)
        if new is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if old is not None and old.data == new.data:
            return False
        _replace(target, new.data, durable=False)
    except OSError as error:
        raise UnreadableError(f"cannot be copied: {error.strerror}", path=str(source)) from error
    return True


def digest(path: Path) -> str:
    """Return the SHA-256 of the file *path* in hexadecimal digits, empty if there is no such file."""
    try:
        content = _read(path)
    except OSError:
        return ""
    return "" if content is None else hashlib.sha256(content.data).hexdigest()


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


def list_files(
    folder: Path, *suffixes: str, within: Path | None = None, hidden: bool = False
) -> tuple[str, ...]:
    """Return the paths of all files under *folder* with one of the endings, relative, sorted, with ``/``.

    Hidden folders are left out, hidden files too unless *hidden*. A symbolic link to a folder is not
    followed; one to a file counts if that lies in *within*, a folder without links in its path, by default
    *folder* itself.

    Raises:
        UnreadableError: if a folder cannot be read.
    """
    if not folder.is_dir():
        return ()
    root = real_path(folder) if within is None else within
    found = _walk(folder, "", suffixes, hidden=hidden)
    return tuple(sorted(name for name, entry in found if _is_file(entry) and not _is_link_out(entry, root)))


def list_links_out(folder: Path, *suffixes: str, within: Path) -> tuple[str, ...]:
    """Return what `list_files` leaves out because it leads out of *within*: links to files and to folders."""
    if not folder.is_dir():
        return ()
    found = _walk(folder, "", suffixes, folders=True)
    return tuple(sorted(name for name, entry in found if _is_link_out(entry, within)))


def _walk(
    folder: Path | str, under: str, suffixes: tuple[str, ...], *, folders: bool = False, hidden: bool = False
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what lies under *folder* and is no folder; with *folders*, also all links that lead to one."""
    try:
        entries = os.scandir(folder)
    except OSError as error:
        raise UnreadableError(
            f"the folder cannot be read: {error.strerror}", path=str(folder), help="check the permissions"
        ) from error
    with entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") and (is_folder or not hidden):
                continue
            if is_folder:
                yield from _walk(
                    entry.path, f"{under}{entry.name}/", suffixes, folders=folders, hidden=hidden
                )
            elif entry.name.endswith(suffixes) or (folders and os.path.isdir(entry.path)):  # noqa: PTH112 - cheaper
                yield under + entry.name, entry


def _is_file(entry: os.DirEntry[str]) -> bool:
    # A loop of links raises when an entry is asked, and is no file.
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()  # noqa: PTH113 - no path object


def _is_link_out(entry: os.DirEntry[str], root: Path) -> bool:
    return entry.is_symlink() and not real_path(Path(entry.path)).is_relative_to(root)


def discard_output(descriptor: int) -> None:
    """Let whatever is still written to *descriptor* vanish: the program that read it is gone."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)


def read_kept(path: Path) -> bytes | None:
    """Return what `keep` wrote to *path*; None if there is nothing, or it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def keep(path: Path, data: bytes) -> None:
    """Write *data* to *path*, whole or not at all; what can be made anew may be lost with the power."""
    with contextlib.suppress(OSError):
        _replace(path, data, durable=False)


def move_folder(source: Path, target: Path) -> bool:
    """Move the folder *source* into the place of *target*, and return whether it could be done.

    Both are folders that we made; an old *target* is deleted. It cannot be done between disks: copying would
    take as long as building.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            shutil.rmtree(target)
        source.rename(target)
    except OSError:
        return False
    return True
