"""`bitext fleet`: many projects at once."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from bitext import files
from bitext.cli.options import PERCENT, locale_option, nothing_extracted, quiet_option, require_pages
from bitext.cli.printing import say_each, say_report, tell, tell_error_text
from bitext.cli.workers import jobs_option, spread_over
from bitext.errors import ExitCode
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.fleet import Fleet, FleetProject, count_fleet
from bitext.project.several import find_members
from bitext.report.fleet_text import fleet_lines
from bitext.report.lines import written
from bitext.report.objects import object_lines
from bitext.report.outputs import FLEET_VERSION, FleetLocale, FleetMember, FleetOutput, UnitCounts, plain
from bitext.sync.coverage import Coverage

Form = Literal["text", "json", "html"]


@click.group()
def fleet() -> None:
    """Look at many projects at once."""


@fleet.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@locale_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="The form of the output: html is a page that needs no other file.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--min-coverage",
    type=PERCENT,
    metavar="N",
    help="Fail where a locale of a project has less than N percent translated; drafts do not count.",
)
@jobs_option
@quiet_option
def status(
    folders: Sequence[Path],
    tags: Sequence[str],
    form: Form,
    output: Path | None,
    min_coverage: float | None,
    jobs: int,
    quiet: bool,  # noqa: FBT001 - click passes options by name
) -> int:
    """Show how much of many projects is translated, by project and locale.

    Each DIR is a project, or a folder that holds projects, up to four folders deep; without DIR, it is the
    current folder. Hidden folders, symbolic links, node_modules, venv and site are not searched. What cannot
    be read is named, the others go on, and the exit status is 2.

    \b
    Example:
      bitext fleet status handbook api
      bitext fleet status --format html -o status.html ~/projects
      bitext fleet status --min-coverage 80 --locale de
    """
    wanted = [Locale.parse(tag) for tag in tags]
    members = find_members(folders or [Path()])
    spread = spread_over(jobs, "counting", quiet=quiet)
    found = count_fleet(members, wanted, require=_require_ready, spread=spread)
    _write(found, form, output)
    for error in found.errors:
        tell_error_text(error)
    short = [] if min_coverage is None else found.below(min_coverage)
    if short:
        tell(f"less than {min_coverage:g} percent is translated: {', '.join(map(_said, short))}")
    if found.errors:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if short else ExitCode.CLEAN


def _require_ready(project: Project) -> None:
    require_pages(project)
    if error := nothing_extracted(project):
        raise error


def _said(where: tuple[FleetProject, Locale]) -> str:
    project, locale = where
    return f"{project.name} in {locale.tag}"


def _write(found: Fleet, form: Form, output: Path | None) -> None:
    if form == "text" and output is None:
        say_each(fleet_lines(found, shutil.get_terminal_size().columns))
        return
    parts = list(_parts(found, form))
    if output is None:
        say_report(parts)
    else:
        files.write_text(output, "".join(parts))


def _parts(found: Fleet, form: Form) -> Sequence[str]:
    if form == "json":
        return list(object_lines(plain(_output(found))))
    if form == "text":
        return [f"{written(line)}\n" for line in fleet_lines(found, shutil.get_terminal_size().columns)]
    # Only this needs it.
    from bitext.report.fleet_page import format_page  # noqa: PLC0415

    return [format_page(found)]


def _output(found: Fleet) -> FleetOutput:
    return FleetOutput(
        version=FLEET_VERSION,
        total=UnitCounts(**_counts(found.whole)),
        locales={
            each.tag: FleetLocale(**_counts(found.of_locale(each)), projects=len(found.having(each)))
            for each in found.locales
        },
        projects=[_project(each) for each in found.projects],
    )


def _project(each: FleetProject) -> FleetMember:
    locales = {locale.tag: UnitCounts(**_counts(coverage)) for locale, coverage in each.locales.items()}
    return FleetMember(
        **_counts(each.whole), path=each.name, title=each.title, locales=locales, errors=each.errors
    )


def _counts(coverage: Coverage) -> dict[str, int]:
    names = ("units", "translated", "draft", "outdated", "missing")
    return {name: getattr(coverage, name) for name in names}
