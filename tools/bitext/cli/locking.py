"""Locking the folder that a command writes to, and saying so where that takes long or cannot be done."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import click

from bitext import files


def locked(folder: Path) -> AbstractContextManager[None]:
    """Hold the lock of *folder*, as `files.lock` does; what the user should know goes to standard error."""
    return files.lock(folder, waits=_say, warns=_warn)


def _say(message: str) -> None:
    click.echo(message, err=True)


def _warn(message: str) -> None:
    click.echo(f"{click.style('warning', fg='yellow', bold=True)}: {message}", err=True)
