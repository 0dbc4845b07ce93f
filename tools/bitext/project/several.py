"""Several projects side by side: finding them below folders, and telling their files apart."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path, PurePath

from bitext import files
from bitext.errors import BitextError, NoProjectError, SettingsError, UnreadableError
from bitext.locales import Locale
from bitext.project.commands import path_from_here
from bitext.project.layout import Project
from bitext.project.reading import config_in, read_settings
from bitext.project.settings import Settings

DEPTH = 4
"""How many folders deep projects are looked for."""

_NOT_SEARCHED = frozenset({"node_modules", "site", "venv", "__pycache__"})
"""Folders that hold other people's packages, or what was built. Hidden ones are left out, too."""

HERE = "."


@dataclass(frozen=True, slots=True)
class Member:
    """One project among several: its path from the current folder, and what is wrong if it cannot be read."""

    name: str
    project: Project | None = None
    error: BitextError | None = None


def find_members(folders: Iterable[Path]) -> list[Member]:
    """Return the projects in *folders* or below them, in that order and each once.

    What lies below a project is part of it. Folders that symbolic links lead to are not searched.
    """
    found: dict[str, Member] = {}
    for folder in folders:
        for each in _members(folder):
            found.setdefault(each.name, each)
    return list(found.values())


def require_folder(folder: Path) -> None:
    """Refuse a *folder* that is none.

    Raises:
        UnreadableError: if it is missing, or something else.
    """
    if folder.is_dir():
        return
    if folder.exists():
        raise UnreadableError("this is no folder", help="check the path")
    raise UnreadableError("the folder does not exist", help="check the path")


def _members(folder: Path) -> Iterator[Member]:
    name = shown_folder(folder)
    try:
        require_folder(folder)
    except UnreadableError as error:
        yield Member(name, error=placed_error(error, name))
        return
    members = list(_search(files.real_path(folder), DEPTH))
    help_ = "name the folder of a project, or one that holds projects"
    none = NoProjectError("there is no project with the plugin bitext here or below", path=name, help=help_)
    yield from members or [Member(name, error=none)]


def _search(folder: Path, depth: int) -> Iterator[Member]:
    name = shown_folder(folder)
    try:
        config = config_in(folder)
        settings = None if config is None else _settings(config)
        if settings is not None:
            yield Member(name, Project(folder, settings))
            return
        below = files.list_folders(folder) if depth else []
    except (BitextError, OSError) as error:
        yield Member(name, error=placed_error(error, name))
        return
    for each in below:
        if each.name not in _NOT_SEARCHED:
            yield from _search(each, depth - 1)


def _settings(config: Path) -> Settings | None:
    """Return the settings in the file *config*; None if they do not list our plugin.

    Raises:
        BitextError: if they cannot be read, and may list it.
    """
    try:
        return read_settings(config)
    except NoProjectError:
        return None
    except BitextError:
        data = files.read_data(config, config.name)
        if b"bitext" in data or b"INHERIT" in data:
            raise
        return None


def require_known(wanted: Iterable[Locale], projects: Collection[Project | None]) -> None:
    """Refuse a locale that none of *projects* has, unless one of them is None, which cannot be read.

    Raises:
        SettingsError: if there is one among those *wanted*.
    """
    known = {locale for each in projects if each is not None for locale in each.locales}
    for each in wanted:
        if each not in known and None not in projects:
            raise SettingsError(f"no project has the locale {each.tag}", help="name a locale of one of them")


def shown_folder(folder: Path) -> str:
    """Return the path of *folder* from the current folder, or its absolute path if that is shorter."""
    return PurePath(path_from_here(folder)).as_posix()


def placed(path: str, name: str) -> str:
    """Return the *path* of a file of the project *name*, as one sees it from the current folder.

    >>> placed("docs/index.md", "../b"), placed("docs/index.md", "."), placed("../shared/a.md", "b")
    ('../b/docs/index.md', 'docs/index.md', 'shared/a.md')
    """
    if PurePath(path).is_absolute():
        return shown_folder(Path(path))
    if name == HERE:
        return path
    return posixpath.normpath(f"{name}/{path}") if path.startswith("../") else f"{name}/{path}"


def placed_error(error: BitextError | OSError, name: str) -> BitextError:
    """Return *error* with the place that it has from the current folder on."""
    if isinstance(error, OSError):
        error = UnreadableError(error.strerror or str(error), path=str(error.filename or ""))
    found = copy(error)
    found.path = placed(error.path, name) if error.path else name
    return found
