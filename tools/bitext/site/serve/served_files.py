"""The files that a served site is made of: which are watched, and whose page one of them is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.plain_config import config_files


def catalog_folders(project: Project) -> dict[str, Locale]:
    """Return the locale of each folder of catalogs."""
    return {str(_catalogs(project, locale)): locale for locale in project.locales}


def _catalogs(project: Project, locale: Locale) -> Path:
    return project.catalog_file(locale, SITE_TEMPLATE).parent


def watched_folders(project: Project) -> set[Path]:
    """Return the folders of templates and catalogs; deliveries beside them are no part of the site.

    In the place of a folder that is not there yet stands the one in which it will be.
    """
    wanted = [project.template_file(SITE_TEMPLATE).parent, *map(Path, catalog_folders(project))]
    folders = (next((each for each in (path, *path.parents) if each.is_dir()), None) for path in wanted)
    return {each for each in folders if each is not None and each != project.root}


def served_places(project: Project, config: MkDocsConfig) -> list[Path]:
    """Return all files and folders that change what is served."""
    given = [Path(config.docs_dir), *_settings(config), *map(Path, config.watch)]
    return given + sorted(watched_folders(project))


def _settings(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the file of the settings, and those that it inherits from, as far as they can be read."""
    if config.config_file_path:
        yield Path(config.config_file_path)
        with suppress(BitextError):
            yield from (path for path, _ in islice(config_files(Path(config.config_file_path)), 1, None))


def pages_of(project: Project, paths: Collection[str]) -> Iterator[tuple[str, Locale | None]]:
    """Yield the pages of which a file is among *paths*: the source with None, a catalog with its locale."""
    for page in project.pages():
        if str(project.page_file(page)) in paths:
            yield page, None
        for locale in project.locales:
            if str(project.catalog_file(locale, page)) in paths:
                yield page, locale
