"""Names of files in `docs/` that no page can have: some are left untranslated, others stop MkDocs."""

from __future__ import annotations

import os

from mkdocs.exceptions import PluginError

from bitext import files
from bitext.project import Project
from bitext.site import log
from bitext.site.catalogs import Catalogs


def look_at_names(project: Project, catalogs: Catalogs) -> None:
    """Warn of pages that are not translated because of their names, once per build of the site.

    Raises:
        PluginError: if a name is not UTF-8, so that MkDocs cannot make an address of it.
    """
    docs = project.settings.docs
    for name, fault in files.list_faulty_names(docs, "").items():
        if os.fsencode(name).decode(errors="ignore") != name:
            shown = project.shown(docs / name)
            raise PluginError(
                log.shown(f"{shown}: {fault}, and MkDocs cannot build a site with it", "  help: rename it")
            )
    for page in project.pages():
        if project.settings.is_translation(page):
            log.info(f"{project.shown(docs / page)}: this is a translation, so it is not translated")
    for name, fault in project.faulty_pages().items():
        catalogs.warn(
            f"{project.shown(docs / name)}: {fault}, so the page is not translated", "  help: rename it"
        )
