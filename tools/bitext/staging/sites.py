"""Building the trees with another engine, and putting their sites together as one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from bitext import files
from bitext.errors import SettingsError
from bitext.locales import Locale

SITE = "site"
"""The folder of a built site: in each tree, whose settings name no other, and beside them for all locales."""

_UNFINISHED = ".bitext-site"
"""Where the sites are put together, before they take the place of those of the last run."""


def read_command(text: str) -> tuple[str, ...]:
    """Return the program and the arguments of a command line; no shell will read it.

    A program in this folder is found in the trees as well, where it will run.

    Raises:
        SettingsError: if it is no command line, or if the program is not there.
    """
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError as error:
        raise SettingsError(f"--build {text}: {error}", help="close the quotation marks") from None
    if not words:
        raise SettingsError("--build names no command", help="write it as in --build 'zensical build'")
    program = shutil.which(words[0])
    if program is None:
        raise SettingsError(
            f"--build: {words[0]} is not installed here",
            help="install it, or write its path; no shell reads the command",
        )
    return (str(Path(program).absolute()), *words[1:])


def build_trees(
    folder: Path, locales: Sequence[Locale], command: Sequence[str], *, before: Callable[[Locale], None]
) -> None:
    """Run *command* in the tree of each of the *locales* in *folder*, one after the other.

    Raises:
        SettingsError: if the command fails, or builds no site.
    """
    for locale in locales:
        before(locale)
        tree = folder / locale.tag
        done = subprocess.run(command, cwd=tree, check=False)  # noqa: S603 - the user named it, and there is no shell
        if done.returncode:
            raise SettingsError(
                f"{Path(command[0]).name} ended with {done.returncode} in {tree}",
                help=f"mend what it says above; {folder / SITE} stays as it was",
            )
        if not (tree / SITE).is_dir():
            raise SettingsError(
                f"{Path(command[0]).name} built no folder {SITE} in {tree}",
                help=f"let the command write its site into the folder {SITE}",
            )


def join_sites(folder: Path, source: Locale, locales: Sequence[Locale]) -> Path:
    """Put the sites of the trees in *folder* together, that of *source* at the root, and return where.

    A locale whose tree is not built yet has no site.

    Raises:
        SettingsError: if the source locale has none, or if the site cannot be moved into its place.
    """
    target, unfinished = folder / SITE, folder / _UNFINISHED
    if not (folder / source.tag / SITE).is_dir():
        raise SettingsError(
            f"{source.tag} is the root of the site, and is not built yet", help="run it once without --locale"
        )
    files.remove_folder(unfinished)
    files.copy_folder(folder / source.tag / SITE, unfinished)
    for locale in locales:
        if locale != source and (built := folder / locale.tag / SITE).is_dir():
            files.copy_folder(built, unfinished / locale.tag)
    if not files.replace_folder(unfinished, target):
        raise SettingsError(
            f"{target} cannot be replaced", help="close the programs that have its files open"
        )
    return target
