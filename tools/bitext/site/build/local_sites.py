"""The sites of the locales inside the site: which are built, when, and where they lie until then."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext import files
from bitext.locales import Locale
from bitext.site.build.builder import OuterSettings, build_locale, outer_settings
from bitext.site.build.kept import KeptSites
from bitext.site.build.processes import Logged, in_copies, in_workers, processes_for, start_method
from bitext.site.build.state import Build, knowledge_of
from bitext.site.build.worker import order_for
from bitext.site.pages.rendered import listening

_HIDDEN = ".bitext"
"""A folder in that of the site; MkDocs does not delete hidden ones. Only a server's site has it."""


_SHARING = frozenset({"material/social"})
"""Plugins that keep files between builds under names that are the same in all locales."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSites:
    """Builds the sites of the locales once that of the source is built.

    While serving, a site that is built again stays where it is until the new one takes its place; `enter`
    makes the plugin's hooks serve one locale. `later` says that a server builds the locales, later.
    """

    source: Build
    outer: OuterSettings
    enter: Callable[[Locale], AbstractContextManager[None]]
    later: bool
    shares_files: bool
    kept: KeptSites | None

    def set_aside(self) -> None:
        """Save what is built already and still wanted from MkDocs, which empties the folder of the site."""
        if self.kept is not None:
            self.kept.set_aside(self._locales)
        for locale in self._locales if self.later else ():
            files.move_folder(self._place(locale), self._place(locale, "old"))

    def build(self, jobs: int) -> None:
        """Build all locales, in so many processes; those that were set aside are put back instead."""
        if self.later:
            for locale in self._locales:
                files.move_folder(self._place(locale, "old"), self._place(locale))
            return
        missing = [each for each in self._locales if self.kept is None or not self.kept.restore(each)]
        processes = 1 if self.shares_files else processes_for(len(missing), jobs)
        if processes > 1:
            for locale, records in self._in_processes(missing, processes):
                self._remember(locale, [each for each in records if each.levelno >= logging.INFO])
                missing = missing[1:]
        for locale in missing:
            self._build(locale)

    def _in_processes(self, locales: Sequence[Locale], processes: int) -> Iterator[Logged]:
        if (method := start_method()) == "fork":
            return in_copies(self._build_here, locales, processes)
        serving = self.source.session.serving
        knowledge = knowledge_of(self.source.session)
        return in_workers(order_for(self.outer, knowledge, serving=serving), locales, processes, method)

    def _build(self, locale: Locale) -> None:
        with listening() as logged:
            self._build_here(locale)
        self._remember(locale, logged)

    def _build_here(self, locale: Locale) -> None:
        with self.enter(locale):
            build_locale(self.outer, locale, self._place(locale), serving=self.source.session.serving)

    def _remember(self, locale: Locale, logged: Sequence[logging.LogRecord]) -> None:
        if self.kept is not None:
            self.kept.remember(locale, logged)

    def build_again(self, locale: Locale) -> None:
        """Build *locale* into another folder, which takes the place of its old site when it is complete."""
        new = self._place(locale, "new")
        with self.enter(locale):
            build_locale(self.outer, locale, new, serving=self.source.session.serving)
        files.move_folder(new, self._place(locale))

    @property
    def _locales(self) -> tuple[Locale, ...]:
        return self.source.project.locales

    def _place(self, locale: Locale, where: str = "") -> Path:
        site = Path(self.outer.site_dir)
        return site / _HIDDEN / where / locale.tag if where else site / locale.tag


def local_sites(
    source: Build,
    config: MkDocsConfig,
    enter: Callable[[Locale], AbstractContextManager[None]],
    *,
    later: bool,
) -> LocalSites:
    """Return the sites of the locales; *source* is the build of the source, and *config* its settings."""
    session, project = source.session, source.project
    keeps = bool(project.locales) and not session.serving and not files.why_nothing_is_kept(project.root)
    return LocalSites(
        source=source,
        outer=outer_settings(config),
        enter=enter,
        later=later,
        shares_files=bool(_SHARING & set(config.plugins)),
        kept=KeptSites(project, config, session.progress.facts(project)) if keeps else None,
    )
