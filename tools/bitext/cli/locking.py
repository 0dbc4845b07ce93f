"""Locking the folder that a command writes to, and saying which files others saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bitext import files
from bitext.cli.printing import tell, warn
from bitext.project import Project
from bitext.project.saving import Meanwhile


@contextmanager
def locked(folder: Path, project: Project | None = None) -> Iterator[None]:
    """Hold the lock of *folder*, as `files.lock` does; what the user should know goes to standard error.

    What killed commands left in the folders of *project* is removed.
    """
    with files.lock(folder, waits=tell, warns=warn) as held:
        if held and project is not None:
            files.sweep(project.settings.docs)
            files.sweep(project.settings.locales_folder)
        yield


def say_meanwhile(every: Iterable[Meanwhile], *, quiet: bool) -> bool:
    """Say which files others saved while the command was at work; return whether any was left alone."""
    said = list(every)
    for path in () if quiet else (path for each in said for path in each.kept):
        tell(f"{path}: somebody else saved it meanwhile, and nothing of that is lost")
    left = [item for each in said for item in each.left.items()]
    for path, reason in left:
        warn(f"{path}: {reason}, so it was left alone; run the command again")
    return bool(left)
