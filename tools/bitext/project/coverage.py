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
    """Return the same of what can be read; *tell* is told what cannot: such a catalog translates nothing."""

    def template(project: Project, page: str) -> Catalog | None:
        try:
            return load_template(project, page)
        except BitextError as error:
            tell(error)
            return None

    def catalog(project: Project, locale: Locale, page: str) -> Catalog | None:
        try:
            return load_catalog(project, locale, page)
        except BitextError as error:
            tell(error)
            return None

    return project_coverage(project, locale, template=template, catalog=catalog)


def project_coverage(
    project: Project,
    locale: Locale,
    *,
    template: Callable[[Project, str], Catalog | None] = load_template,
    catalog: Callable[[Project, Locale, str], Catalog | None] = load_catalog,
) -> dict[str, Coverage]:
    """Return how much of each page, and last of the site's own strings, is translated into *locale*.

    A page without a template has nothing to translate, and is left out. *template* and *catalog* say how
    files are loaded; errors are theirs.
    """
    found = {}
    for page in [*project.pages(), SITE_TEMPLATE]:
        known = None if project.settings.leaves_out(page) else template(project, page)
        if known is not None:
            found[page] = page_coverage(known, catalog(project, locale, page))
    return found
