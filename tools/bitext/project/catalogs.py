"""Reading the templates and catalogs of a project, for which no parser of Markdown is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bitext.catalog import Catalog, parse_po
from bitext.catalog.po import parse_merged_po
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


class Loaded(NamedTuple):
    """A template or catalog that may come from two branches, and whether it must be written anew."""

    catalog: Catalog | None = None
    clashes: bool = False


def load_merged_template(project: Project, page: str) -> Loaded:
    """Return the template of *page*, merged from two branches or not. Errors as in `load_template`."""
    return _load_merged(project, project.template_file(page))


def load_merged_catalog(project: Project, locale: Locale, page: str) -> Loaded:
    """Return the catalog of *page* in *locale* in the same way."""
    return _load_merged(project, project.catalog_file(locale, page))


def _load_merged(project: Project, path: Path) -> Loaded:
    text = project.read_if_there(path)
    return Loaded() if text is None else Loaded(*parse_merged_po(text, path=project.shown(path)))
