"""What `bitext extract` does to each page, and how that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bitext.checking.reuse import NOTHING_FILLED, Filled
from bitext.cli.printing import say, tell
from bitext.project.saving import PlannedFile
from bitext.report.lines import Part, columns
from bitext.sync.following import NOBODY, Followers
from bitext.sync.identity import Fate

_MOST_GONE = 8
"""How many pages that are gone are told one by one at most."""

_MANY_LOST = 5
"""So many sentences of a page must be gone at once that it is told apart from the table."""

_FROM_ELSEWHERE = (Fate.NEW, Fate.MOVED_HERE)
"""The fates of sentences that the page did not have before."""

_COLUMNS = (*(str(fate) for fate in Fate), "gone")


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """What one page needs: the files that would change, and how many of its sentences had which fate.

    `error` says why the page cannot be worked on; it is empty otherwise. `moved_from` counts the sentences
    that came from other pages, by their paths; `filled` says what became of sentences without a
    translation, `followers` what of translations whose sentences were edited.
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
    followers: Followers = NOBODY


def report(plans: Sequence[PlannedPage], changed: Sequence[str], *, check: bool, quiet: bool) -> None:
    """Say which files changed, and, unless *quiet*, what became of the sentences."""
    for path in changed:
        say(f"{'would change' if check else 'wrote'} {path}")
    if quiet:
        return
    for plan in plans:
        if plan.created:
            tell(f"{plan.page} was made from its delivery: give it a title and source alt texts")
    if changed:
        _print_table(plans)
        _tell_followers(plans)
        _tell_filled(sum((plan.filled for plan in plans), NOTHING_FILLED))
        _tell_gone(plans)
        _tell_replaced(plans)
    else:
        tell(f"{sum(not plan.is_gone for plan in plans)} pages: nothing to do")


def _tell_followers(plans: Sequence[PlannedPage]) -> None:
    """Say how many translations stay translated though their sentences were edited."""
    followed = sum(plan.followers.followed for plan in plans)
    kept = sum(plan.followers.kept for plan in plans)
    if followed:
        tell(f"{_translations(followed)} followed the edits of links, code, numbers or the like")
    if kept:
        tell(f"kept {_translations(kept)} of edited sentences")


def _translations(count: int) -> str:
    return "1 translation" if count == 1 else f"{count} translations"


def _tell_filled(filled: Filled) -> None:
    """Say how many sentences took over a translation, and how many of these wait for a person."""
    if filled.translated or filled.drafts:
        count = filled.translated + filled.drafts
        what = "1 sentence was" if count == 1 else f"{count} sentences were"
        tell(f"{what} translated before, so the translation was taken over{_drafts(filled.drafts, count)}")


def _drafts(drafts: int, count: int) -> str:
    """Return how many of *count* translations are drafts, as the end of a sentence."""
    if not drafts:
        return ""
    which = "" if count == 1 else f"{drafts} of them "
    return f"; {which}{'as a draft' if drafts == 1 else 'as drafts'}, to be confirmed"


def _tell_gone(plans: Sequence[PlannedPage]) -> None:
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


def _tell_replaced(plans: Sequence[PlannedPage]) -> None:
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


def _print_table(plans: Sequence[PlannedPage]) -> None:
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


def _sum(plans: Sequence[PlannedPage]) -> Counter[str]:
    return sum((Counter(plan.counts) for plan in plans), Counter())
