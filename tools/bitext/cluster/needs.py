"""Which files the work on an item reads: what is sent with it before a worker asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project


@dataclass(frozen=True, slots=True)
class Needs:
    """The files that the work on an item reads, by what is known before; a worker asks for what is missing.

    `of` returns those of one item, or None for an item that is worked on here, since it reads too much.
    `common` are files that the work on most items reads, `listed` folders in which it looks for files with an
    ending. Nothing outside of the folder `root`, a path without links, is given to a worker that asks for it.
    """

    of: Callable[[Any], Iterable[Path] | None]
    common: Sequence[Path] = ()
    root: Path | None = None
    listed: Sequence[tuple[Path, str]] = ()


def needs_of_pages(project: Project, locales: Sequence[Locale], *, searches: bool = False) -> Needs:
    """Return what the work on pages reads, which are items by their names.

    Work that *searches* looks for sentences in the templates and catalogs of all pages.
    """

    def of(page: object) -> Iterable[Path] | None:
        # The site's own strings are those of all pages, and what is kept is kept here.
        here = page == SITE_TEMPLATE or not isinstance(page, str)
        return None if here else _files_of(project, locales, str(page))

    folders = [(project.template_file(SITE_TEMPLATE).parent, ".pot")]
    folders += [(project.catalog_file(locale, SITE_TEMPLATE).parent, ".po") for locale in locales]
    return Needs(of, _common(project), project.root, folders if searches else ())


def _files_of(project: Project, locales: Sequence[Locale], page: str) -> list[Path]:
    return [
        project.page_file(page),
        project.kept_copy(page),
        project.template_file(page),
        *(project.catalog_file(locale, page) for locale in locales),
        *(project.delivery_file(locale, page) for locale in project.locales),
    ]


def _common(project: Project) -> list[Path]:
    settings = project.settings
    names = {name for locale in project.locales for name in (locale.tag, locale.folder)}
    glossaries = [settings.locales_folder / f"glossary.{name}.csv" for name in sorted(names)]
    return [settings.config_file, *glossaries]


class PageToMove(Protocol):
    """A page of a tree of bilingual files, and its page in English."""

    @property
    def page(self) -> str: ...  # noqa: D102
    @property
    def file(self) -> Path: ...  # noqa: D102
    @property
    def english(self) -> Path | None: ...  # noqa: D102


def needs_of_pages_to_move(project: Project, locale: Locale) -> Needs:
    """Return what the work on pages of a tree reads that move into *project*."""

    def of(job: PageToMove) -> Iterable[Path]:
        given = [job.file] if job.english is None else [job.file, job.english]
        own = (project.page_file(job.page), project.kept_copy(job.page), project.template_file(job.page))
        return [*given, *own, project.catalog_file(locale, job.page), project.delivery_file(locale, job.page)]

    return Needs(of, _common(project), project.root)


def needs_of_files() -> Needs:
    """Return what the work on files reads that belong to no project, which are items by their paths."""
    return Needs(lambda path: [path])
