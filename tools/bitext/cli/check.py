"""`bitext check`: findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from bitext.audit import Audit, choose, combine
from bitext.checks import RULES
from bitext.cli.options import chosen_locales, folder_option, locale_option
from bitext.cli.printing import print_findings
from bitext.errors import ExitCode, SettingsError, UnreadableError
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project_check import check_bilingual_files, check_catalog_files, check_project
from bitext.report import FORMATS


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@locale_option
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help="How to print them."
)
@click.option("--select", multiple=True, metavar="C,…", help="Only these rules: codes, names or families.")
@click.option("--ignore", multiple=True, metavar="C,…", help="Not these rules.")
@folder_option
def check(
    paths: Sequence[Path],
    tags: Sequence[str],
    form: str,
    select: Sequence[str],
    ignore: Sequence[str],
    folder: Path,
) -> int:
    """Check the project, or PATHs: pages, catalogs, bilingual files, or folders of them.

    Exit status 1 if there are errors or warnings.

    \b
    Example:
      bitext check
      bitext check --format json locales/zh_TW
      bitext check delivered/page.zh-TW.md
    """
    chosen, left_out = _names(select), _names(ignore)
    audit = choose(_audit(paths, tags, folder), select=chosen, ignore=left_out)
    if form == "text":
        print_findings(audit)
    else:
        click.echo(FORMATS[form](audit), nl=False)
    return ExitCode.FINDINGS if audit.failed else ExitCode.CLEAN


def _names(options: Sequence[str]) -> frozenset[str]:
    names = frozenset(name.strip() for option in options for name in option.split(",") if name.strip())
    known = {word for rule in RULES for word in (rule.code, rule.name, rule.code[0])}
    if unknown := sorted(names - known):
        raise SettingsError(f"there is no rule {unknown[0]!r}", help="`bitext explain` lists all rules")
    return names


def _audit(paths: Sequence[Path], tags: Sequence[str], folder: Path) -> Audit:
    if not paths:
        project = find_project(folder)
        return check_project(project, chosen_locales(project, tags))
    if absent := [path for path in paths if not path.exists()]:
        raise UnreadableError("does not exist", path=str(absent[0]), help="check the path")
    try:
        project = find_project(folder)
    except SettingsError:
        return _outside(paths, tags)
    inside = [path for path in paths if _belongs(project, path)]
    outside = [path for path in paths if not _belongs(project, path)]
    audits = [check_project(project, chosen_locales(project, tags), inside)] if inside else []
    return combine([*audits, _outside(outside, tags)])


def _belongs(project: Project, path: Path) -> bool:
    """Whether *path* is one of the project's own: docs/, locales/, the settings, or the whole project."""
    settings = project.settings
    places = (settings.docs, settings.locales_folder, settings.config_file.resolve())
    resolved = path.resolve()
    return resolved == project.root or any(resolved.is_relative_to(place) for place in places)


def _outside(paths: Sequence[Path], tags: Sequence[str]) -> Audit:
    if len(tags) > 1:
        raise SettingsError("bilingual files outside a project are checked in one locale at a time")
    locale = Locale.parse(tags[0]) if tags else None
    catalogs = [path for path in paths if path.suffix in {".po", ".pot"}]
    others = [path for path in paths if path not in catalogs]
    return combine([check_catalog_files(catalogs), check_bilingual_files(others, locale)])
