"""The plans of pages for which `bitext extract` had nothing to write, kept so that they are not made again.

A plan is kept with the digests of all files that were read for it. What else it depends on is in its key, and
where that cannot be said for sure it is not kept: pages with sentences that other pages may have lost, and
empty entries that a memory may fill which the settings name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import msgspec

from bitext import files
from bitext.checking.spread import Spread
from bitext.cli.extraction_report import PlannedPage
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.kept_work import KeptWork, digest_of, looks_into_folders, site_key
from bitext.project.known_texts import catalog_names
from bitext.project.saving import Draft
from bitext.sync.following import NOBODY
from bitext.sync.identity import Fate

Make: TypeAlias = "partial[Draft[PlannedPage]]"
"""What makes the draft of a page, but for its name."""

_Drafted: TypeAlias = tuple[Draft[PlannedPage], files.Seen | None]
"""The plan of a page, and what was read for it; None if it is not kept."""

_SEARCHED = {str(fate) for fate in (Fate.NEW, Fate.EDITED, Fate.MOVED_HERE)}
"""The fates of sentences that are looked for in all other templates."""

_WORTH_KEEPING = 16
"""Fewer pages are planned sooner than what is kept is found."""


class _Value(msgspec.Struct, frozen=True, array_like=True):
    """A plan without files, and, if it has empty entries, a digest of all that could fill them."""

    plan: PlannedPage
    fillers: bytes


@dataclass(frozen=True, slots=True)
class KeptPlans:
    """The plans that are kept of the pages of *project*; those in *gone* are none any more."""

    project: Project
    locales: Sequence[Locale]
    gone: Collection[str]
    kept: KeptWork

    def drafts(self, pages: Sequence[str], make: Make, spread: Spread) -> list[Draft[PlannedPage]]:
        """Return the draft of each of *pages*: the one that is kept, or else one that *make* makes now."""
        found, before = self._find(pages)
        missing = [page for page in pages if page not in found]
        made = dict(zip(missing, spread(partial(_watched, make.func, *make.args), missing), strict=True))
        self._keep(made, before)
        return [found[page] if page in found else made[page][0] for page in pages]

    def _find(self, pages: Sequence[str]) -> tuple[dict[str, Draft[PlannedPage]], bytes]:
        """Return what is kept of *pages* and still holds, and what could fill empty entries now."""
        data = self.kept.find_all({page: self._key(page) for page in pages})
        fillers = self._fillers(self.kept)
        values = {page: msgspec.msgpack.decode(each, type=_Value) for page, each in data.items()}
        holding = {page: each for page, each in values.items() if each.fillers in {b"", fillers}}
        return {page: Draft(each.plan, {}) for page, each in holding.items()}, fillers

    def _keep(self, made: Mapping[str, _Drafted], before: bytes) -> None:
        """Keep those of the drafts *made* that can be kept; *before* is what could fill entries then."""
        seen = {page: (plan.plan, seen) for page, (plan, seen) in made.items() if seen is not None}
        waiting = {page for page, (plan, _) in seen.items() if plan.filled.left}
        if waiting and (
            self.project.settings.memory
            or before != self._fillers(KeptWork(self.project, self.kept.command, self.kept.key))
        ):
            seen = {page: each for page, each in seen.items() if page not in waiting}
        self.kept.keep_all(
            {
                page: (
                    self._key(page),
                    read,
                    msgspec.msgpack.encode(_Value(plan, before if page in waiting else b"")),
                )
                for page, (plan, read) in seen.items()
                if page != SITE_TEMPLATE or not looks_into_folders(self.project)
            }
        )

    def _fillers(self, kept: KeptWork) -> bytes:
        """Return a digest of the catalogs from which empty entries take over their translations."""
        names = (name for locale in self.locales for name in catalog_names(self.project, locale))
        return digest_of(*((name, (kept.now(name) or b"").hex()) for name in names))

    def _key(self, page: str) -> bytes:
        """Return what the plan of *page* depends on, beside the files that are read for it."""
        project, made = self.project, self.project.made or {}
        texts = made if page == SITE_TEMPLATE else {page: made[page]} if page in made else {}
        return digest_of(
            page in self.gone,
            project.settings.leaves_out(page),
            project.shown(project.page_file(page)),
            site_key(project) if page == SITE_TEMPLATE else b"",
            *(part.encode("utf-8", "surrogatepass") for text in texts.items() for part in text),
        )


def _watched(make: Callable[..., Draft[PlannedPage]], *given: object) -> _Drafted:
    """Return the draft that *make* makes of what is *given*, and what was read for it if it can be kept."""
    with files.watch() as watch:
        drafted = make(*given)
    plan = drafted.plan
    is_whole = not (plan.files or plan.error or plan.created or watch.is_torn)
    is_alone = not any(plan.counts.get(fate) for fate in _SEARCHED)
    is_quiet = not plan.filled.gained and plan.followers == NOBODY
    return drafted, watch.seen if is_whole and is_alone and is_quiet else None


def kept_or_drafted(
    kept: KeptPlans | None, pages: Sequence[str], make: Make, spread: Spread
) -> list[Draft[PlannedPage]]:
    """Return the draft of each of *pages*, as `KeptPlans.drafts`; where nothing is kept, *make* makes all."""
    if kept is None:
        return [drafted for drafted, _ in spread(partial(_unwatched, make.func, *make.args), pages)]
    return kept.drafts(pages, make, spread)


def _unwatched(make: Callable[..., Draft[PlannedPage]], *given: object) -> _Drafted:
    return make(*given), None


def kept_plans(
    project: Project,
    locales: Sequence[Locale],
    gone: Collection[str],
    pages: Sequence[str],
    *,
    check: bool,
    minor: bool,
) -> KeptPlans | None:
    """Return what is kept for a run over *pages* with these options; None if nothing is."""
    if len(pages) < _WORTH_KEEPING:
        return None
    glossaries = [project.shown(project.glossary_file(locale)) for locale in locales]
    tags = [locale.tag for locale in locales]
    kept = KeptWork.of(project, "extract", tags, glossaries, check, minor)
    return None if kept is None else KeptPlans(project, locales, gone, kept)
