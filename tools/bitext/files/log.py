"""A file of the cache that grows by lines, each under a seal of its own: a killed command loses none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bitext.files.content import read_content
from bitext.files.kept import ignore_by_git, kept_place
from bitext.files.sealing import can_seal, seal, unseal

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_SEAL = 64
"""Hexadecimal digits of the seal before each line."""
_LARGEST = 1 << 28
"""Bytes of a file that is read at most."""


@dataclass(slots=True)
class Log:
    """The lines of the file at *place* in the cache of the project in *root*."""

    root: Path
    place: str
    path: Path
    descriptor: int

    @classmethod
    def opened(cls, root: Path, place: str) -> Log | None:
        """Return the log, which is made if there is none; None where nothing can be kept."""
        path = kept_place(root, place)
        if path is None or not can_seal(root):
            return None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            ignore_by_git(root)
            if path.exists() and path.stat().st_size > _LARGEST:
                # Nobody reads so much; it can be made again.
                path.unlink()
            return cls(root, place, path, os.open(path, _APPEND, 0o600))
        except OSError:
            return None

    def read(self) -> Iterator[bytes]:
        """Yield the lines with a right seal, without it."""
        try:
            content = None if os.fstat(self.descriptor).st_size > _LARGEST else read_content(self.path)
        except OSError:
            return
        for line in [] if content is None else content.data.split(b"\n"):
            if (data := self._unsealed(line)) is not None:
                yield data

    def _unsealed(self, line: bytes) -> bytes | None:
        try:
            own = bytes.fromhex(line[:_SEAL].decode("ascii"))
        except ValueError:
            return None
        return unseal(self.root, self.place, own + line[_SEAL:])

    def append(self, data: bytes) -> None:
        """Add a line; *data* has no line break. A disk that is full loses it, and no more."""
        sealed = seal(self.root, self.place, data)
        if sealed is None:
            return
        own, rest = sealed[: _SEAL // 2], sealed[_SEAL // 2 :]
        try:
            # What a killed command left may end in the middle of a line.
            os.write(self.descriptor, b"\n" + own.hex().encode("ascii") + rest + b"\n")
        except OSError:
            return

    def close(self, *, remove: bool) -> None:
        """Close the file, and *remove* it if nobody needs it any more."""
        os.close(self.descriptor)
        if remove:
            with contextlib.suppress(OSError):
                self.path.unlink()
