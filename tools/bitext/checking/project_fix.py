"""Correcting what is certain in the catalogs of a project, without writing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from bitext import files
from bitext.checking.fixes import FixedFile, Wanted, fix_catalog, fix_form
from bitext.checking.pages import catalog_subject, template_subject
from bitext.checking.scope import chosen_pages, holds
from bitext.checking.sources import read_source
from bitext.checking.spread import Spread
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project import Project


def fix_project(
    project: Project,
    locales: Sequence[Locale],
    wanted: Wanted,
    only: Sequence[Path] | None = None,
    *,
    spread: Spread = map,
) -> list[FixedFile]:
    """Return the catalogs of *project* that can be corrected, in the given *locales*.

    With *only*, a sequence of files and folders of the project, just the catalogs there. *spread* goes over
    the pages. Deliveries, templates and pages are never touched.
    """
    fixed = spread(partial(_fix_page, project, locales, wanted, only), chosen_pages(project, only))
    return [each for page in fixed for each in page]


def fix_catalog_files(paths: Iterable[Path], wanted: Wanted) -> list[FixedFile]:
    """Return the PO files outside any project whose headers can be corrected."""
    fixed = (fix_form(SourceFile(str(path), files.read_text(path)), wanted, None) for path in paths)
    return [each for each in fixed if each.fixed]


def _fix_page(
    project: Project, locales: Sequence[Locale], wanted: Wanted, only: Sequence[Path] | None, page: str
) -> list[FixedFile]:
    template_file = read_source(project, project.template_file(page))
    subject = None
    if isinstance(template_file, SourceFile) and template_file.damage is None:
        # What cannot be read is a finding, and the forms of its catalogs can be corrected all the same.
        with suppress(BitextError):
            subject = template_subject(project, page, template_file)
    fixed = (
        _fix_catalog(project, locale, subject, file, wanted)
        for locale, file in _catalog_files(project, locales, only, page)
    )
    return [each for each in fixed if each.fixed]


def _catalog_files(
    project: Project, locales: Sequence[Locale], only: Sequence[Path] | None, page: str
) -> Iterator[tuple[Locale, SourceFile]]:
    for locale in locales:
        path = project.catalog_file(locale, page)
        if only is None or holds(only, path):
            file = read_source(project, path)
            if isinstance(file, SourceFile):
                yield locale, file


def _fix_catalog(
    project: Project, locale: Locale, subject: PageCatalog | None, file: SourceFile, wanted: Wanted
) -> FixedFile:
    form = fix_form(file, wanted, locale)
    if subject is None or form.after.damage is not None:
        return form
    texts = fix_catalog(catalog_subject(project, locale, subject, form.after), locale, wanted)
    return replace(texts, before=file, fixed=(*form.fixed, *texts.fixed))
