"""How much of a project is translated."""

from __future__ import annotations

from collections.abc import Callable

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

    def sound(load: Callable[[], Catalog | None]) -> Catalog | None:
        try:
            return load()
        except BitextError as error:
            tell(error)
            return None

    def count(page: str) -> Coverage | None:
        template = sound(lambda: load_template(project, page))
        if template is None:
            return None
        return page_coverage(template, sound(lambda: load_catalog(project, locale, page)))

    return project_coverage(project, count)


def project_coverage(project: Project, count: Callable[[str], Coverage | None]) -> dict[str, Coverage]:
    """Return what *count* says of each page, and last of the site's own strings.

    A page without a template, of which it says None, has nothing to translate, and is left out.
    """
    pages = (each for each in (*project.pages(), SITE_TEMPLATE) if not project.settings.leaves_out(each))
    counted = ((page, count(page)) for page in pages)
    return {page: found for page, found in counted if found is not None}
