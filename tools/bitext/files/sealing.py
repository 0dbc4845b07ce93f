"""The seal of kept files: who has not the key cannot make one.

The key is a secret of the user's own, made when something is kept for the first time, or whatever the
variable `BITEXT_CACHE_KEY` holds. It never lies in the project: who sends a change of that would know it.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from functools import cache
from hashlib import blake2b
from pathlib import Path

from bitext.files.listing import real_path

KEY_VARIABLE = "BITEXT_CACHE_KEY"
"""The variable of the environment that holds a key, for CI. An empty one, as forks have it, is none."""

_SIZE = 32
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def seal(root: Path, place: str, data: bytes) -> bytes | None:
    """Return *data* with the seal for its *place* in the cache of the project in *root*.

    None if there is no key and none can be made.
    """
    key = _key(root, make=True)
    return None if key is None else _digest(key, place, data) + data


def unseal(root: Path, place: str, sealed: bytes) -> bytes | None:
    """Return the data that were sealed for *place*; None if the seal is wrong, or there is no key."""
    key, data = _key(root, make=False), sealed[_SIZE:]
    if key is None or not hmac.compare_digest(_digest(key, place, data), sealed[:_SIZE]):
        return None
    return data


def can_seal(root: Path) -> bool:
    """Whether there is a key for the cache of the project in *root*, or one can be made."""
    return _key(root, make=True) is not None


def _digest(key: bytes, place: str, data: bytes) -> bytes:
    made = blake2b(key=key, digest_size=_SIZE)
    # No name holds a zero, so a place and the data behind it cannot be taken for another place and data.
    made.update(os.fsencode(place) + b"\0")
    made.update(data)
    return made.digest()


def _key(root: Path, *, make: bool) -> bytes | None:
    if given := os.environ.get(KEY_VARIABLE):
        return blake2b(os.fsencode(given), digest_size=_SIZE).digest()
    path = _key_file()
    if path is None or path.is_relative_to(root):
        return None
    key = _read(path)
    if key is None and make:
        _make(path)
        key = _read(path)
    return key


def _key_file() -> Path | None:
    return _find_key_file(tuple(map(os.environ.get, _HOMES)))


_HOMES = ("HOME", "XDG_CONFIG_HOME", "APPDATA", "USERPROFILE")
"""The variables that say where a user's own files lie. Asking the disk for each kept file takes long."""


@cache
def _find_key_file(_homes: tuple[str | None, ...]) -> Path | None:
    """Return where the user's own key lies, whether it is there or not; None for a user without a home."""
    # It is click that knows where each system keeps such files; commands that keep nothing need not ask.
    import click  # noqa: PLC0415

    folder = Path(click.get_app_dir("bitext"))
    return real_path(folder) / "cache-key" if folder.is_absolute() else None


def _read(path: Path) -> bytes | None:
    """Return the key in *path* if it is one, and nobody else can read or change it."""
    try:
        status = path.lstat()
    except OSError:
        return None
    # Each kept file needs the key; it is read again when anything about its file has changed.
    return _read_once(path, (status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_mode))


@cache
def _read_once(path: Path, _stamp: tuple[int, ...]) -> bytes | None:
    try:
        descriptor = os.open(path, _READ)
    except OSError:
        return None
    try:
        if not _is_private(os.fstat(descriptor)):
            return None
        key = os.read(descriptor, _SIZE + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return key if len(key) == _SIZE else None


def _is_private(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)


def _make(path: Path) -> None:
    """Make a key, unless nothing can be written there, or something is there that is no key."""
    if os.path.lexists(path):
        return
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(temporary, _WRITE, 0o600)
        try:
            os.write(descriptor, secrets.token_bytes(_SIZE))
        finally:
            os.close(descriptor)
        os.replace(temporary, path)  # noqa: PTH105 - as in `writing`
    except OSError:
        return
