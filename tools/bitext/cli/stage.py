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
from bitext.report.text import plural
from bitext.staging.folder import Tree, claim, finish, open_tree, put_copy, put_text, refuse_project_folders
from bitext.staging.plan import StagePlan, assets_of, paths, plan_stage
from bitext.staging.trees import Message, Staged, stage_page, stage_settings


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the trees go; made if it is not there.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a warning was shown.")
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

    \b
    Example:
      bitext stage --into build
      cd build/de && zensical build
    """
    project = find_project(folder)
    require_pages(project)
    refuse_project_folders(into, project)
    into.mkdir(parents=True, exist_ok=True)
    with locked(into):
        chosen = _chosen(project, tags)
        plan = plan_stage(project, chosen, os.environ, runs_extensions=render == "auto")
        wanted = tuple(paths(plan))
        tree = claim(open_tree(into), wanted)
        work = work_on(partial(stage_page, plan), project.pages(), jobs)
        pages = progress(work, len(project.pages()), "staging pages", quiet=quiet)
        warnings, changed = _write(tree, plan, chain([stage_settings(plan)], pages))
        everywhere = {path.split("/", 1)[0] for path in tree.ours}
        removed, left = finish(tree, wanted, {each.tag for each in chosen} if tags else everywhere)
    warnings += [(f"{into / path} was changed by hand, so it was left",) for path in left]
    for lines in warnings:
        warn(*lines)
    if not quiet:
        tell(_summary(into, plan, changed, len(wanted), len(removed)))
    return ExitCode.FINDINGS if strict and warnings else ExitCode.CLEAN


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
