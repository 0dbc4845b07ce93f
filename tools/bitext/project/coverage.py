"""How much of a project is translated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bitext.catalog import Catalog
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.layout import SITE_TEMPLATE, Project
from bitext.sync.coverage import Coverage, page_coverage


def sound_coverage(
    project: Project, locale: Locale, tell: Callable[[BitextError], None]
) -> dict[str, Coverage]:
    """Return how much of each page is translated into *locale*, of what can be read.

    *tell* is told what cannot: such a catalog translates nothing.
    """

    def count(page: str) -> Coverage | None:
        return next(iter(sound_page_coverage(project, page, [locale], tell)), None)

    return project_coverage(project, count)


def sound_page_coverage(
    project: Project, page: str, locales: Sequence[Locale], tell: Callable[[BitextError], None]
) -> list[Coverage]:
    """Return how much of *page* is translated into each of *locales*, as in `sound_coverage`.

    It is empty if the page has no template. No two catalogs are held in memory at once.
    """

    def sound(load: Callable[[], Catalog | None]) -> Catalog | None:
        try:
            return load()
        except BitextError as error:
            tell(error)
            return None

    template = sound(lambda: load_template(project, page))
    if template is None:
        return []
    return [
        page_coverage(template, sound(partial(load_catalog, project, locale, page))) for locale in locales
    ]


def project_coverage(project: Project, count: Callable[[str], Coverage | None]) -> dict[str, Coverage]:
    """Return what *count* says of each page, and last of the site's own strings.

    A page without a template, of which it says None, has nothing to translate, and is left out.
    """
    counted = ((page, count(page)) for page in covered_pages(project))
    return {page: found for page, found in counted if found is not None}


def covered_pages(project: Project) -> list[str]:
    """Return the pages that are translated, and last the site's own strings."""
    return [each for each in (*project.pages(), SITE_TEMPLATE) if not project.settings.leaves_out(each)]
