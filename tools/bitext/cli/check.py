"""`bitext check`: findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from bitext import files
from bitext.audit import Audit, choose, combine, require_coverage
from bitext.baseline import format_baseline, read_baseline, without_known
from bitext.checks import RULES
from bitext.cli.options import chosen_locales, folder_option, locale_option
from bitext.cli.printing import print_findings
from bitext.coverage import total
from bitext.errors import ExitCode, SettingsError, UnreadableError
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project_check import check_bilingual_files, check_catalog_files, check_project
from bitext.report import FORMATS
from bitext.report.text import plural
from bitext.workspace import project_coverage

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@locale_option
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help="How to print them."
)
@click.option("--select", multiple=True, metavar="C,…", help="Only these rules: codes, names or families.")
@click.option("--ignore", multiple=True, metavar="C,…", help="Not these rules.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Accept the findings that FILE lists.")
@click.option("--write-baseline", type=_FILE, metavar="FILE", help="List today's findings in FILE.")
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Fail where a locale has less than N percent translated and up to date.",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Check the site as well that was built into DIR.",
)
@folder_option
def check(
    paths: Sequence[Path],
    tags: Sequence[str],
    form: str,
    select: Sequence[str],
    ignore: Sequence[str],
    baseline: Path | None,
    write_baseline: Path | None,
    min_coverage: float | None,
    site: Path | None,
    folder: Path,
) -> int:
    """Check the project, or PATHs: pages, catalogs, bilingual files, or folders of them.

    Exit status 1 if there are errors or warnings.

    \b
    Example:
      bitext check
      bitext check --format json locales/zh_TW
      bitext check delivered/page.zh-TW.md
      bitext check --write-baseline accepted.json; bitext check --baseline accepted.json
      mkdocs build; bitext check --site site
    """
    chosen, left_out = _names(select), _names(ignore)
    audit = choose(_everything(paths, tags, site, folder), select=chosen, ignore=left_out)
    if min_coverage is not None:
        audit = require_coverage(audit, _short_of(find_project(folder), tags, min_coverage))
    if write_baseline is not None:
        files.write_text(write_baseline, format_baseline(audit.findings))
        click.echo(f"{plural(len(audit.findings), 'finding')} accepted in {write_baseline}", err=True)
        return ExitCode.CLEAN
    if baseline is not None:
        audit = without_known(audit, read_baseline(files.read_text(baseline), str(baseline)))
    if form == "text":
        print_findings(audit)
    else:
        click.echo(FORMATS[form](audit), nl=False)
    return ExitCode.FINDINGS if audit.failed else ExitCode.CLEAN


def _short_of(project: Project, tags: Sequence[str], least: float) -> frozenset[str]:
    """Return the tags of the locales of which less than *least* percent is translated."""
    locales = chosen_locales(project, tags)
    return frozenset(
        locale.tag for locale in locales if total(project_coverage(project, locale).values()).percent < least
    )


def _names(options: Sequence[str]) -> frozenset[str]:
    names = frozenset(name.strip() for option in options for name in option.split(",") if name.strip())
    known = {word for rule in RULES for word in (rule.code, rule.name, rule.code[0])}
    if unknown := sorted(names - known):
        raise SettingsError(f"there is no rule {unknown[0]!r}", help="`bitext explain` lists all rules")
    return names


def _everything(paths: Sequence[Path], tags: Sequence[str], site: Path | None, folder: Path) -> Audit:
    own = _audit(paths, tags, folder)
    return own if site is None else combine([own, _built(site, tags, folder)])


def _built(site: Path, tags: Sequence[str], folder: Path) -> Audit:
    # Loading the parser of HTML takes longer than checking a page; nobody else needs it.
    from bitext.site_check import check_site  # noqa: PLC0415

    if not site.exists():
        raise UnreadableError("does not exist", path=str(site), help="build the site with `mkdocs build`")
    project = find_project(folder)
    return check_site(project, site, chosen_locales(project, tags) if tags else None)


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
