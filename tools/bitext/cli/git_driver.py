"""Telling git to merge catalogs with `bitext merge-driver`."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bitext import files
from bitext.errors import SettingsError
from bitext.project import find_project
from bitext.project.saving import PlannedFile, Saved, save

_FILE = ".gitattributes"
_DRIVER = "merge=bitext"


@dataclass(frozen=True, slots=True)
class Attributes:
    """The file `.gitattributes`, if it changes."""

    files: tuple[PlannedFile, ...] = ()


def set_up_attributes(folder: Path) -> Saved[Attributes]:
    """Add to the file `.gitattributes` of the project in *folder* which files git merges with our driver."""
    return save(folder, folder.joinpath, partial(_plan, folder))


def set_up_driver(folder: Path) -> Iterator[str]:
    """Tell the clone that *folder* belongs to how to run the driver, and yield what was done.

    Raises:
        SettingsError: if the folder belongs to no git repository, or git cannot be run.
    """
    # Where the program is not on the path of every shell, git needs the one of this environment.
    program = "bitext" if shutil.which("bitext") else f"{shlex.quote(sys.executable)} -m bitext"
    values = {
        "merge.bitext.name": "catalogs, by units",
        "merge.bitext.driver": f"{program} merge-driver %O %A %B %P",
    }
    for name, value in values.items():
        _git(folder, "config", "--local", name, value)
    yield f"set merge.bitext.driver for this clone: {values['merge.bitext.driver']}"


def _plan(folder: Path) -> Attributes:
    project = find_project(folder)
    catalogs = project.settings.locales_folder.relative_to(project.root).as_posix()
    text = files.read_if_there(folder / _FILE, _FILE) or ""
    known = {line.split()[0] for line in text.splitlines() if _DRIVER in line.split()}
    new = [
        f"{pattern} text eol=lf {_DRIVER}\n"
        for pattern in (f"{catalogs}/**/*.po", f"{catalogs}/**/*.pot")
        if pattern not in known
    ]
    if not new:
        return Attributes()
    end = "" if not text or text.endswith("\n") else "\n"
    return Attributes((PlannedFile(_FILE, "".join((text, end, *new))),))


def _git(folder: Path, *arguments: str) -> None:
    try:
        # There is no shell, and nothing of the project is run.
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)  # noqa: S603
    except OSError as error:
        raise SettingsError("git cannot be run", help="install git, or leave out --git") from error
    if done.returncode:
        raise SettingsError(
            f"git: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'it failed'}",
            help="run `git init` first, and then `bitext init --git`",
        )
