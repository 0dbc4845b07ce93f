"""`bitext check`: findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from bitext.checking.audit import Audit, combine, require_coverage
from bitext.checking.fixes import FixedFile
from bitext.checking.loose_files import check_bilingual_files, check_catalog_files
from bitext.checking.project_check import check_project
from bitext.checking.project_fix import fix_catalog_files, fix_project
from bitext.checking.rendered import Foretold, RenderMode, needs_mkdocs
from bitext.checking.spread import Spread
from bitext.cli.fixing import Chosen, print_diff, print_fixes, require_all_writable, write_fixes
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import (
    chosen_locales,
    folder_option,
    locale_option,
    quiet_option,
    require_pages,
    shard_option,
)
from bitext.cli.projects import check_each, in_own_process, project_option, require_alone
from bitext.cli.reporting import chosen_rules, ended, print_report, report_options
from bitext.cli.sharding import require_shard, write_part
from bitext.cli.workers import Workers, needs_of, spread_over, workers_option
from bitext.errors import ExitCode, NoProjectError, SettingsError, UnreadableError
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project.coverage import sound_coverage
from bitext.project.shard import Shard
from bitext.sync.coverage import total

_FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is looked at: a project, or *only* some files of it, and paths outside of any project.

    `locale` is that of the bilingual files outside.
    """

    project: Project | None = None
    locales: tuple[Locale, ...] = ()
    only: Sequence[Path] | None = None
    outside: Sequence[Path] = ()
    locale: Locale | None = None

    @property
    def catalogs(self) -> list[Path]:
        return [path for path in self.outside if path.suffix in {".po", ".pot"}]

    @property
    def bilingual(self) -> list[Path]:
        return [path for path in self.outside if path.suffix not in {".po", ".pot"}]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@locale_option
@report_options
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Also check the site that was built into DIR.",
)
@click.option(
    "--render",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Render pages as the site does: where rules cannot judge, all, or none.",
)
@click.option("--fix", is_flag=True, help="Correct certain faults in the catalogs, then check.")
@click.option("--diff", is_flag=True, help="Write nothing; show what --fix would change.")
@shard_option
@click.option(
    "--part", type=_FILE, metavar="FILE", help="Write the findings of a shard to FILE, for `report`."
)
@folder_option
@project_option
@workers_option
@quiet_option
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
    render: RenderMode,
    fix: bool,  # noqa: FBT001 - click passes options by name
    diff: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
    shard: Shard | None,
    part: Path | None,
    folder: Path,
    projects: Sequence[Path],
    jobs: Workers,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Check the project, or PATHs: pages, catalogs, bilingual files, or folders of them.

    Exit status 1 if there are errors or warnings; with --diff, if there is something to fix.

    \b
    Example:
      bitext check
      bitext check --format json locales/zh_TW
      bitext check delivered/page.zh-TW.md
      bitext check --write-baseline accepted.json; bitext check --baseline accepted.json
      mkdocs build; bitext check --site site
      bitext check --diff; bitext check --fix
      bitext check --project handbook --project api
      bitext check --shard 2/4 --part 2.part
    """
    if diff and (form != "text" or write_baseline is not None):
        raise click.UsageError("--diff prints a diff; leave out --format and --write-baseline")
    spread = partial(spread_over, jobs, quiet=quiet)
    wanted = chosen_rules(select, ignore, baseline)
    left = False
    if shard is not None or part is not None:
        require_shard(shard, part)
        return _write_part(_scope((), tags, folder), (shard, part), spread, render)
    if projects:
        require_alone({"PATH": paths, "-C": folder != Path(), "--site": site, "--fix": fix, "--diff": diff})
        work = partial(_of_several, spread=spread, render=render, min_coverage=min_coverage)
        audit, errors = check_each(projects, tags, work)
    else:
        scope = _scope(paths, tags, folder)
        if diff:
            return _diff(scope, wanted, spread, quiet=quiet)
        left = fix and _fix(scope, wanted, spread, quiet=quiet)
        audit, errors = _of_one(scope, spread, render)
        if site is not None:
            audit = combine([audit, _built(site, tags, folder, spread)])
        if min_coverage is not None:
            audit = require_coverage(audit, _short_of(find_project(folder), tags, min_coverage))
    failed = print_report(audit, wanted, form, write_baseline, verbose=verbose)
    return ended(errors, failed=failed, left=left)


def _write_part(
    scope: _Scope, shard: tuple[Shard | None, Path | None], spread: Callable[..., Spread], render: RenderMode
) -> ExitCode:
    """Write what is found on the pages of a shard of *scope* to a file."""
    assert scope.project is not None
    pages = spread("checking pages", needs_of(scope.project, scope.locales))
    return write_part(scope.project, scope.locales, *shard, pages, render, _foretold(scope.project, render))


def _short_of(project: Project, tags: Sequence[str], least: float) -> frozenset[str]:
    """Return the tags of the locales of which less than *least* percent is translated."""
    locales = chosen_locales(project, tags)
    return frozenset(
        locale.tag
        for locale in locales
        # What cannot be read is a finding.
        if total(sound_coverage(project, locale, lambda _: None).values()).percent < least
    )


def _built(site: Path, tags: Sequence[str], folder: Path, spread: Callable[..., Spread]) -> Audit:
    # Loading the HTML parser takes longer than checking a page, and only this needs it.
    from bitext.checking.site_check import check_site  # noqa: PLC0415

    if not site.exists():
        raise UnreadableError("does not exist", path=str(site), help="build the site with `mkdocs build`")
    project = find_project(folder)
    locales = chosen_locales(project, tags) if tags else None
    return check_site(project, site, locales, spread=spread("reading the site"))


def _scope(paths: Sequence[Path], tags: Sequence[str], folder: Path) -> _Scope:
    if absent := [path for path in paths if not path.exists()]:
        raise UnreadableError("does not exist", path=str(absent[0]), help="check the path")
    try:
        project = find_project(folder)
    except NoProjectError:
        if not paths:
            raise
        return _Scope(outside=paths, locale=_one_locale(tags))
    require_pages(project)
    inside = [path for path in paths if _belongs(project, path)]
    outside = [path for path in paths if not _belongs(project, path)]
    locale = _one_locale(tags) if outside else None
    if paths and not inside:
        return _Scope(outside=outside, locale=locale)
    return _Scope(project, chosen_locales(project, tags), inside if paths else None, outside, locale)


def _one_locale(tags: Sequence[str]) -> Locale | None:
    if len(tags) > 1:
        raise SettingsError("bilingual files outside a project are checked in one locale at a time")
    return Locale.parse(tags[0]) if tags else None


def _audit(
    scope: _Scope, spread: Callable[..., Spread], render: RenderMode, foretold: Foretold | None
) -> Audit:
    audits: list[Audit] = []
    if scope.project is not None:
        audits.append(
            check_project(
                scope.project,
                scope.locales,
                scope.only,
                spread=spread("checking pages", needs_of(scope.project, scope.locales)),
                render=render,
                foretold=foretold,
            )
        )
    if scope.outside:
        files_ = spread("checking files", needs_of())
        audits.append(check_catalog_files(scope.catalogs))
        audits.append(check_bilingual_files(scope.bilingual, scope.locale, spread=files_))
    return combine(audits)


def _foretold(project: Project | None, render: RenderMode) -> tuple[Foretold | None, str]:
    """Return what MkDocs does not show; None where it need not be asked, is not installed, or cannot say.

    The second value is its error: then pages are judged without it.
    """
    if project is None or render == "never" or (render == "auto" and not needs_mkdocs(project)):
        return None, ""
    if find_spec("mkdocs") is None or not project.locales:
        return None, ""
    # MkDocs takes long to load, and few projects need it here.
    from bitext.site.foretelling import foretell  # noqa: PLC0415

    try:
        return foretell(project.settings.config_file), ""
    except SettingsError as error:
        return None, str(error)


def _of_one(scope: _Scope, spread: Callable[..., Spread], render: RenderMode) -> tuple[Audit, list[str]]:
    """Return the audit of *scope*, and what MkDocs could not do."""
    foretold, error = _foretold(scope.project, render)
    return _audit(scope, spread, render, foretold), [error] if error else []


def _of_several(
    project: Project,
    tags: Sequence[str],
    *,
    spread: Callable[..., Spread],
    render: RenderMode,
    min_coverage: float | None,
) -> tuple[Audit, str]:
    """Return the audit of one of several projects, and what MkDocs could not do."""
    require_pages(project)
    scope = _Scope(project, chosen_locales(project, tags))
    asks = render == "always" or (render == "auto" and needs_mkdocs(project))
    foretold, error = in_own_process(_foretold, project, render) if asks else (None, "")
    audit = _audit(scope, spread, render, foretold)
    if min_coverage is None:
        return audit, error
    return require_coverage(audit, _short_of(project, tags, min_coverage)), error


def _fixed(scope: _Scope, wanted: Chosen, spread: Callable[..., Spread]) -> list[FixedFile]:
    fixed = fix_catalog_files(scope.catalogs, wanted)
    if scope.project is not None:
        pages = spread("correcting pages", needs_of(scope.project, scope.locales))
        fixed += fix_project(scope.project, scope.locales, wanted, scope.only, spread=pages)
    return fixed


def _diff(scope: _Scope, wanted: Chosen, spread: Callable[..., Spread], *, quiet: bool) -> ExitCode:
    fixed = _fixed(scope, wanted, spread)
    print_diff(fixed, quiet=quiet)
    return ExitCode.FINDINGS if fixed else ExitCode.CLEAN


def _fix(scope: _Scope, wanted: Chosen, spread: Callable[..., Spread], *, quiet: bool) -> bool:
    """Write corrections; return whether a file was left alone because somebody else saved it meanwhile."""
    outside, inside = replace(scope, project=None), replace(scope, outside=())
    root = Path() if scope.project is None else scope.project.root
    with nullcontext() if scope.project is None else locked(root, scope.project):
        parts = [
            (where, part, _fixed(part, wanted, spread)) for where, part in ((Path(), outside), (root, inside))
        ]
        for where, _, fixed in parts:
            require_all_writable(where, fixed)
        written = [write_fixes(where, fixed, _again(part, wanted)) for where, part, fixed in parts]
    print_fixes([each for fixed, _ in written for each in fixed], quiet=quiet)
    return say_meanwhile([each for _, meanwhile in written for each in meanwhile], quiet=quiet)


def _again(scope: _Scope, wanted: Chosen) -> Callable[[Path], list[FixedFile]]:
    """Return a function that corrects one file of *scope* as it is now."""

    def fix(path: Path) -> list[FixedFile]:
        only = replace(scope, only=[path], outside=[path] if scope.outside else [])
        return _fixed(only, wanted, lambda *_: map)

    return fix


def _belongs(project: Project, path: Path) -> bool:
    """Whether *path* is one of the project's own: docs/, locales/, the settings, or the whole project."""
    settings = project.settings
    places = (settings.docs, settings.locales_folder, settings.config_file.resolve())
    resolved = path.resolve()
    return resolved == project.root or any(resolved.is_relative_to(place) for place in places)
