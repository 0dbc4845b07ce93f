"""The sites of the locales inside the site: which are built, when, and where they lie until then."""

from __future__ import annotations

import importlib
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from bitext import files
from bitext.locales import Locale
from bitext.site.build.beside import is_settled_by_pages
from bitext.site.build.builder import OuterSettings, build_locale, outer_settings
from bitext.site.build.kept import KeptSites
from bitext.site.build.processes import Team, processes_for, start_copies, start_method, start_workers
from bitext.site.build.state import Build, built_locales, knowledge_of
from bitext.site.build.worker import Result, order_for, say_instead
from bitext.site.pages.rendered import listening

_HIDDEN = ".bitext"
"""A folder in that of the site; MkDocs does not delete hidden ones. Only a server's site keeps it."""

_NEW = "new"
"""Where in there a site lies until it is complete."""

_SHARING = frozenset({"material/social"})
"""Plugins that keep files between builds under names that are the same in all locales."""


@dataclass(slots=True, kw_only=True)
class LocalSites:
    """Builds the sites of the locales beside that of the source, or once that is built.

    While serving, a site that is built again stays where it is until the new one takes its place; `enter`
    makes the plugin's hooks serve one locale. `later` says that a server builds the locales, later;
    `is_independent`, once the pages of the source are rendered, that the locales need nothing which its build
    finds out after that.
    """

    source: Build
    outer: OuterSettings
    enter: Callable[[Locale], AbstractContextManager[None]]
    later: bool
    shares_files: bool
    is_independent: Callable[[], bool]
    kept: KeptSites | None
    _team: Team | None = field(default=None, init=False)
    _early: bool = field(default=False, init=False)
    _is_asked: bool = field(default=False, init=False)

    def set_aside(self) -> None:
        """Save what is built already and still wanted from MkDocs, which empties the folder of the site."""
        if self.kept is not None:
            self.kept.set_aside(self._locales)
        for locale in self._locales if self.later else ():
            # After a build that failed, it lies there still.
            if self._place(locale).is_dir():
                files.move_folder(self._place(locale), self._place(locale, "old"))

    def start(self, jobs: int) -> None:
        """Let processes build the locales beside the rest of the source's build, where that changes nothing.

        All pages of the source are rendered; later calls do nothing. What is built now comes to its place in
        `build`: until then the source's build may write there.
        """
        if self._is_asked:
            return
        self._is_asked = True
        missing = [each for each in self._locales if self.kept is None or not self.kept.holds(each)]
        may = not self.later and not self.shares_files and processes_for(2, jobs) > 1
        if missing and may and self.is_independent():
            shutil.rmtree(self._inside(_NEW), ignore_errors=True)
            self._early = True
            self._team = self._start(missing, processes_for(len(missing), jobs))

    def build(self, jobs: int) -> None:
        """Build all locales, in so many processes; those that were set aside are put back instead."""
        if self.later:
            for locale in self._locales:
                files.move_folder(self._place(locale, "old"), self._place(locale))
            return
        missing = [each for each in self._locales if self.kept is None or not self.kept.restore(each)]
        processes = 1 if self.shares_files else processes_for(len(missing), jobs)
        if self._team is None and processes > 1:
            self._team = self._start(missing, processes)
        built = set(self._built())
        self.stop()
        for locale in missing:
            if locale not in built:
                self._build(locale)

    def stop(self) -> None:
        """End the processes that still run, and delete what did not come to its place."""
        if self._team is not None:
            self._team.end()
            self._team = None
        if self._early:
            self._early = False
            shutil.rmtree(self._inside(_NEW), ignore_errors=True)
            with suppress(OSError):
                self._inside().rmdir()

    def _start(self, locales: Sequence[Locale], processes: int) -> Team:
        session = self.source.session
        session.keeper.save()
        # Copies of this process need not load the rules again.
        importlib.import_module("bitext.checks")
        if (method := start_method()) == "fork":
            return start_copies(self._build_here, session.catalogs.warnings, locales, processes)
        inside = self._inside(_NEW) if self._early else Path(self.outer.site_dir)
        order = order_for(self.outer, inside, knowledge_of(session), serving=session.serving)
        return start_workers(order, locales, processes, method)

    def _built(self) -> Iterator[Locale]:
        """Yield the locales that processes have built, whose sites are in their places now."""
        for locale, result in self._team.results() if self._team is not None else ():
            new, place = self._place(locale, _NEW), self._place(locale)
            if self._early and result.error is None and not files.move_folder(new, place):
                return
            records = self._unsaid(result)
            for record in records:
                if self._early:
                    say_instead(record, str(new), str(place))
                log = logging.getLogger(record.name)
                if log.isEnabledFor(record.levelno):
                    log.handle(record)
            if result.error is not None:
                raise PluginError(str(result.error).replace(str(new), str(place))) from result.error
            self._remember(locale, [each for each in records if each.levelno >= logging.INFO])
            yield locale

    def _unsaid(self, result: Result) -> list[logging.LogRecord]:
        """Return what *result* logged, without warnings that an earlier part of the build has given too."""
        catalogs = self.source.session.catalogs
        said = catalogs.warnings() & result.told
        catalogs.adopt(result.told)
        return [each for each in result.records if each.getMessage() not in said]

    def _build(self, locale: Locale) -> None:
        with listening() as logged:
            self._build_here(locale)
        self._remember(locale, logged)

    def _build_here(self, locale: Locale) -> None:
        place = self._place(locale, _NEW if self._early else "")
        with self.enter(locale):
            build_locale(self.outer, locale, place, serving=self.source.session.serving)

    def _remember(self, locale: Locale, logged: Sequence[logging.LogRecord]) -> None:
        if self.kept is not None:
            self.kept.remember(locale, logged)

    def build_again(self, locale: Locale) -> None:
        """Build *locale* into another folder, which takes the place of its old site when it is complete."""
        new = self._place(locale, _NEW)
        with self.enter(locale):
            build_locale(self.outer, locale, new, serving=self.source.session.serving)
        files.replace_folder(new, self._place(locale))

    @property
    def _locales(self) -> tuple[Locale, ...]:
        return built_locales(self.source.project)

    def _place(self, locale: Locale, where: str = "") -> Path:
        return (self._inside(where) if where else Path(self.outer.site_dir)) / locale.tag

    def _inside(self, where: str = "") -> Path:
        return Path(self.outer.site_dir) / _HIDDEN / where


def local_sites(
    source: Build,
    config: MkDocsConfig,
    enter: Callable[[Locale], AbstractContextManager[None]],
    *,
    later: bool,
    dirty: bool,
) -> LocalSites:
    """Return the sites of the locales; *source* is the build of the source, and *config* its settings.

    In a *dirty* build plugins hand on what the source's build has written.
    """
    session, project = source.session, source.project
    keeps = bool(project.locales) and not session.serving and not files.why_nothing_is_kept(project.root)
    return LocalSites(
        source=source,
        outer=outer_settings(config),
        enter=enter,
        later=later,
        shares_files=bool(_SHARING & set(config.plugins)),
        is_independent=lambda: not dirty and is_settled_by_pages(config),
        kept=KeptSites(project, config, session.progress.facts(project)) if keeps else None,
    )
