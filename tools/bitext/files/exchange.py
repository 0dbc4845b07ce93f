"""Putting a file in the place of another one if that still holds what we know of it; exchanging folders."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bitext.files.content import read_content
from bitext.files.memory import changed

_CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
"""How a system, or a file system, says that it knows no such operation."""


def make_file(temporary: str, path: Path) -> None:
    """Give the file *temporary* the name *path* as well, or instead; nothing may bear that name yet.

    Raises:
        ChangedError: if something does.
        OSError: if the system refuses.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise changed(path, read_content(path)) from None
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        # A file system without hard links.
        if os.path.lexists(path):
            raise changed(path, read_content(path)) from None
        os.replace(temporary, path)  # noqa: PTH105 - the same


def replace_known(temporary: str, path: Path, known: bytes, new: bytes) -> None:
    """Put the file *temporary*, which holds *new*, in the place of *path* if that holds *known*.

    Where the system can exchange two files in one step, what came out is looked at: what somebody saved in
    the last moment goes back to its place. Elsewhere, a moment between comparing and replacing is left.

    Raises:
        ChangedError: if *path* holds something else, or is gone.
        OSError: if the system refuses.
    """
    with _locked(path.parent):
        if _data(path) != known:
            raise changed(path, read_content(path))
        try:
            if not _exchange(temporary, path):
                os.replace(temporary, path)  # noqa: PTH105 - the same
                return
            placed = _settle(temporary, path, known, new)
        except FileNotFoundError:
            raise changed(path, None) from None
        if placed != new:
            raise changed(path, read_content(path))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let no other of us replace a file in *folder* meanwhile: it could build on what does not stay.

    A folder can be locked without leaving a file in it. Where that cannot be done, it goes on unlocked.
    """
    descriptor = -1
    try:
        import fcntl  # noqa: PLC0415 - Windows has no such module

        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except (ImportError, OSError):
        pass
    try:
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _settle(temporary: str, path: Path, known: bytes, new: bytes) -> bytes | None:
    """Return what lies at *path* in the end: *new* if *known* came out for it, else what others saved."""
    placed: bytes | None = new
    expected: bytes | None = known
    for _ in range(_ROUNDS):
        out = _data(temporary)
        if out == expected:
            return placed
        # Who saves again while this goes back wins: what comes out then is newer than what goes in.
        _exchange(temporary, path)
        placed, expected = out, placed
    if (out := _data(temporary)) != expected:
        os.replace(temporary, path)  # noqa: PTH105 - as above
        placed = out
    return placed


_ROUNDS = 20
"""Nobody saves a file that often within a millisecond."""


def _data(path: str | Path) -> bytes | None:
    """Return what the regular file *path* holds; None if there is none."""
    content = read_content(path)
    return content.data if content is not None and content.regular else None


def _exchange(one: str, other: Path) -> bool:
    """Exchange two files in one step, and return whether the system can do that."""
    call = _renameat2()
    if call is None:
        return False
    code = call(os.fsencode(one), os.fsencode(other))
    if code and code not in _CANNOT:
        raise OSError(code, os.strerror(code), one, None, str(other))
    return not code


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, and return whether the system can do that.

    Raises:
        OSError: if the system refuses.
    """
    return _exchange(str(one), other)


@cache
def _renameat2() -> Callable[[bytes, bytes], int] | None:
    """Return `renameat2` of Linux with the flag RENAME_EXCHANGE: it returns 0 or the number of the error."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        # Loading it takes time, and only what replaces files needs it. Some builds of Python lack it.
        import ctypes  # noqa: PLC0415

        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE in Linux's headers

    def call(one: bytes, other: bytes) -> int:
        return ctypes.get_errno() if function(here, one, here, other, exchange) else 0

    return call
