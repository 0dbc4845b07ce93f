"""`bitext check --shard I/N --part FILE`: some of the pages, for `bitext report`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from bitext import files
from bitext.checking.rendered import Foretold, RenderMode
from bitext.checking.spread import Spread
from bitext.cli.printing import tell_error_text
from bitext.errors import ExitCode, UnreadableError
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.shard import Shard

Command = TypeVar("Command", bound=Callable[..., Any])


def part_option(command: Command) -> Command:
    """Add ``--part FILE``."""
    return click.option(
        "--part",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write what is found in a shard to FILE, for `bitext report`.",
    )(command)


_BESIDE = frozenset(["shard", "part", "tags", "render", "folder", "jobs", "cluster", "shared", "quiet"])
"""What may be said of a shard; all else is said of the report."""


def require_shard(shard: Shard | None, part: Path | None) -> None:
    """Refuse a shard without a file, and options of the report.

    Raises:
        UsageError: if there is either.
    """
    if part == Path("-"):
        raise click.UsageError("--part needs the name of a file")
    if shard is None or part is None:
        raise click.UsageError("--shard I/N and --part FILE need each other; `bitext report` joins the parts")
    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        if name not in _BESIDE and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            given = parameter.opts[0] if isinstance(parameter, click.Option) else "PATH"
            raise click.UsageError(f"--shard cannot stand beside {given}; give that to `bitext report`")


def write_part(
    project: Project | None,
    locales: Sequence[Locale],
    shard: Shard | None,
    part: Path | None,
    spread: Spread,
    render: RenderMode,
    said: tuple[Foretold | None, str],
) -> ExitCode:
    """Write what is found on the pages of *shard* to the file *part*; *said* is what MkDocs said.

    Raises:
        UnreadableError: if *part* is another file, which is not to be lost.
    """
    # Most checks are of all pages.
    from bitext.checking.shards import check_shard, is_part  # noqa: PLC0415

    assert project is not None
    assert shard is not None
    assert part is not None
    there = files.read_data(part) if os.path.lexists(part) else b""
    if there and not is_part(there):
        raise UnreadableError(
            "there is a file that is no part of a check", path=str(part), help="name another file"
        )
    foretold, error = said
    errors = [error] if error else []
    data = check_shard(
        project, locales, shard, spread=spread, render=render, foretold=foretold, errors=errors
    )
    files.write_data(part, data)
    for each in errors:
        # `bitext report` says it again, and ends with its status.
        tell_error_text(each)
    return ExitCode.CLEAN
