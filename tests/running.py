"""Running the command line in a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


LOCK_FOLDER = ".cache/bitext/"
"""Where a command that writes leaves its lock, which git ignores."""

Bitext = Callable[..., Result]


def tree(folder: Path) -> dict[str, bytes]:
    """Return what all files under *folder* hold, by their names; the lock's folder does not count."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if LOCK_FOLDER not in name}
