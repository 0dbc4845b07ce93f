"""`bitext migrate`: a whole tree of bilingual files becomes a project, or one more locale of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bitext import files
from bitext.audit import Audit, combine
from bitext.cli.options import quiet_option
from bitext.errors import BitextError, ExitCode, SettingsError
from bitext.locales import Locale
from bitext.migration import Job, Moved, find_jobs, move_media, move_page, prepare_project
from bitext.project import Project, find_project
from bitext.report.text import format_text, plural
from bitext.workspace import plan_site

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_CHUNK = 16
"""Pages that a worker takes at a time: few, to share the work evenly, yet enough to make asking cheap."""


@click.command()
@click.argument("tree", type=_FOLDER)
@click.option("--locale", "tag", required=True, metavar="L", help="The locale of the tree, e.g. zh-TW.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The project's folder; made if it is not there.",
)
@click.option("--source", "english", type=_FOLDER, metavar="TREE", help="The tree of the source pages.")
@click.option("--source-locale", default="en", show_default=True, metavar="L", help="Their language.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N")
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
    """Move a TREE of bilingual files into a project: pages, templates, catalogs, deliveries.

    Pages come from the source tree where that is given, else from the bilingual files. Migrating another
    locale into the same project adds to it. It can be stopped and run again. What needs a person is listed
    on standard output, as by `bitext check`.

    \b
    Example:
      bitext migrate localized/zh-TW --locale zh-TW --into project --source docs --jobs 2
    """
    locale = Locale.parse(tag)
    into.mkdir(parents=True, exist_ok=True)
    with files.lock(into):
        project = prepare_project(into, locale, Locale.parse(source_locale))
        found = find_jobs(tree, english)
        if not found:
            raise SettingsError(f"no Markdown files in {tree}", help="name the folder of the bilingual files")
        moved = list(_progress(_run(project, locale, found, jobs), len(found), quiet=quiet))
        media = move_media(project, [each for each in (english, tree) if each is not None])
        for file in plan_site(project, (locale,)).files:
            files.write_text(project.root / file.path, file.text)
        files.wait_for_disk()
    audit = combine(each.audit for each in moved)
    click.echo(format_text(audit), nl=False)
    if not quiet:
        _summarize(moved, audit, len(media))
    return ExitCode.FINDINGS if audit.failed or any(each.failed for each in moved) else ExitCode.CLEAN


def _run(project: Project, locale: Locale, jobs: Sequence[Job], workers: int) -> Iterator[Moved]:
    """Yield what became of each page, in order; a page that cannot be worked on does not stop the others."""
    if workers == 1:
        for job in jobs:
            yield _move(project, locale, job)
        return
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(project.root, locale)) as pool:
        yield from pool.map(_work, jobs, chunksize=_CHUNK)


def _move(project: Project, locale: Locale, job: Job) -> Moved:
    try:
        return move_page(project, locale, job)
    except BitextError as error:
        return Moved(job.page, Audit(), skipped=str(error), failed=True)


class _Worker:
    """What one process works with; read once, not sent along with every page."""

    project: Project
    locale: Locale


def _start(root: Path, locale: Locale) -> None:
    _Worker.project, _Worker.locale = find_project(root), locale
    # Pages are read and forgotten one by one: nearly all of it goes by reference counts alone.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _work(job: Job) -> Moved:
    return _move(_Worker.project, _Worker.locale, job)


def _progress(moved: Iterator[Moved], total: int, *, quiet: bool) -> Iterator[Moved]:
    columns = (TextColumn("moving pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        yield from bar.track(moved, total=total)


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
    lines += [f"not moved: {each.skipped}" for each in moved if each.failed]
    click.echo("\n".join(lines), err=True)
