"""Bounds on the size of files: what is too large is said, and not read."""

from __future__ import annotations

import os
from pathlib import Path

from bitext.errors import UnreadableError
from bitext.files.memory import note_unread
from bitext.files.sent import carried

MB = 1_000_000
"""In bytes."""


def require_size(path: Path, most: float, shown: str, setting: str) -> None:
    """Raise an `UnreadableError` if the file *path* has more than *most* bytes, as the *setting* says.

    *shown* is how messages name the file. Whatever else is wrong with it is said when it is read.
    """
    size = file_size(path)
    if size is not None and size > most:
        note_unread()
        raise too_large(most, shown, setting)


def file_size(path: Path) -> int | None:
    """Return how many bytes the file *path* has; None if there is none."""
    if (sent := carried()) is not None:
        content = sent.content(path)
        return None if content is None else len(content.data)
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a path object for each file costs more than the call
    except OSError:
        return None


def has_more_bytes(text: str, most: float) -> bool:
    """Whether *text* has more than *most* bytes as a file."""
    longest = 4
    return len(text) > most or (len(text) * longest > most and len(text.encode()) > most)


def too_large(most: float, shown: str, setting: str) -> UnreadableError:
    """Return the error that says that the file *shown* has more than *most* bytes."""
    return UnreadableError(
        f"the file is larger than {most / MB:g} MB, so it is not used",
        path=shown,
        help=f"divide it, or set `{setting}` in mkdocs.yml",
    )
