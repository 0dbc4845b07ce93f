"""What a migration found out about pages that it had moved already, kept for its next run.

Such a page is planned again only to say what a person has to do there. What the run says that moves a page is
not kept: that it is the same is not sure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import msgspec

from bitext import files
from bitext.checking.spread import Spread
from bitext.intake.migration import Job, Moved
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.kept_work import KeptWork, digest_of
from bitext.project.saving import Meanwhile

Move: TypeAlias = Callable[[Job], Moved]

_WORTH_KEEPING = 16
"""Fewer pages are passed over sooner than what is kept is found."""


def kept_or_moved(
    project: Project, locale: Locale, jobs: Sequence[Job], move: Move, spread: Spread
) -> list[Moved]:
    """Return what became of the page of each of *jobs*: what is kept, or what *move* does with it now."""
    kept = KeptWork.of(project, f"migrate/{locale.tag}") if len(jobs) >= _WORTH_KEEPING else None
    keys = {job.page: _key(project, job) for job in jobs}
    data = {} if kept is None else kept.find_all(keys)
    found = {page: msgspec.msgpack.decode(each, type=Moved) for page, each in data.items()}
    missing = [job for job in jobs if job.page not in found]
    new: dict[str, tuple[bytes, files.Seen, bytes]] = {}
    for job, (moved, seen) in zip(missing, spread(partial(_watched, move), missing), strict=True):
        found[job.page] = moved
        if seen is not None:
            new[job.page] = keys[job.page], seen, msgspec.msgpack.encode(moved)
    if kept is not None:
        kept.keep_all(new)
    return [found[job.page] for job in jobs]


def _key(project: Project, job: Job) -> bytes:
    """Return what the answer for a page depends on, beside the files that are read for it."""
    left_out = project.settings.leaves_out(job.page)
    page = project.shown(project.page_file(job.page))
    return digest_of(os.fsencode(os.path.abspath(job.file)), job.english is None, left_out, page)  # noqa: PTH100


def _watched(move: Move, job: Job) -> tuple[Moved, files.Seen | None]:
    """Return what became of a page, and what was read for it if nothing is left to do there."""
    with files.watch() as watch:
        moved = move(job)
    is_over = bool(moved.skipped) and not moved.failed and not moved.written
    is_alone = moved.meanwhile == Meanwhile() and not watch.is_torn
    return moved, watch.seen if is_over and is_alone else None
