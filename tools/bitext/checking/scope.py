"""Which pages and files of a project are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bitext import files
from bitext.project import SITE_TEMPLATE, Project


def chosen_pages(project: Project, only: Sequence[Path] | None = None) -> list[str]:
    """Return the pages of *project* and the site's own strings; with *only*, those that have a file there."""
    pages = [*project.pages(), SITE_TEMPLATE]
    if only is None:
        return pages
    return [page for page in pages if any(holds(only, path) for path in _files_of(project, page))]


def _files_of(project: Project, page: str) -> list[Path]:
    site = page == SITE_TEMPLATE
    own = project.settings.config_file if site else project.page_file(page)
    catalogs = [project.catalog_file(locale, page) for locale in project.locales]
    deliveries = [] if site else [project.delivery_file(locale, page) for locale in project.locales]
    return [own, project.template_file(page), *catalogs, *deliveries]


def holds(only: Sequence[Path], path: Path) -> bool:
    """Whether *path* is one of *only*, or lies in one of them."""
    return any(files.real_path(path).is_relative_to(files.real_path(each)) for each in only)
