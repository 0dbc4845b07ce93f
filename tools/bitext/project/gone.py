"""Pages that are gone, while their templates are still there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bitext.catalog import Catalog, Entry, parse_po
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project.catalogs import load_merged_template
from bitext.project.layout import SITE_TEMPLATE, Project
from bitext.project.planning import Fill, PagePlan, plan_page, plan_texts
from bitext.unit import split_id


def gone_pages(project: Project) -> tuple[str, ...]:
    """Return the pages that have a sound template, and are not in `docs/` or are excluded there, sorted.

    Where something else stands in the page's place, such as a folder, the page is not gone but damaged.
    """
    names = project.list_files(project.settings.locales_folder / "template", ".pot")
    stems = {name.removesuffix(".pot") for name in names} - {SITE_TEMPLATE}
    pages = {f"{stem}.md" for stem in stems}.difference(project.pages())
    return tuple(sorted(page for page in pages if _is_gone(project, page)))


def _is_gone(project: Project, page: str) -> bool:
    if not project.settings.excludes(page) and os.path.lexists(project.page_file(page)):
        return False
    try:
        return load_merged_template(project, page).catalog is not None
    except BitextError:
        return False


def plan_gone(
    project: Project, page: str, locales: Sequence[Locale], fill: Fill | None = None, *, minor: bool = False
) -> PagePlan:
    """Return what extraction would write for a *page* that is gone: all entries become obsolete.

    They come back with the page, and its numbers are never used again. A template that is not ours is left
    as it is. Errors as in `plan_page`.
    """
    excluded = not project.has_place_for(page)
    if not excluded and project.read_if_there(project.page_file(page)) is not None:
        # It came back just now.
        return plan_page(project, page, locales, fill, minor=minor)
    plan = plan_texts(project, page, "", (), locales)
    template = load_merged_template(project, page).catalog
    ours = template is not None and all(split_id(entry.msgctxt or "") for entry in _current(template))
    return plan if ours else PagePlan(page, (), plan.extraction, created=False)


def is_retired(project: Project, path: Path) -> bool:
    """Whether the template or catalog at *path* has no current entry; False if it cannot be read."""
    try:
        text = project.read_if_there(path)
        return text is not None and not any(_current(parse_po(text)))
    except BitextError:
        return False


def _current(catalog: Catalog) -> Iterator[Entry]:
    return (entry for entry in catalog.entries if not entry.obsolete)
