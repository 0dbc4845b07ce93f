"""Moving a tree of bilingual files into a project, page by page.

Each page is moved by itself, and its delivery is stored last: a page whose delivery is stored is done. So an
interrupted migration resumes with the next page, and ends with the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bitext import files
from bitext.bilingual import parse
from bitext.bilingual.unsourced import without_unsourced_texts
from bitext.checking.audit import Audit, Counts
from bitext.checking.deliveries import check_placement
from bitext.errors import BitextError, UnreadableError
from bitext.intake.contents import is_contents
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.planning import PagePlan, plan_texts
from bitext.project.saving import Draft, Meanwhile, Part, PlannedFile, draft, save
from bitext.sync.delivered import Delivered

MEDIA_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".mp4", ".webm")
"""The files beside the pages that go with them, because pages show them."""


@dataclass(frozen=True, slots=True)
class Job:
    """One page to move: its name, its bilingual file, and its English page, if there is one."""

    page: str
    file: Path
    english: Path | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one page: how many files were written, and what needs a person.

    `skipped` says why nothing was written, empty if something was; `failed` that it could not be.
    `meanwhile` says which files somebody else saved.
    """

    page: str
    audit: Audit
    written: int = 0
    skipped: str = ""
    failed: bool = False
    meanwhile: Meanwhile = field(default_factory=Meanwhile)


def find_jobs(tree: Path, english: Path | None) -> tuple[Job, ...]:
    """Return a job for each Markdown file under *tree*, sorted; *english* is the tree of English pages.

    Tables of contents are no pages: the navigation is made of them.
    """
    given = frozenset() if english is None else frozenset(files.list_files(english, ".md"))
    return tuple(
        Job(name, tree / name, english / name if english is not None and name in given else None)
        for name in files.list_files(tree, ".md", any_name=True)
        if not is_contents(name)
    )


@dataclass(frozen=True, slots=True)
class MovePlan:
    """The files to write for one page, and what needs a person; `skipped` and `failed` as in `Moved`."""

    page: str
    audit: Audit
    files: tuple[PlannedFile, ...] = ()
    skipped: str = ""
    failed: bool = False


def draft_move(project: Project, locale: Locale, job: Job) -> Draft[MovePlan]:
    """Return how one page is moved; one that cannot be moved does not stop the others. Nothing is written."""
    try:
        return draft(partial(_plan_move, project, locale, job))
    except BitextError as error:
        return Draft(MovePlan(job.page, Audit(), skipped=str(error), failed=True), {})


def save_move(project: Project, locale: Locale, job: Job, planned: Draft[MovePlan]) -> Moved:
    """Write page, template, catalog and stored delivery of one page, in this order, and say what is to do."""
    try:
        make = partial(_plan_move, project, locale, job)
        saved = save(project.root, project.place, make, planned, durable=False)
    except BitextError as error:
        return Moved(job.page, Audit(), skipped=str(error), failed=True)
    plan = saved.plan
    return Moved(plan.page, plan.audit, len(saved.written), plan.skipped, plan.failed, saved.meanwhile)


def _plan_move(project: Project, locale: Locale, job: Job) -> MovePlan:
    """Return what is to be written for a page; nothing if its delivery is stored already.

    The page is the English one, byte for byte, where there is one, else the delivery's source side. A page
    that the project has already stays as it is.

    Raises:
        BitextError: if the page cannot have this name, or a file cannot be read.
    """
    if fault := files.name_fault(job.page):
        raise UnreadableError(fault, path=str(job.file), help="rename it")
    text = files.read_text(job.file, afresh=True)
    given = Delivered(locale, parse(text), fields=project.settings.reach.fields)
    if not given.units:
        return MovePlan(job.page, Audit(counts=Counts(files=1)), skipped="no bilingual text")
    path = project.delivery_file(locale, job.page)
    is_new = files.would_change(project.place(path), text)
    plan = _plan(project, job, given)
    # What needs a person is told again: the run that moved the page may have been interrupted.
    audit = check_placement(job.page, given, plan.extraction)
    if not is_new:
        return MovePlan(job.page, audit, skipped="moved already")
    return MovePlan(job.page, audit, (*plan.files, PlannedFile(project.shown(path), text, Part.SEAL)))


def _plan(project: Project, job: Job, given: Delivered) -> PagePlan:
    path = project.page_file(job.page)
    page = project.read_if_there(path)
    if page is not None:
        return plan_texts(project, job.page, page, (given,), (given.locale,))
    english = None if job.english is None else files.read_text(job.english)
    made = without_unsourced_texts(given.delivery, given.fields) if english is None else english
    return plan_texts(project, job.page, made, (given,), (given.locale,), created=True)


def move_media(project: Project, trees: Sequence[Path]) -> tuple[str, ...]:
    """Copy pictures and films from *trees* into `docs/`, the first tree first; what is there stays."""
    found = ((tree, name) for tree in trees for name in files.list_files(tree, *MEDIA_SUFFIXES))
    docs = project.settings.docs
    return tuple(
        name for tree, name in found if files.copy_if_absent(tree / name, project.place(docs / name))
    )
