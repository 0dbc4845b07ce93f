"""`bitext migrate`: turn a tree of bilingual files into a project, or into one more locale of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from bitext import files
from bitext.checking.audit import Audit, combine
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import quiet_option
from bitext.cli.printing import say, tell
from bitext.cli.workers import jobs_option, progress, work_on
from bitext.errors import BitextError, ExitCode, SettingsError
from bitext.intake.migration import Job, Moved, find_jobs, move_media, move_page, prepare_project
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.planning import plan_site
from bitext.project.saving import save
from bitext.report.text import plural, text_lines

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("tree", type=_FOLDER)
@click.option("--locale", "tag", required=True, metavar="L", help="The locale of the tree, such as zh-TW.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The project's folder; created if it does not exist.",
)
@click.option("--source", "english", type=_FOLDER, metavar="TREE", help="The folder of the source pages.")
@click.option(
    "--source-locale", default="en", show_default=True, metavar="L", help="The language of the source pages."
)
@jobs_option
@quiet_option
def migrate(
    tree: Path,
    tag: str,
    into: Path,
    english: Path | None,
    source_locale: str,
    jobs: int,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Turn a TREE of bilingual files into a project, or add a locale to one.

    Writes the pages, templates and catalogs, and stores the files as deliveries. Pages come from the source
    tree if --source names it, otherwise from the bilingual files. Run it once for each locale. It resumes
    after an interruption. Prints what a person must look at as findings, like `bitext check`.

    \b
    Example:
      bitext migrate localized/zh-TW --locale zh-TW --into project --source docs --jobs 2
    """
    locale = Locale.parse(tag)
    into.mkdir(parents=True, exist_ok=True)
    with locked(into):
        project = prepare_project(into, locale, Locale.parse(source_locale))
        found = find_jobs(tree, english)
        if not found:
            raise SettingsError(f"no Markdown files in {tree}", help="name the folder of the bilingual files")
        work = partial(_move, project, locale)
        moved = list(progress(work_on(work, found, jobs), len(found), "moving pages", quiet=quiet))
        media = move_media(project, [each for each in (english, tree) if each is not None])
        site = save(project.root, project.place, partial(plan_site, project, (locale,)))
        files.wait_for_disk()
    audit = combine(each.audit for each in moved)
    say(*text_lines(audit))
    if not quiet:
        _summarize(moved, audit, len(media))
    if say_meanwhile([*(each.meanwhile for each in moved), site.meanwhile], quiet=quiet):
        return ExitCode.USAGE
    return ExitCode.FINDINGS if audit.failed or any(each.failed for each in moved) else ExitCode.CLEAN


def _move(project: Project, locale: Locale, job: Job) -> Moved:
    """Move one page, and return what became of it; a page that fails does not stop the others."""
    try:
        return move_page(project, locale, job)
    except BitextError as error:
        return Moved(job.page, Audit(), skipped=str(error), failed=True)


def _summarize(moved: Sequence[Moved], audit: Audit, media: int) -> None:
    done = sum(not each.skipped for each in moved)
    before = sum(each.skipped == "moved already" for each in moved)
    plain = [each.page for each in moved if each.skipped == "no bilingual text"]
    counts = audit.counts
    lines = [
        f"{plural(done, 'page')} moved, {before} before; {plural(counts.units, 'unit')}",
        f"{counts.gaps_explained} of {plural(counts.gaps, 'gap')} explained",
        f"{plural(counts.implicit_units, 'implicit unit')}",
    ]
    if media:
        lines.append(f"{plural(media, 'picture')} copied")
    if plain:
        lines.append(f"{plural(len(plain), 'file')} without bilingual text left out, such as {plain[0]}")
    # An error has made names visible that hold a line break; these ones are its own.
    lines += [line for each in moved if each.failed for line in f"not moved: {each.skipped}".split("\n")]
    tell(*lines)
