"""The files of a folder as MkDocs and Jinja find them: through symbolic links to folders, too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bitext.site.pages.fingerprint import UnknownError

_MOST_LINKS = 1000


def files_below(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Yield all files below *folder* with one of the endings; all if none is given, none without a folder.

    Raises:
        UnknownError: if a folder cannot be read, or links lead in a circle or to far too many places.
    """
    return _Walk(suffixes).files(str(folder), ())


class _Walk:
    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self._suffixes = suffixes or ("",)
        self._links = 0

    def files(self, folder: str, via: tuple[str, ...]) -> Iterator[Path]:
        """Yield the files below *folder*; the links *via*, without links in their own paths, led there."""
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            return
        except OSError as error:
            raise UnknownError(folder) from error
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from self.files(entry.path, via)
            elif entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112 - no path object
                yield from self.files(entry.path, (*via, self._followed(folder, entry, via)))
            elif entry.name.endswith(self._suffixes) and _is_file(entry):
                yield Path(entry.path)

    def _followed(self, folder: str, entry: os.DirEntry[str], via: tuple[str, ...]) -> str:
        """Return where the link *entry* lies, if it can be followed."""
        self._links += 1
        place, target = f"{os.path.realpath(folder)}/{entry.name}", os.path.realpath(entry.path)
        # Whoever comes from there to a link that led there walks in a circle.
        below = target.rstrip("/") + "/"
        if self._links > _MOST_LINKS or any(each.startswith(below) for each in (*via, place)):
            raise UnknownError(entry.path)
        return place


def _is_file(entry: os.DirEntry[str]) -> bool:
    # `entry.is_file` raises for a loop of links.
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()  # noqa: PTH113 - no path object
