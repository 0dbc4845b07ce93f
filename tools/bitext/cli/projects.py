"""Several projects in one run of `bitext check`: one report, with paths from the current folder on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from bitext.checking.audit import Audit, combine
from bitext.errors import BitextError, SettingsError
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project.several import placed, placed_error, require_folder, require_known, shown_folder

Command = TypeVar("Command", bound=Callable[..., Any])
Result = TypeVar("Result")


def project_option(command: Command) -> Command:
    """Add ``--project DIR``, repeatable."""
    return click.option(
        "--project",
        "projects",
        multiple=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The project in DIR; repeated, several in one run, with paths from the current folder on.",
    )(command)


def require_alone(others: Mapping[str, object]) -> None:
    """Refuse what is of one project, and so cannot stand beside ``--project``.

    Raises:
        UsageError: if any of the *others* is given, which have the names of the options.
    """
    for name, given in others.items():
        if given:
            raise click.UsageError(f"--project cannot stand beside {name}")


def check_each(
    folders: Sequence[Path],
    tags: Sequence[str],
    check: Callable[[Project, Sequence[str]], tuple[Audit, str]],
) -> tuple[Audit, list[str]]:
    """Return what *check* finds in the projects of *folders*, and what is wrong with those it cannot read.

    *check* gets a project and those of *tags* that it has, and returns the findings and what MkDocs could not
    do, if anything. A project with none of *tags* is left out.

    Raises:
        SettingsError: if no project has one of the *tags*.
    """
    projects, errors = _find(folders)
    wanted = [Locale.parse(tag) for tag in tags]
    require_known(wanted, [*projects.values(), *([None] if errors else [])])
    audits = []
    for name, project in projects.items():
        own = [locale.tag for locale in wanted if locale in project.locales]
        if wanted and not own:
            continue
        try:
            audit, error = check(project, own)
        except (BitextError, OSError) as reason:
            errors.append(str(placed_error(reason, name)))
        else:
            audits.append(_placed(audit, name))
            errors += [f"{name}: {error}"] if error else []
    return combine(audits), errors


def _find(folders: Sequence[Path]) -> tuple[dict[str, Project], list[str]]:
    """Return the projects, each once, by their paths from the current folder."""
    found, errors = {}, []
    for folder in folders:
        try:
            require_folder(folder)
            project = find_project(folder)
        except (BitextError, OSError) as error:
            errors.append(str(placed_error(error, shown_folder(folder))))
        else:
            found[shown_folder(project.root)] = project
    return found, errors


def _placed(audit: Audit, name: str) -> Audit:
    return Audit(tuple(_placed_finding(each, name) for each in audit.findings), audit.counts)


def _placed_finding(finding: Finding, name: str) -> Finding:
    related = tuple(replace(each, path=placed(each.path, name)) for each in finding.related)
    return replace(finding, path=placed(finding.path, name), related=related)


def in_own_process(work: Callable[..., Result], *arguments: object) -> Result:
    """Return what *work* returns in a process that ends afterwards.

    MkDocs runs hooks and plugins, and what those of one project change must not change another one's.

    Raises:
        SettingsError: if the process ends without a result.
    """
    # Few projects have hooks, and most runs are short.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(work, *arguments).result()
        except BrokenProcessPool:
            raise SettingsError("MkDocs ended before it had rendered all pages") from None
