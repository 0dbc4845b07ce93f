"""`bitext align`: take translations over that exist already, from pages or from other catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from bitext import files
from bitext.alignment import Block
from bitext.alignment.moving import Proposal, Standing, proposals
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import chosen_locales, folder_option, locale_option, quiet_option
from bitext.cli.printing import say, tell, tell_error_text
from bitext.cli.workers import progress
from bitext.errors import BitextError, ExitCode, SettingsError
from bitext.intake.aligning.catalogs import CatalogReader, read_catalogs
from bitext.intake.aligning.history import read_history
from bitext.intake.aligning.planning import KEPT, AlignPlan, Propose, plan_alignment
from bitext.intake.aligning.reading import Found, Job, Reader, learn
from bitext.intake.aligning.sources import Past
from bitext.intake.aligning.translations import find_translations, source_pages
from bitext.intake.repository import open_repository
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.project import Project, find_project
from bitext.project.saving import Saved, draft, save
from bitext.report.lines import Part, columns, plural

_COLUMNS = (*(str(each) for each in Standing), KEPT)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one page; `error` says why nothing did."""

    page: str
    saved: Saved[AlignPlan] | None = None
    version: str = ""
    error: str = ""


@dataclass(slots=True)
class _Result:
    """What became of the pages of one locale."""

    locale: Locale
    pages: list[_Done] = field(default_factory=list)
    missing: int = 0
    others: Sequence[str] = ()
    source_pages: Mapping[str, Sequence[str]] = field(default_factory=dict)


@click.command()
@click.argument("tree", required=False, type=_FOLDER)
@click.option("--suffix", is_flag=True, help="The locale stands in the names: guide.de.md beside guide.md.")
@click.option(
    "--catalogs", is_flag=True, help="TREE has catalogs of po4a, mdpo or translate-toolkit instead of pages."
)
@click.option(
    "--current",
    is_flag=True,
    help="The translations are those of today's pages: ask no history which version was translated.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be taken over.")
@locale_option
@folder_option
@quiet_option
def align(
    tree: Path | None,
    suffix: bool,  # noqa: FBT001 - click passes options by name
    catalogs: bool,  # noqa: FBT001
    current: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    tags: Sequence[str],
    folder: Path,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Take translations over that exist already as pages in other languages.

    TREE is a folder with the pages of one locale, or one that has such folders, as Docusaurus and Hugo have
    them; without it, the project itself is meant. Git's history of a page tells which version was translated;
    without a history, all is taken over as drafts. With --catalogs, TREE has catalogs that other tools made.
    A sentence that has a translation in the catalog keeps it. What is taken over is only read. A second run
    changes nothing.

    \b
    Example:
      bitext align
      bitext align ../old-site/docs/de --locale de --dry-run
      bitext align po --catalogs
    """
    if catalogs and tree is None:
        raise SettingsError("no folder of catalogs is named", help="write bitext align --catalogs DIR")
    project = find_project(folder)
    locales = chosen_locales(project, tags)
    options = {"suffix": suffix, "catalogs": catalogs, "current": current, "dry_run": dry_run, "quiet": quiet}
    lock = nullcontext() if dry_run else locked(project.root, project)
    with lock, _past(project, is_needed=not (current or catalogs)) as past:
        work = _Work(project, tree, past, **options)
        results = [result for locale in locales if (result := work.locale(locale)) is not None]
    if not results:
        what = "catalogs" if catalogs else "translated pages"
        help_ = "name the folder that has them, and its language with --locale"
        raise SettingsError(f"there are no {what}", help=help_)
    for result in results:
        _report(project, result, dry_run=dry_run, quiet=quiet)
    return _end(results, quiet=quiet)


@contextmanager
def _past(project: Project, *, is_needed: bool) -> Iterator[Past | None]:
    """Give the history of the project's pages, if it *is_needed*; None where there is none."""
    history = read_history(project.settings.docs) if is_needed else None
    if history is None:
        yield None
        return
    with open_repository(history.top) as repository:
        yield Past(history, repository)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    suffix: bool
    catalogs: bool
    current: bool
    dry_run: bool
    quiet: bool


class _Work:
    """The work of one run of the command."""

    def __init__(self, project: Project, tree: Path | None, past: Past | None, **options: bool) -> None:
        self.project, self.tree, self.past = project, tree, past
        self.options = _Options(**options)

    def locale(self, locale: Locale) -> _Result | None:
        """Take over what there is in one locale; return None if there is nothing."""
        reader = Reader(self.project, locale, self.past, self.options.current)
        if self.options.catalogs:
            return self._catalogs(reader)
        found = find_translations(self.project, locale, self.tree, suffix=self.options.suffix)
        if not found.files:
            return None
        jobs = [Job(page, file) for page, file in found.files.items()]
        pairs = [pair for job in self._bar(jobs, "reading", locale) for pair in _pairs(reader, job)]
        reader = replace(reader, model=learn(pairs, locale))
        done = [self._page(reader, job) for job in self._bar(jobs, "aligning", locale)]
        taken_for_source = source_pages(self.project, found)
        missing = len(self._pages) - len(jobs) - sum(map(len, taken_for_source.values()))
        return _Result(locale, done, missing, found.others, taken_for_source)

    def _catalogs(self, reader: Reader) -> _Result | None:
        assert self.tree is not None
        settings, locale = self.project.settings, reader.locale
        others = [each for each in (*self.project.locales, settings.source_locale) if each != locale]
        known = read_catalogs(self.tree, locale, others, settings.max_catalog_size)
        if not known.pieces and not known.faults:
            return None
        reader = replace(reader, model=known.model(locale))
        done = [
            self._taken(page, locale, CatalogReader(reader, known, page).proposals)
            for page in self._bar(self._pages, "reading", locale)
        ]
        faults = [_Done("", error=fault) for fault in known.faults]
        return _Result(locale, [*done, *faults])

    @property
    def _pages(self) -> list[str]:
        return [page for page in self.project.pages() if not self.project.settings.leaves_out(page)]

    def _bar(self, jobs: Sequence[_Item], task: str, locale: Locale) -> Iterator[_Item]:
        return progress(iter(jobs), len(jobs), f"{task} {locale.tag}", quiet=self.options.quiet)

    def _page(self, reader: Reader, job: Job) -> _Done:
        try:
            found = reader.read(job)
        except BitextError as error:
            return _Done(job.page, error=str(error))
        done = self._taken(job.page, reader.locale, partial(_proposals, found))
        return replace(done, version=found.version)

    def _taken(self, page: str, locale: Locale, propose: Propose) -> _Done:
        make = partial(plan_alignment, self.project, page, locale, propose)
        try:
            if self.options.dry_run:
                return _Done(page, Saved(draft(make).plan))
            return _Done(page, save(self.project.root, self.project.place, make))
        except BitextError as error:
            return _Done(page, error=str(error))


_Item = TypeVar("_Item")


def _pairs(reader: Reader, job: Job) -> list[tuple[Sequence[Block], Sequence[Block]]]:
    try:
        return [reader.pair(job)]
    except BitextError:
        # It is said when the page itself is worked on.
        return []


def _proposals(found: Found, today: Page) -> Sequence[Proposal]:
    return proposals(found.translated, [segment.text for segment in today.segments])


def _report(project: Project, result: _Result, *, dry_run: bool, quiet: bool) -> None:
    """Say which files were written, and of each page what became of its sentences, and why."""
    done = [each for each in result.pages if each.saved is not None]
    for each in done:
        for path in _changed(project, each, dry_run=dry_run):
            say(f"{'would write' if dry_run else 'wrote'} {path}")
    if quiet:
        return
    rows = [(result.locale.tag, *_COLUMNS, "translated from"), *(_row(each) for each in done)]
    total = sum((Counter(each.saved.plan.counts) for each in done if each.saved), Counter[str]())
    rows += [(plural(len(done), "page"), *_cells(total), "·")] if len(done) > 1 else []
    head, *lines = columns(rows)
    tell([Part(head, bold=True)], *lines)
    tell(*(f"  {each.page}: {why}" for each in done for why in _reasons(each)))
    for place, names in result.source_pages.items():
        what = f"{plural(len(names), 'translated page')}, such as {names[0]}"
        tell(f"{what}, would be translated again: add /{place}/ to exclude_docs in mkdocs.yml")
    if result.missing:
        tell(f"{plural(result.missing, 'page')} without a translation")
    if result.others:
        tell(f"{plural(len(result.others), 'file')} that translate no page, such as {result.others[0]}")


def _changed(project: Project, done: _Done, *, dry_run: bool) -> Sequence[str]:
    if done.saved is None:
        return ()
    if not dry_run:
        return done.saved.written
    planned = done.saved.plan.files
    return [each.path for each in planned if files.would_change(project.place(each.path), each.text)]


def _row(done: _Done) -> tuple[str, ...]:
    counts = done.saved.plan.counts if done.saved else {}
    return (done.page, *_cells(counts), done.version[:_SHORT] or "·")


_SHORT = 9
"""How many digits of a commit are shown."""


def _cells(counts: Mapping[str, int]) -> list[str]:
    return [str(counts.get(column) or "·") for column in _COLUMNS]


def _reasons(done: _Done) -> Iterator[str]:
    reasons = done.saved.plan.reasons if done.saved else {}
    for (what, why), count in sorted(reasons.items(), key=lambda each: (-each[1], each[0])):
        yield f"{count} {what}, because {why}"


def _end(results: Sequence[_Result], *, quiet: bool) -> int:
    pages = [each for result in results for each in result.pages]
    errors = [each.error for each in pages if each.error]
    for error in errors:
        tell_error_text(error)
    left = say_meanwhile((each.saved.meanwhile for each in pages if each.saved), quiet=quiet)
    return ExitCode.USAGE if errors or left else ExitCode.CLEAN
