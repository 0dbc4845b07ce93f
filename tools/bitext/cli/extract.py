"""`bitext extract`: update templates and catalogs from pages and deliveries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext import files
from bitext.checking.reuse import Reuse
from bitext.cli.extraction_report import PlannedPage, report
from bitext.cli.generated import old_copies, remove_old_copies, with_made
from bitext.cli.kept_plans import kept_or_drafted, kept_plans
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import (
    chosen_locales,
    folder_option,
    locale_option,
    quiet_option,
    require_pages,
    shard_option,
)
from bitext.cli.printing import say, tell_error_text, warn
from bitext.cli.workers import Workers, needs_of, spread_over, workers_option
from bitext.errors import BitextError, ExitCode, SettingsError
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project, find_project
from bitext.project.gone import gone_pages, plan_gone
from bitext.project.page_names import named_page
from bitext.project.planning import Fill, PagePlan, plan_page, plan_site
from bitext.project.saving import Draft, Saved, draft, save
from bitext.project.shard import Shard

if TYPE_CHECKING:
    from bitext.project.memory import NamedMemories


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a page and its catalogs are out of step."
)
@click.option(
    "--minor", is_flag=True, help="Keep the translations of edited sentences: a typo was mended, no more."
)
@click.option("--no-plugins", is_flag=True, help="Run nothing that the setting `generated` asks for.")
@locale_option
@shard_option
@folder_option
@workers_option
@quiet_option
def extract(
    pages: Sequence[str],
    check: bool,  # noqa: FBT001 - click passes options by name
    minor: bool,  # noqa: FBT001
    no_plugins: bool,  # noqa: FBT001
    tags: Sequence[str],
    shard: Shard | None,
    folder: Path,
    jobs: Workers,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Update templates and catalogs from the pages in docs/ and the stored deliveries.

    No unit id moves, and no translation is lost: if its source text changed, it becomes fuzzy; if its
    source text is gone, it becomes obsolete. Where only a link, code or a number changed, and certainly
    nothing else, the translation follows. With --minor, translations are kept whatever changed, unless the
    site would not show them. A page that exists only as a delivery is created from the delivery's source
    side. What somebody else saves meanwhile is kept. A page that cannot be read, or has a damaged catalog,
    is left as it is: it is named, and the exit status is 2. A second run changes nothing. With the setting
    `generated`, the plugins of the site make their pages first. A sentence without a translation takes over
    that of the same text elsewhere; what only waits for that does not fail --check.

    \b
    Example:
      bitext extract
      bitext extract --check
      bitext extract --check --shard 2/4
      bitext extract --minor docs/index.md
      bitext extract docs/quickstart/publish-api-key.md --locale ja
    """
    if shard is not None and (pages or not check):
        raise click.UsageError("--shard is for --check of all pages: an extraction sees all of them")
    project = find_project(folder)
    require_pages(project)
    locales = chosen_locales(project, tags)
    with (
        nullcontext() if check else locked(project.root, project),
        _other_memories(project) as others,
    ):
        project, are_made = (project, True) if no_plugins else with_made(project, pages)
        gone = frozenset(gone_pages(project))
        chosen = _chosen(project, pages, gone, shard)
        work = _Work(project, locales, gone, Reuse.of(project, only_new=check, others=others), minor=minor)
        kept = kept_plans(project, locales, gone, chosen, check=check, minor=minor)
        reading = spread_over(jobs, "reading pages", needs_of(project, locales, searches=True), quiet=quiet)
        drafts = kept_or_drafted(kept, chosen, partial(_draft, work), reading)
        saved = [Saved(each.plan) for each in drafts] if check else _save_all(work, drafts)
        is_first = shard is None or shard.is_first
        old = old_copies(project) if is_first and not pages else []
        if not check:
            remove_old_copies(project, old)
    plans = _by_page(each.plan for each in saved)
    changed = (
        [file.path for plan in plans for file in plan.files] if check else [*dict.fromkeys(_written(saved))]
    )
    faulty = is_first and _warn_of_names(project)
    for path in old:
        say(f"{'would remove' if check else 'removed'} {path}")
    report(plans, changed, check=check, quiet=quiet)
    left = _tell_errors(plans) or not are_made
    if say_meanwhile((each.meanwhile for each in saved), quiet=quiet) or left:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if faulty or (check and (changed or old)) else ExitCode.CLEAN


def _tell_errors(plans: Sequence[PlannedPage]) -> bool:
    """Say which pages could not be read, and return whether there are any."""
    errors = [plan.error for plan in plans if plan.error]
    for error in errors:
        tell_error_text(error)
    return bool(errors)


def _warn_of_names(project: Project) -> bool:
    """Say which files have names that no page can have, and return whether there are any."""
    faulty = project.faulty_pages()
    for name, fault in faulty.items():
        warn(
            f"{project.shown(project.page_file(name))}: {fault}, so the page is not translated",
            "  help: rename it",
        )
    return bool(faulty)


def _other_memories(project: Project) -> AbstractContextManager[NamedMemories | None]:
    """Give the memories that the settings name."""
    if not project.settings.memory:
        return nullcontext()
    # It loads SQLite, and few projects name any.
    from bitext.project.memory import named_memories  # noqa: PLC0415

    return named_memories(project, warn)


def _chosen(project: Project, pages: Sequence[str], gone: Collection[str], shard: Shard | None) -> list[str]:
    """Return the named pages, or all, those that are gone, and the site's own strings; those of *shard*."""
    # Other pages take over the sentences of those that are gone, so these come later.
    every = [*sorted({*project.pages(), *_undone(project)}), *sorted(gone)]
    chosen = [_page(project, name, every) for name in pages] or [*every, SITE_TEMPLATE]
    return chosen if shard is None else shard.of(chosen)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with each page, in this process or in another."""

    project: Project
    locales: Sequence[Locale]
    gone: Collection[str]
    reuse: Reuse
    minor: bool = False

    def plan(self, page: str) -> PlannedPage:
        """Return what *page* needs."""
        fill = self.reuse.on(page)
        try:
            plan = self._plan(page, fill.fill)
            place = self.project.place
            changed = tuple(f for f in plan.files if files.would_change(place(f.path), f.text))
        except BitextError as error:
            return PlannedPage(page, error=str(error))
        counts = Counter(str(fate) for fate in plan.extraction.fates)
        counts["gone"] = len(plan.extraction.gone)
        moved_from = Counter(origin.path for origin in plan.extraction.origins.values())
        return PlannedPage(
            page,
            changed,
            dict(counts),
            plan.created,
            is_gone=page in self.gone,
            path=self.project.shown(self.project.page_file(page)),
            moved_from=dict(moved_from),
            filled=fill.total,
            followers=plan.followers,
        )

    def _plan(self, page: str, fill: Fill) -> PagePlan:
        if page == SITE_TEMPLATE:
            return plan_site(self.project, self.locales, fill=fill, minor=self.minor)
        make = plan_gone if page in self.gone else plan_page
        return make(self.project, page, self.locales, fill, minor=self.minor)


def _draft(work: _Work, page: str) -> Draft[PlannedPage]:
    return draft(partial(work.plan, page))


def _save(work: _Work, drafts: Sequence[Draft[PlannedPage]]) -> list[Saved[PlannedPage]]:
    """Write what was planned, page by page, and wait for the disk."""
    durable = files.waits_for_each(sum(len(each.plan.files) for each in drafts))
    ours: files.Ours = {}
    root, place = work.project.root, work.project.place
    saved = []
    for each in drafts:
        make = partial(work.plan, each.plan.page)
        saved.append(save(root, place, make, each, ours=ours, durable=durable))
    if not durable:
        files.wait_for_disk()
    return saved


def _save_all(work: _Work, drafts: Sequence[Draft[PlannedPage]]) -> list[Saved[PlannedPage]]:
    """Write what was planned, and fill what other pages can take over from it: deliveries bring texts."""
    saved = _save(work, drafts)
    gained = frozenset[int]().union(*(each.plan.filled.gained for each in saved))
    waiting = [each.plan.page for each in saved if gained & each.plan.filled.left]
    if not waiting:
        return saved
    again = replace(work, reuse=Reuse.of(work.project, others=work.reuse.others))
    return [*saved, *_save(again, [_draft(again, page) for page in waiting])]


def _by_page(plans: Iterable[PlannedPage]) -> list[PlannedPage]:
    """Return one of *plans* for each page: what was filled later belongs to the first one."""
    found: dict[str, PlannedPage] = {}
    for plan in plans:
        first = found.setdefault(plan.page, plan)
        if first is not plan:
            files_ = first.files or plan.files
            found[plan.page] = replace(
                first, files=files_, error=plan.error, filled=first.filled + plan.filled
            )
    return list(found.values())


def _written(saved: Sequence[Saved[PlannedPage]]) -> Iterator[str]:
    for each in saved:
        yield from each.written


def _undone(project: Project) -> list[str]:
    """Return the pages that exist only as deliveries. If there is a template, the author deleted the page."""
    return [page for page in project.delivered_pages() if not project.template_file(page).exists()]


def _page(project: Project, name: str, every: Sequence[str]) -> str:
    """Return the page that *name* means: a path to the file, or its name under docs/."""
    page = named_page(project, name)
    if page not in every:
        raise SettingsError(f"there is no page {page!r}", help="name a Markdown file under docs/")
    return page
