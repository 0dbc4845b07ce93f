"""`bitext stage`: a tree of plain pages for each locale, for engines that do not run our plugin."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

import click

from bitext.cli.locking import locked
from bitext.cli.options import chosen_locales, folder_option, locale_option, quiet_option, require_pages
from bitext.cli.printing import tell, warn
from bitext.cli.workers import jobs_option, progress, work_on
from bitext.errors import ExitCode
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.report.lines import plural
from bitext.staging.folder import (
    Tree,
    claim,
    claim_site,
    finish,
    open_tree,
    put_copy,
    put_text,
    refuse_project_folders,
)
from bitext.staging.plan import StagePlan, assets_of, paths, plan_stage
from bitext.staging.sites import SITE, build_trees, join_sites, read_command
from bitext.staging.trees import Message, Staged, stage_page, stage_settings


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the trees go; made if it is not there.",
)
@click.option(
    "--build",
    metavar="COMMAND",
    help="Build each tree with this command, and put the sites together in DIR/site.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a warning was shown, and build nothing.")
@click.option(
    "--render",
    type=click.Choice(["auto", "never"]),
    default="auto",
    help="Render pages with all of the site's extensions, or with none that others wrote.",
)
@locale_option
@folder_option
@jobs_option
@quiet_option
def stage(
    into: Path,
    build: str | None,
    strict: bool,  # noqa: FBT001 - click passes options by name
    render: Literal["auto", "never"],
    tags: Sequence[str],
    folder: Path,
    jobs: int,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Write a tree for each locale, the source locale too: DIR/<locale>/mkdocs.yml, its pages and assets.

    The pages are plain Markdown, and the settings do without our plugin, so an engine such as Zensical builds
    each tree as it is. A second run changes nothing; files that were not staged are never touched.

    With --build, the engine builds each tree in its folder, and DIR/site is the site of all locales, the
    source locale at its root. No shell reads the command. With --locale, the others stay as they were built.

    \b
    Examples:
      bitext stage --into build
      bitext stage --into build --build "zensical build --strict"
    """
    project = find_project(folder)
    require_pages(project)
    refuse_project_folders(into, project)
    command = None if build is None else read_command(build)
    into.mkdir(parents=True, exist_ok=True)
    with locked(into):
        chosen = _chosen(project, tags)
        plan = plan_stage(project, chosen, os.environ, runs_extensions=render == "auto")
        wanted = tuple(paths(plan))
        tree = claim(_opened(into, has_site=command is not None), wanted)
        work = work_on(partial(stage_page, plan), project.pages(), jobs)
        pages = progress(work, len(project.pages()), "staging pages", quiet=quiet)
        warnings, changed = _write(tree, plan, chain([stage_settings(plan)], pages))
        everywhere = {path.split("/", 1)[0] for path in tree.ours}
        removed, left = finish(tree, wanted, {each.tag for each in chosen} if tags else everywhere)
        warnings += [(f"{into / path} was changed by hand, so it was left",) for path in left]
        _tell(warnings, "" if quiet else _summary(into, plan, changed, len(wanted), len(removed)))
        failed = strict and bool(warnings)
        if command and not failed:
            _build(project, into, chosen, command, quiet=quiet)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


def _opened(into: Path, *, has_site: bool) -> Tree:
    tree = open_tree(into)
    return claim_site(tree, SITE) if has_site else tree


def _tell(warnings: Sequence[Message], summary: str) -> None:
    for lines in warnings:
        warn(*lines)
    if summary:
        tell(summary)


def _build(
    project: Project, into: Path, chosen: Sequence[Locale], command: Sequence[str], *, quiet: bool
) -> None:
    def before(locale: Locale) -> None:
        if not quiet:
            tell(f"building {into / locale.tag}")

    build_trees(into, chosen, command, before=before)
    source = project.settings.source_locale
    site = join_sites(into, source, (source, *project.locales))
    if not quiet:
        tell(f"{plural(len(chosen), 'locale')} built: the site is {site}")


def _chosen(project: Project, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the source locale and all others, or those of *tags*."""
    source = project.settings.source_locale
    if not tags:
        return (source, *project.locales)
    others = [tag for tag in tags if Locale.parse(tag) != source]
    found = chosen_locales(project, others) if others else ()
    return found if len(others) == len(tags) else (source, *found)


def _write(tree: Tree, plan: StagePlan, staged: chain[Staged]) -> tuple[list[Message], int]:
    """Write what is *staged*, and the assets; return the warnings and how many files changed."""
    warnings: list[Message] = []
    changed = 0
    for each in staged:
        warnings += each.warnings
        changed += sum(put_text(tree, file.path, file.text) for file in each.files)
    for locale in plan.locales:
        for path, source in assets_of(plan, locale).items():
            changed += put_copy(tree, f"{locale.tag}/{path}", source)
    return warnings, changed


def _summary(into: Path, plan: StagePlan, changed: int, total: int, removed: int) -> str:
    gone = f", {removed} removed" if removed else ""
    locales, written = plural(len(plan.locales), "locale"), plural(total, "file")
    return f"{locales} staged in {into}: {changed} of {written} written{gone}"
