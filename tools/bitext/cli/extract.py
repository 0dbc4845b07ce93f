"""`bitext extract`: update templates and catalogs from pages and deliveries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bitext import files
from bitext.checking.reuse import NOTHING_FILLED, Filled, Reuse
from bitext.cli.generated import old_copies, remove_old_copies, with_made
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import chosen_locales, folder_option, locale_option, quiet_option
from bitext.cli.printing import say, tell, tell_error_text, warn
from bitext.cli.workers import jobs_option, progress, work_on
from bitext.errors import BitextError, ExitCode, SettingsError
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project, find_project
from bitext.project.gone import gone_pages, plan_gone
from bitext.project.page_names import named_page
from bitext.project.planning import Fill, PagePlan, plan_page, plan_site
from bitext.project.saving import Draft, PlannedFile, Saved, draft, save
from bitext.report.lines import Part, columns
from bitext.sync.identity import Fate

if TYPE_CHECKING:
    from bitext.project.memory import NamedMemories

_MOST_GONE = 8
"""How many pages that are gone are told one by one at most."""

_MANY_LOST = 5
"""So many sentences of a page must be gone at once that it is told apart from the table."""

_FROM_ELSEWHERE = (Fate.NEW, Fate.MOVED_HERE)
"""The fates of sentences that the page did not have before."""

_COLUMNS = (*(str(fate) for fate in Fate), "gone")


@dataclass(frozen=True, slots=True)
class _Planned:
    """What one page needs: the files that would change, and how many of its sentences had which fate.

    `error` says why the page cannot be worked on; it is empty otherwise. `moved_from` counts the sentences
    that came from other pages, by their paths; `filled` says what became of sentences without a
    translation.
    """

    page: str
    files: tuple[PlannedFile, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    created: bool = False
    error: str = ""
    is_gone: bool = False
    path: str = ""
    moved_from: Mapping[str, int] = field(default_factory=dict)
    filled: Filled = NOTHING_FILLED


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a page and its catalogs are out of step."
)
@click.option("--no-plugins", is_flag=True, help="Run nothing that the setting `generated` asks for.")
@locale_option
@folder_option
@jobs_option
@quiet_option
def extract(
    pages: Sequence[str],
    check: bool,  # noqa: FBT001 - click passes options by name
    no_plugins: bool,  # noqa: FBT001
    tags: Sequence[str],
    folder: Path,
    jobs: int,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Update templates and catalogs from the pages in docs/ and the stored deliveries.

    No unit id moves, and no translation is lost: if its source text changed, it becomes fuzzy; if its
    source text is gone, it becomes obsolete. A page that exists only as a delivery is created from the
    delivery's source side. What somebody else saves meanwhile is kept. A page that cannot be read, or has a
    damaged catalog, is left as it is: it is named, and the exit status is 2. A second run changes nothing.
    With the setting `generated`, the plugins of the site make their pages first. A sentence without a
    translation takes over that of the same text elsewhere; what only waits for that does not fail --check.

    \b
    Example:
      bitext extract
      bitext extract --check
      bitext extract docs/quickstart/publish-api-key.md --locale ja
    """
    project = find_project(folder)
    locales = chosen_locales(project, tags)
    with (
        nullcontext() if check else locked(project.root, project),
        _other_memories(project) as others,
    ):
        project, are_made = (project, True) if no_plugins else with_made(project, pages)
        gone = frozenset(gone_pages(project))
        chosen = _chosen(project, pages, gone)
        work = _Work(project, locales, gone, Reuse.of(project, only_new=check, others=others))
        plan = work_on(partial(_draft, work), chosen, jobs)
        drafts = list(progress(plan, len(chosen), "reading pages", quiet=quiet))
        saved = [Saved(each.plan) for each in drafts] if check else _save_all(work, drafts)
        old = [] if pages else old_copies(project)
        if not check:
            remove_old_copies(project, old)
    plans = _by_page(each.plan for each in saved)
    changed = [*dict.fromkeys(_changes(plans) if check else _written(saved))]
    faulty = project.faulty_pages()
    _warn_of(project, faulty)
    for path in old:
        say(f"{'would remove' if check else 'removed'} {path}")
    _report(plans, changed, check=check, quiet=quiet)
    errors = [plan.error for plan in plans if plan.error]
    for error in errors:
        tell_error_text(error)
    left = say_meanwhile((each.meanwhile for each in saved), quiet=quiet)
    if left or errors or not are_made:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if faulty or (check and (changed or old)) else ExitCode.CLEAN


def _other_memories(project: Project) -> AbstractContextManager[NamedMemories | None]:
    """Give the memories that the settings name."""
    if not project.settings.memory:
        return nullcontext()
    # It loads SQLite, and few projects name any.
    from bitext.project.memory import named_memories  # noqa: PLC0415

    return named_memories(project, warn)


def _chosen(project: Project, pages: Sequence[str], gone: Collection[str]) -> list[str]:
    """Return the named pages, or all pages, those that are gone, and then the site's own strings."""
    # Other pages take over the sentences of those that are gone, so these come later.
    every = [*sorted({*project.pages(), *_undone(project)}), *sorted(gone)]
    return [_page(project, name, every) for name in pages] or [*every, SITE_TEMPLATE]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with each page, in this process or in another."""

    project: Project
    locales: Sequence[Locale]
    gone: Collection[str]
    reuse: Reuse

    def plan(self, page: str) -> _Planned:
        """Return what *page* needs."""
        fill = self.reuse.on(page)
        try:
            plan = self._plan(page, fill.fill)
            place = self.project.place
            changed = tuple(f for f in plan.files if files.would_change(place(f.path), f.text))
        except BitextError as error:
            return _Planned(page, error=str(error))
        counts = Counter(str(fate) for fate in plan.extraction.fates)
        counts["gone"] = len(plan.extraction.gone)
        moved_from = Counter(origin.path for origin in plan.extraction.origins.values())
        return _Planned(
            page,
            changed,
            dict(counts),
            plan.created,
            is_gone=page in self.gone,
            path=self.project.shown(self.project.page_file(page)),
            moved_from=dict(moved_from),
            filled=fill.total,
        )

    def _plan(self, page: str, fill: Fill) -> PagePlan:
        if page == SITE_TEMPLATE:
            return plan_site(self.project, self.locales, fill=fill)
        make = plan_gone if page in self.gone else plan_page
        return make(self.project, page, self.locales, fill)


def _draft(work: _Work, page: str) -> Draft[_Planned]:
    return draft(partial(work.plan, page))


def _save(work: _Work, drafts: Sequence[Draft[_Planned]]) -> list[Saved[_Planned]]:
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


def _save_all(work: _Work, drafts: Sequence[Draft[_Planned]]) -> list[Saved[_Planned]]:
    """Write what was planned, and fill what other pages can take over from it: deliveries bring texts."""
    saved = _save(work, drafts)
    gained = frozenset[int]().union(*(each.plan.filled.gained for each in saved))
    waiting = [each.plan.page for each in saved if gained & each.plan.filled.left]
    if not waiting:
        return saved
    again = replace(work, reuse=Reuse.of(work.project, others=work.reuse.others))
    return [*saved, *_save(again, [_draft(again, page) for page in waiting])]


def _by_page(plans: Iterable[_Planned]) -> list[_Planned]:
    """Return one of *plans* for each page: what was filled later belongs to the first one."""
    found: dict[str, _Planned] = {}
    for plan in plans:
        first = found.setdefault(plan.page, plan)
        if first is not plan:
            files_ = first.files or plan.files
            found[plan.page] = replace(
                first, files=files_, error=plan.error, filled=first.filled + plan.filled
            )
    return list(found.values())


def _warn_of(project: Project, faulty: Mapping[str, str]) -> None:
    for name, fault in faulty.items():
        where = project.shown(project.page_file(name))
        warn(f"{where}: {fault}, so the page is not translated", "  help: rename it")


def _changes(plans: Iterable[_Planned]) -> Iterator[str]:
    for plan in plans:
        yield from (file.path for file in plan.files)


def _written(saved: Sequence[Saved[_Planned]]) -> Iterator[str]:
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


def _report(plans: Sequence[_Planned], changed: Sequence[str], *, check: bool, quiet: bool) -> None:
    for path in changed:
        say(f"{'would change' if check else 'wrote'} {path}")
    if quiet:
        return
    for plan in plans:
        if plan.created:
            tell(f"{plan.page} was made from its delivery: give it a title and source alt texts")
    if changed:
        _print_table(plans)
        _tell_filled(sum((plan.filled for plan in plans), NOTHING_FILLED))
        _tell_gone(plans)
        _tell_replaced(plans)
    else:
        tell(f"{sum(not plan.is_gone for plan in plans)} pages: nothing to do")


def _tell_filled(filled: Filled) -> None:
    """Say how many sentences took over a translation, and how many of these wait for a person."""
    if filled.translated or filled.drafts:
        count = filled.translated + filled.drafts
        what = "1 sentence was" if count == 1 else f"{count} sentences were"
        drafts = f"; {filled.drafts} of them as drafts, to be confirmed" if filled.drafts else ""
        tell(f"{what} translated before, so the translation was taken over{drafts}")


def _tell_gone(plans: Sequence[_Planned]) -> None:
    """Say of each page that is gone since the last time what becomes of its translations."""
    news = [plan for plan in plans if plan.is_gone and plan.files]
    if len(news) > _MOST_GONE:
        tell(f"{len(news)} pages are gone: their translations stay in their catalogs as obsolete entries")
        return
    for plan in news:
        tell(f"{plan.page} is gone: its translations stay in its catalogs as obsolete entries")
        for other in plans:
            if count := other.moved_from.get(plan.path):
                what = "1 sentence" if count == 1 else f"{count} sentences"
                tell(f"  {what} of it, and the translations, are in {other.page} now")
        stem = plan.page.removesuffix(".md")
        tell(f"  help: if it will not come back, delete {stem}.pot and {stem}.po in each locale")


def _tell_replaced(plans: Sequence[_Planned]) -> None:
    """Say of each page that lost most of its sentences at once what became of them: it may be a mistake."""
    for plan in plans:
        gone = plan.counts.get("gone", 0)
        if not plan.files or plan.is_gone or gone < _MANY_LOST:
            continue
        had = sum(plan.counts.values()) - sum(plan.counts.get(str(each), 0) for each in _FROM_ELSEWHERE)
        lost = gone - sum(each.moved_from.get(plan.path, 0) for each in plans)
        if lost >= _MANY_LOST and lost > had / 2:
            tell(
                f"{plan.page} lost {lost} of its {had} sentences: their translations stay in its catalogs as "
                "obsolete entries"
            )
            tell("  help: if it was replaced by mistake, bring it back and run bitext extract again")


def _print_table(plans: Sequence[_Planned]) -> None:
    """Print for each page whose files change how many sentences had which fate, and the sums."""
    shown = [plan for plan in plans if plan.files]
    rows = [("page", *_COLUMNS), *((plan.page, *_cells(plan.counts)) for plan in shown)]
    if len(shown) > 1:
        rows.append((f"{len(shown)} of {len(plans)} pages", *_cells(_sum(shown))))
    head, *lines = columns(rows)
    sums = lines[len(shown) :]
    tell([Part(head, bold=True)], *lines[: len(shown)], *([Part(each, bold=True)] for each in sums))


def _cells(counts: Mapping[str, int]) -> list[str]:
    return [str(counts.get(column) or "·") for column in _COLUMNS]


def _sum(plans: Sequence[_Planned]) -> Counter[str]:
    return sum((Counter(plan.counts) for plan in plans), Counter())
