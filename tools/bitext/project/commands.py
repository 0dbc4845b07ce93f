"""The commands that messages tell people to run: quoted for a shell, and right where those people are."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path


def in_folder(folder: Path, command: str) -> str:
    """Return *command*, with the option -C if *folder* is not the current one."""
    place = path_from_here(folder)
    return command if place == "." else f"{command} -C {shlex.quote(place)}"


def path_from_here(folder: Path) -> str:
    """Return the path of *folder* from the current folder, or its absolute path if that is shorter."""
    absolute = os.path.realpath(folder)
    try:
        relative = os.path.relpath(absolute, os.path.realpath(Path.cwd()))
    except (OSError, ValueError):
        # The current folder is gone, or the other one lies on another drive.
        return absolute
    return min(relative, absolute, key=len)


def init_command(folder: Path, tags: Sequence[str] = ("de",)) -> str:
    """Return the command that adds the locales *tags* to the project in *folder*, or begins one."""
    return in_folder(folder, " ".join(["bitext init", *(f"--locale {shlex.quote(tag)}" for tag in tags)]))
