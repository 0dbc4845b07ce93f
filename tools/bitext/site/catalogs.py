"""The project's templates and catalogs as a build sees them: a damaged file breaks no build."""

from __future__ import annotations

from bitext.catalog import Catalog
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project import Project
from bitext.site.log import log
from bitext.workspace import load_catalog, load_template


class Catalogs:
    """Loads templates and catalogs, and remembers the last good state of each while serving."""

    def __init__(self) -> None:
        self._good: dict[str, Catalog | None] = {}
        self._told: set[str] = set()

    def start_build(self) -> None:
        """Forget which messages were logged: each build of the site logs each of them once."""
        self._told.clear()

    def template(self, project: Project, page: str) -> Catalog | None:
        """Return the template of *page*; the last good one if it is damaged, None if there is none."""
        shown = project.shown(project.template_file(page))
        try:
            self._good[shown] = load_template(project, page)
        except BitextError as error:
            self._tell(shown, error)
        return self._good.get(shown)

    def catalog(self, project: Project, locale: Locale, page: str) -> Catalog | None:
        """Return the catalog of *page* in *locale*, as `template` does."""
        shown = project.shown(project.catalog_file(locale, page))
        try:
            self._good[shown] = load_catalog(project, locale, page)
        except BitextError as error:
            self._tell(shown, error)
        return self._good.get(shown)

    def _tell(self, shown: str, error: BitextError) -> None:
        fallback = "its last good state stays" if self._good.get(shown) else "the source text is shown"
        self.warn(f"{error}\n  until then {fallback}")

    def warn(self, message: str) -> None:
        """Log *message* as a warning, once per build of the site."""
        if message not in self._told:
            self._told.add(message)
            log.warning(message)
