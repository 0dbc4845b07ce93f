"""Moving and copying folders that we made: built sites, which others may be reading."""

from __future__ import annotations

import shutil
from pathlib import Path

from bitext.errors import UnreadableError
from bitext.files.exchange import exchange_folders


def copy_folder(source: Path, target: Path) -> None:
    """Copy the folder *source*, links as links, to *target*; what is there already stays or is replaced.

    Raises:
        UnreadableError: if a file cannot be read or written.
    """
    try:
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        raise UnreadableError(
            f"cannot be copied to {target}",
            path=str(source),
            help="check the permissions and the free space",
        ) from error


def remove_folder(path: Path) -> None:
    """Delete the folder *path*, which we made, if it is there."""
    shutil.rmtree(path, ignore_errors=True)


def move_folder(source: Path, target: Path) -> bool:
    """Move the folder *source* into the place of *target*, and return whether it could be done.

    Both are folders that we made; an old *target* is deleted. It fails between disks, where
    copying would take as long as building.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            shutil.rmtree(target)
        source.rename(target)
    except OSError:
        return False
    return True


def replace_folder(source: Path, target: Path) -> bool:
    """Move the folder *source* into the place of *target*, of which no file is ever missing meanwhile.

    Both are folders that we made; the old *target* is deleted afterwards. Where the system cannot exchange
    two folders in one step, there is a moment between two renames. Return whether it could be done.
    """
    if not source.is_dir():
        return False
    if not target.is_dir():
        return move_folder(source, target)
    old = source.with_name(f"{source.name}.old")
    try:
        if exchange_folders(source, target):
            old = source
        else:
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
            source.rename(target)
    except OSError:
        # Windows moves no folder of which somebody has a file open.
        return move_folder(source, target)
    shutil.rmtree(old, ignore_errors=True)
    return True
