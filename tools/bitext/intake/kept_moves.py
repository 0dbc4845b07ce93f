"""What a migration found out about pages that it had moved already, kept for its next run.

Such a page is planned again only to say what a person has to do there. What the run says that moves a page is
not kept: that it is the same is not sure.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

import msgspec

from bitext import files
from bitext.checking.spread import Spread
from bitext.intake.migration import Job, Moved, MovePlan, draft_move, save_move
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.kept_work import KeptWork, digest_of
from bitext.project.saving import Draft, Meanwhile

_WORTH_KEEPING = 16
"""Fewer pages are passed over sooner than what is kept is found."""


def kept_or_moved(project: Project, locale: Locale, jobs: Sequence[Job], spread: Spread) -> list[Moved]:
    """Return what became of the page of each of *jobs*: what is kept, or what is done with it now.

    *spread* goes over the plans of pages, and each is carried out here as it comes.
    """
    kept = KeptWork.of(project, f"migrate/{locale.tag}") if len(jobs) >= _WORTH_KEEPING else None
    keys = {} if kept is None else {job.page: _key(project, job) for job in jobs}
    data = {} if kept is None else kept.find_all(keys)
    found = {page: msgspec.msgpack.decode(each, type=Moved) for page, each in data.items()}
    missing = [job for job in jobs if job.page not in found]
    new: dict[str, tuple[bytes, files.Seen, bytes]] = {}
    planned = zip(missing, spread(partial(_watched, project, locale), missing), strict=True)
    for job, (plan, seen) in planned:
        moved = save_move(project, locale, job, plan)
        found[job.page] = moved
        if keys and seen is not None and not moved.written and moved.meanwhile == Meanwhile():
            new[job.page] = keys[job.page], seen, msgspec.msgpack.encode(moved)
    if kept is not None:
        kept.keep_all(new)
    return [found[job.page] for job in jobs]


def _key(project: Project, job: Job) -> bytes:
    """Return what the answer for a page depends on, beside the files that are read for it."""
    # The file lies outside of the project, so that nobody notes that it is read.
    given = files.digest(job.file)
    left_out = project.settings.leaves_out(job.page)
    page = project.shown(project.page_file(job.page))
    return digest_of(os.fsencode(os.path.abspath(job.file)), given, job.english is None, left_out, page)  # noqa: PTH100


def _watched(project: Project, locale: Locale, job: Job) -> tuple[Draft[MovePlan], files.Seen | None]:
    """Return the plan of a page, and what was read for it if nothing is left to do there."""
    with files.watch() as watch:
        planned = draft_move(project, locale, job)
    plan = planned.plan
    is_over = bool(plan.skipped) and not plan.failed and not plan.files
    return planned, watch.seen if is_over and not watch.is_torn else None
