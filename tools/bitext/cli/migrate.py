"""`bitext migrate`: turn trees of bilingual files into a project, or into more locales of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from bitext import files
from bitext.checking.audit import combine
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import quiet_option, shard_option
from bitext.cli.printing import say, tell
from bitext.cli.workers import Workers, spread_over, workers_option
from bitext.cluster.needs import needs_of_pages_to_move
from bitext.errors import ExitCode, SettingsError
from bitext.intake.beginning import Trees, prepare_project
from bitext.intake.finishing import copy_used, find_uses, finish, known_navigation
from bitext.intake.kept_moves import kept_or_moved
from bitext.intake.left import (
    FILE,
    SITE,
    Kind,
    counted,
    failed_kind,
    finding_kinds,
    lacking_kinds,
    left_out_kinds,
    section,
    with_sections,
)
from bitext.intake.migration import Job, Moved, find_jobs, move_media
from bitext.intake.source_files import write_source_files
from bitext.intake.source_history import write_sources
from bitext.intake.trees import Tree
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.saving import PlannedFile, save
from bitext.project.shard import Shard
from bitext.report.lines import plural

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True, slots=True)
class _Options:
    """Where source pages come from, and how the work is done; `pages` are those of a shard, else None."""

    english: Path | None
    repository: Path | None
    jobs: Workers
    quiet: bool
    pages: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What became of one locale: its pages, and what it leaves to a person."""

    locale: Locale
    moved: Sequence[Moved]
    kinds: tuple[Kind, ...]

    @property
    def intro(self) -> str:
        """What was moved, in one line."""
        counts = combine(each.audit for each in self.moved).counts
        pages = sum(bool(each.audit.counts.units) for each in self.moved)
        gaps = f"{counts.gaps_explained} of {plural(counts.gaps, 'gap')} explained"
        implicit = plural(counts.implicit_units, "implicit unit")
        return f"{plural(pages, 'page')}, {plural(counts.units, 'unit')}, {implicit}; {gaps}."


@click.command()
@click.argument("sources", metavar="TREE | L=TREE...", nargs=-1, required=True)
@click.option("--locale", "tag", metavar="L", help="The locale of the one TREE, such as zh-TW.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The project's folder; created if it does not exist.",
)
@click.option("--source", "english", type=_FOLDER, metavar="TREE", help="The folder of the source pages.")
@click.option(
    "--source-repository",
    "repository",
    type=_FOLDER,
    metavar="DIR",
    help="A git clone of the source pages: each is taken at the commit that its translation names, with the "
    "pictures, samples and included files that the trees lack.",
)
@click.option(
    "--source-locale", default="en", show_default=True, metavar="L", help="The language of the source pages."
)
@shard_option
@workers_option
@quiet_option
def migrate(
    sources: Sequence[str],
    tag: str | None,
    into: Path,
    english: Path | None,
    repository: Path | None,
    source_locale: str,
    shard: Shard | None,
    jobs: Workers,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Turn trees of bilingual files into a project, or add locales to one.

    Name one TREE with --locale, or several as L=TREE. Writes the pages, templates and catalogs, stores the
    files as deliveries, and makes a site of a new project: its name, navigation and start page. Pages come
    from --source-repository or --source if they have them, otherwise from the bilingual files. It resumes
    after an interruption.

    With --shard, only pages are moved. Once the folders of all shards are put together, the same command
    without it makes the site.

    Prints each kind of fault in a line; locales/migration.md lists all, with what to do. Ends with 1 if there
    is something that a person must mend, with 2 if a tree or file cannot be used.

    \b
    Example:
      bitext migrate localized/zh-TW --locale zh-TW --into project --source docs --jobs 2
      bitext migrate ru-RU=docs.ru-ru fr-FR=docs.fr-fr --into project --source-repository docs
      bitext migrate de-DE=docs.de-de --into project --shard 2/4
    """
    trees = _trees(sources, tag, english)
    into.mkdir(parents=True, exist_ok=True)
    options = _Options(english, repository, jobs, quiet, _pages(trees, shard))
    with locked(into), tempfile.TemporaryDirectory(prefix="bitext-") as folder:
        if repository is not None:
            trees = replace(trees, history=write_source_files(repository, trees.every, Path(folder)))
        project = prepare_project(into, Locale.parse(source_locale), trees)
        parts = [_migrate(project, locale, tree, options) for locale, tree in trees.of.items()]
        if shard is not None:
            files.wait_for_disk()
            return _end_shard(parts, quiet=quiet)
        folders = [tree.folder for tree in trees.every]
        media = len(move_media(project, folders)) + copy_used(project, trees.every)
        meanwhile = list(finish(project, trees))
        site = tuple(lacking_kinds(find_uses(project), files.list_files(project.settings.docs, "")))
        report = save(project.root, project.place, partial(_plan_report, project, parts, site))
        files.wait_for_disk()
    _say(parts, site, str(into / project.shown(project.settings.locales_folder / FILE)), media, quiet=quiet)
    left = [*(each.meanwhile for part in parts for each in part.moved), *meanwhile, report.meanwhile]
    if say_meanwhile(left, quiet=quiet):
        return ExitCode.USAGE
    kinds = [*site, *(kind for part in parts for kind in part.kinds)]
    return ExitCode.FINDINGS if any(kind.must for kind in kinds) else ExitCode.CLEAN


def _pages(trees: Trees, shard: Shard | None) -> frozenset[str] | None:
    """Return the pages of *shard*, which are the same in all trees; None for all pages."""
    if shard is None:
        return None
    return frozenset(shard.of(sorted({name for tree in trees.of.values() for name in tree.names})))


def _end_shard(parts: Sequence[_Part], *, quiet: bool) -> ExitCode:
    """Say how many pages a shard has moved; what is left to do is said once all are put together."""
    for part in parts:
        done = sum(not each.skipped for each in part.moved)
        over = plural(len(part.moved) - done, "page")
        say(f"{part.locale.tag}: {plural(done, 'page')} moved, {over} passed over")
    left = say_meanwhile((each.meanwhile for part in parts for each in part.moved), quiet=quiet)
    return ExitCode.USAGE if left else ExitCode.CLEAN


def _trees(sources: Sequence[str], tag: str | None, english: Path | None) -> Trees:
    """Return the trees by their locales, sorted by these: the order of naming them decides nothing."""
    if tag is not None and len(sources) > 1:
        raise SettingsError("--locale is for one tree", help="name several as ru-RU=TREE fr-FR=TREE")
    named = [(tag, sources[0])] if tag is not None else list(map(_split, sources))
    found: dict[Locale, Tree] = {}
    for name, folder in named:
        locale = Locale.parse(name)
        if locale in found:
            raise SettingsError(f"{locale.tag} is named twice", help="name one tree for each locale")
        if not Path(folder).is_dir():
            raise SettingsError(f"there is no folder {folder}", help="name the folder of the bilingual files")
        found[locale] = Tree(Path(folder))
        if not any(name.endswith(".md") for name in found[locale].names):
            raise SettingsError(
                f"no Markdown files in {folder}", help="name the folder of the bilingual files"
            )
    ordered = dict(sorted(found.items(), key=lambda item: item[0].tag))
    return Trees(ordered, None if english is None else Tree(english, is_source=True))


def _split(source: str) -> tuple[str, str]:
    tag, mark, folder = source.partition("=")
    if not mark:
        raise SettingsError(f"no locale for {source}", help=f"write --locale zh-TW, or zh-TW={source}")
    return tag, folder


def _migrate(project: Project, locale: Locale, tree: Tree, options: _Options) -> _Part:
    """Move the tree of one locale."""
    # Wherever the workers of a cluster see the project, they see its cache.
    is_seen = not isinstance(options.jobs, int) and options.jobs.shared
    place = project.root / files.CACHE_FOLDER if is_seen else None
    if place is not None:
        place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bitext-", dir=place) as folder:
        found, unknown = _jobs(project, tree, options, Path(folder))
        needs = needs_of_pages_to_move(project, locale)
        spread = spread_over(options.jobs, f"moving pages of {locale.tag}", needs, quiet=options.quiet)
        moved = kept_or_moved(project, locale, found, spread)
    audit = combine(each.audit for each in moved)
    plain = [each.page for each in moved if each.skipped == "no bilingual text"]
    kinds = (
        *failed_kind({each.page: each.skipped for each in moved if each.failed}),
        *finding_kinds(audit.findings),
        *left_out_kinds(known_navigation(project, tree).left_out),
        *unknown,
        *counted(
            "files without bilingual text left out", plain, "write the pages in `docs/`, if readers need them"
        ),
    )
    return _Part(locale, moved, kinds)


def _jobs(
    project: Project, tree: Tree, options: _Options, out: Path
) -> tuple[Sequence[Job], tuple[Kind, ...]]:
    """Return the pages to move, and for how many the repository has no source page, by the reason."""
    found: Sequence[Job] = find_jobs(tree.folder, options.english)
    found = [job for job in found if options.pages is None or job.page in options.pages]
    if options.repository is None:
        return found, ()
    names, most = [job.page for job in found], project.settings.max_page_size
    missing = write_sources(options.repository, tree.folder, names, out, most=most).missing
    given = {job.page: job.english for job in find_jobs(tree.folder, out)}
    what = "their text comes from --source, or from the bilingual file"
    kinds = (counted(f"pages {reason}", pages, what) for reason, pages in sorted(missing.items()))
    jobs = [replace(job, english=given[job.page] or job.english) for job in found]
    return jobs, tuple(kind for each in kinds for kind in each)


@dataclass(frozen=True, slots=True)
class _Report:
    """The file that says what is left."""

    files: tuple[PlannedFile, ...]


def _plan_report(project: Project, parts: Sequence[_Part], site: Sequence[Kind]) -> _Report:
    path = project.shown(project.settings.locales_folder / FILE)
    sections = {part.locale.tag: section(part.locale.tag, part.intro, part.kinds) for part in parts}
    sections[SITE] = section(SITE, "What concerns all languages.", site)
    return _Report(
        (PlannedFile(path, with_sections(project.read_if_there(project.root / path) or "", sections)),)
    )


def _say(parts: Sequence[_Part], site: Sequence[Kind], report: str, media: int, *, quiet: bool) -> None:
    """Say what was moved, and each kind of what is left in a line."""
    for part in parts:
        done = sum(not each.skipped for each in part.moved)
        before = sum(each.skipped == "moved already" for each in part.moved)
        moved = f"{plural(done, 'page')} moved, {before} before"
        say(f"{part.locale.tag}: {moved}; {part.intro.removesuffix('.')}")
        say(*(f"  {kind.line}" for kind in part.kinds))
    if site:
        say("the site:", *(f"  {kind.line}" for kind in site))
    if not quiet:
        tell(*([f"{plural(media, 'file')} copied, such as pictures"] if media else []))
        is_left = bool(site) or any(part.kinds for part in parts)
        tell(f"what to do: {report}" if is_left else "nothing is left to mend")
