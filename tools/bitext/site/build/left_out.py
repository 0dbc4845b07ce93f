"""Files that MkDocs could not read, such as a loop of links: the site is built without them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mkdocs.structure.files import File, Files

from bitext.site.build.state import Build


def leave_out_unreadable(build: Build, files: Files) -> None:
    """Take the files out of *files* that cannot be opened, and warn of each; of a folder in itself, once."""
    for file, shown, reason in list(_unreadable(build, files)):
        files.remove(file)
        build.session.catalogs.warn(f"{shown}: {reason}, so it is left out")


def _unreadable(build: Build, files: Files) -> Iterator[tuple[File, str, str]]:
    docs = str(build.settings.docs)
    loop_at = cache(_loop_at)
    for file in files:
        path = file.abs_src_path
        if path is None or file.generated_by is not None:
            continue
        folder = os.path.dirname(path)  # noqa: PTH120 - a path object for each file costs more than the call
        if folder.startswith(f"{docs}/") and (loop := loop_at(folder, docs)):
            yield file, build.project.shown(Path(loop)), "a symbolic link leads from here to a folder above"
        elif not os.access(path, os.R_OK):
            yield file, build.project.shown(Path(path)), f"it cannot be read: {_reason(path)}"


def _loop_at(folder: str, docs: str) -> str:
    """Return the first folder on the way from *docs* to *folder* that is one above it; empty if none is."""
    seen = {os.path.realpath(docs)}
    path = docs
    for name in folder.removeprefix(f"{docs}/").split("/"):
        path = f"{path}/{name}"
        real = os.path.realpath(path)
        if real in seen:
            return path
        seen.add(real)
    return ""


def _reason(path: str) -> str:
    try:
        os.stat(path)  # noqa: PTH116 - as above
    except OSError as error:
        return error.strerror or str(error)
    return "permission denied"
