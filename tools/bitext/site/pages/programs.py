"""The versions of the programs that make a site: what they make may be kept only for the same ones."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import bitext
from bitext.site.pages.fingerprint import digest

_MAKING = ("jinja2", "markdown", "markdown_it", "material", "mkdocs", "pygments", "pymdownx")
"""Packages that decide how a page looks."""


@cache
def programs() -> bytes:
    """Return what stands for the versions of everything that is installed, and for our own files."""
    own = Path(bitext.__file__).parent
    folders = {folder: names for folder in _folders() if (names := _distributions(folder))}
    return digest(sys.version, list(folders.values()), _without_version(folders), _stamps(own))


def _folders() -> dict[str, None]:
    """Return where Python looks for modules, in its order: distributions may lie in each of these folders."""
    own = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    return dict.fromkeys(os.path.realpath(each) for each in (*sys.path, *own))


def _distributions(folder: str) -> list[str]:
    """Return the names and versions of what is installed in *folder*.

    Their folders have names such as ``markdown-3.11.dist-info``; reading them all would take too long.
    """
    try:
        return sorted(each for each in os.listdir(folder) if each.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 - no path objects
    except OSError:
        return []


def _without_version(folders: dict[str, list[str]]) -> list[Any]:
    """Return what stands for the files of packages that lie where nothing is installed, as in a checkout."""
    places = (Path(os.path.realpath(each)) for each in _packages())
    return [[each.name, _stamps(each)] for each in places if str(each.parent) not in folders]


def _packages() -> Iterator[str]:
    for name in _MAKING:
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin:
            yield str(Path(spec.origin).parent)


def _stamps(folder: Path) -> list[list[Any]]:
    """Return names, sizes and times of files: while somebody works on them, their version stays."""
    return [
        _stamp(path, folder) for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc"
    ]


def _stamp(path: Path, folder: Path) -> list[Any]:
    status = path.stat()
    return [path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns]
