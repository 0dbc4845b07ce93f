"""The sites of the locales inside the site: which are built, when, and where they lie until then."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext import files
from bitext.locales import Locale
from bitext.project import Project
from bitext.site.build.builder import build_locale, in_processes, processes_for
from bitext.site.build.kept import KeptSites
from bitext.site.build.progress import Progress
from bitext.site.pages.rendered import listening

_ASIDE = ".bitext"
"""A folder in that of the site; MkDocs does not delete hidden ones. Only a server's site has it."""


_SHARING = frozenset({"material/social"})
"""Plugins that keep files between builds under names that are the same in all locales."""


class LocalSites:
    """Builds the sites of the locales once that of the source is built.

    While serving, a site that is built again stays where it is until the new one takes its place; *enter*
    makes the plugin's hooks see one locale.
    """

    def __init__(self, enter: Callable[[Locale], AbstractContextManager[None]]) -> None:
        self._enter = enter
        self._project: Project
        self._outer: MkDocsConfig
        self._kept: KeptSites | None = None
        self._served = False
        self.later = False
        """Whether somebody else builds the locales, later."""

    def step_aside(
        self, project: Project, config: MkDocsConfig, progress: Progress, *, serving: bool
    ) -> None:
        """Save from MkDocs, which empties the folder of the site, what is there already and wanted."""
        self._project, self._outer, self._served = project, config, serving
        self._kept = (
            None if serving or not project.locales else KeptSites(project, config, progress.facts(project))
        )
        if self._kept is not None:
            self._kept.step_aside(project.locales)
        for locale in project.locales if self.later else ():
            files.move_folder(self._place(locale), self._place(locale, "old"))

    def build(self, jobs: int) -> None:
        """Build all locales, in so many processes; those that were saved come back instead."""
        locales = self._project.locales
        if self.later:
            for locale in locales:
                files.move_folder(self._place(locale, "old"), self._place(locale))
            return
        kept = self._kept
        missing = [each for each in locales if kept is None or not kept.come_back(each)]
        processes = 1 if _SHARING & set(self._outer.plugins) else processes_for(len(missing), jobs)
        if processes > 1:
            in_processes(self._build, missing, processes)
        else:
            for locale in missing:
                self._build(locale)

    def _build(self, locale: Locale) -> None:
        with self._enter(locale), listening() as said:
            build_locale(self._outer, locale, self._place(locale), serving=self._served)
        if self._kept is not None:
            self._kept.remember(locale, said)

    def build_again(self, locale: Locale) -> None:
        """Build *locale* into the place of its old site, which is there until the new one is."""
        new = self._place(locale, "new")
        with self._enter(locale):
            build_locale(self._outer, locale, new, serving=self._served)
        files.move_folder(new, self._place(locale))

    def _place(self, locale: Locale, where: str = "") -> Path:
        site = Path(self._outer.site_dir)
        return site / _ASIDE / where / locale.tag if where else site / locale.tag
