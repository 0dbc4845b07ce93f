"""Reading the templates and catalogs of a project, for which no parser of Markdown is loaded."""

from __future__ import annotations

from bitext.catalog import Catalog, parse_po
from bitext.locales import Locale
from bitext.project.layout import Project


def load_template(project: Project, page: str) -> Catalog | None:
    """Return the template of *page*, or None if it has none yet.

    Raises:
        CatalogError, UnreadableError: if it is damaged.
    """
    path = project.template_file(page)
    text = project.read_if_there(path)
    return None if text is None else parse_po(text, path=project.shown(path))


def load_catalog(project: Project, locale: Locale, page: str) -> Catalog | None:
    """Return the catalog of *page* in *locale*, or None if it has none yet. Errors as in `load_template`."""
    path = project.catalog_file(locale, page)
    text = project.read_if_there(path)
    return None if text is None else parse_po(text, path=project.shown(path))
