"""The MkDocs plugin `bitext`: its hooks pass on to the modules that do the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from bitext.locales import Locale
from bitext.site.build.content import finish_content, read_markdown, read_source, take_over_rendering
from bitext.site.build.generated import made_otherwise
from bitext.site.build.llms import MarkdownFiles
from bitext.site.build.local_sites import LocalSites, local_sites
from bitext.site.build.names import look_at_names
from bitext.site.build.output import (
    complete_content,
    finish_index,
    finish_locale,
    finish_page,
    finish_template,
    lead_to_catalog,
    prepare_output,
)
from bitext.site.build.served import note_urls, served_site
from bitext.site.build.settings import add_files, prepare_config, prepare_navigation, settle_config
from bitext.site.build.state import (
    Build,
    Knowledge,
    Site,
    adopt,
    at_address,
    of_site,
    start_build,
    start_session,
    start_site,
    tell_if_nothing_is_kept,
)
from bitext.site.foretelling import RenderedError
from bitext.site.log import count_warnings, make_harmless
from bitext.site.options import Options
from bitext.site.serve.author import answer_findings
from bitext.site.serve.editing import add_editor
from bitext.site.serve.served_files import catalog_folders, pages_of, served_places
from bitext.site.serve.serving import LiveSite, Scope, Stamps, stamps
from bitext.site.serve.watching import Watcher
from bitext.unit import UnitId

if TYPE_CHECKING:
    # Only serving needs it; it loads what watches files.
    from mkdocs.livereload import LiveReloadServer


class BitextPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Builds the source locale where MkDocs builds the site, and then every other locale into a folder of it.

    MkDocs keeps one instance for all builds of a process, because `on_startup` is defined: the builds of the
    locales run through the same hooks, inside `on_post_build` of the source's, or in copies of the process.
    """

    _site: Site
    _build: Build
    _config: MkDocsConfig
    _sites: LocalSites
    _markdown: MarkdownFiles

    def __init__(self) -> None:
        # MkDocs names settings, and then pages, as soon as it has plugins.
        make_harmless()
        self._session = start_session(serving=False)
        self._locale: Locale | None = None
        self._live = self._dirty = False
        self._stop: Callable[[], None] = lambda: None
        self._end_editor: Callable[[], None] = lambda: None
        self._seen: Stamps = {}
        self.foretells = False
        self.made_otherwise: tuple[str, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether a server runs, which no broken catalog may stop."""
        self._dirty = dirty
        self._session = start_session(serving=command == "serve")
        count_warnings(counted=not self._session.serving)

    @event_priority(100)  # before the search plugin reads the theme's language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start one build: that of the source, or of the locale that is being built."""
        if self._locale is None:
            file = Path(config.config_file_path)
            self._site = start_site(self._session, self.config, file, config.site_url or "")
            tell_if_nothing_is_kept(self._site.project)
        locale = self._locale or self._site.addresses.source
        self._build = start_build(self._session, self._site, locale, config, self.config)
        prepare_config(self._build, config)
        return config

    @event_priority(100)  # before other plugins use the address, which they change in `on_config`
    def _settle(self, *, config: MkDocsConfig) -> None:
        if self._locale is None:
            self._site = at_address(self._site, config.site_url or "")
        self._build = of_site(self._build, self._site)
        settle_config(self._build, config)

    def _set_aside(self, *, config: MkDocsConfig) -> None:
        # MkDocs empties the folder of the site next.
        if self._locale is None:
            self._config = config
            look_at_names(self._site.project, self._session.catalogs)
            if self._session.serving and not self._live:
                # What is saved while the first build runs is a change.
                self._seen = stamps(served_places(self._site.project, config))
            self._sites = local_sites(self._build, config, self.building, later=self._live, dirty=self._dirty)
            self._stop = self._sites.stop
            self._sites.set_aside()

    on_pre_build = CombinedEvent(_settle, _set_aside)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add our files, and check that no page lies where a locale will."""
        add_files(self._build, files, config)
        return files

    @event_priority(-100)  # after plugins that make a navigation of their own
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Translate its titles, such as those of awesome-nav; take out pages that are left out."""
        prepare_navigation(self._build, nav, files, config)
        self._markdown = MarkdownFiles(self._build, nav, files, config)
        if self._locale is None:
            self.made_otherwise = made_otherwise(self._site.project, files, config)
            note_urls(self._session, files)
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Return the page's Markdown in the locale of this build."""
        del config
        return read_source(self._build, page)

    @event_priority(100)  # before other plugins read the Markdown
    def _read_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        del config, files
        return read_markdown(self._build, page, markdown)

    @event_priority(-100)  # after the other plugins: what they have made of the page is rendered
    def _take_over_rendering(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        del config, files
        return take_over_rendering(self._build, page, markdown)

    on_page_markdown = CombinedEvent(_read_markdown, _take_over_rendering)

    @event_priority(-100)  # after the other plugins: what they look for is as the renderer wrote it
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Write our marks into a page: unit ids, languages, the anchors of steps."""
        return finish_content(self._build, page, html, config, files)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the search and the status page, before any page is put into the theme."""
        if self.foretells:
            self._session.keeper.save()
            raise RenderedError
        prepare_output(self._build, env, config, files)
        return env

    @event_priority(-100)  # after the search plugins: nobody searches for a notice
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Say what of a page is not translated, let readers tick off its steps, and lead to its catalog."""
        del config, nav
        lead_to_catalog(self._build, page)
        page.content = complete_content(self._build, page)
        return context

    @event_priority(100)  # before a plugin minifies what we look for
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Set language and direction, and let the switcher stay on the page."""
        del config
        if self._locale is None:
            # The templates are compiled by now: copies of this process need not do it again.
            self._sites.start(self.config.jobs)
        self._markdown.write_page(page)
        return finish_page(self._build, page, output)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leave the pages that are not translated out of a locale's sitemap."""
        del config
        if template_name == "sitemap.xml":
            places = self._build.places
            context["pages"] = [file for file in context["pages"] if not places.of(file).is_copy]
        return context

    @event_priority(100)  # the same
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Set language and direction of pages such as 404."""
        del config
        return finish_template(self._build, template_name, output)

    @event_priority(-50)  # after the search plugins have written the index, and before others copy it
    def _finish_index(self, *, config: MkDocsConfig) -> None:
        if self._locale is not None:
            finish_index(self._build, config)

    @event_priority(-100)  # after the other plugins: their instances serve the locales' builds next
    def _finish(self, *, config: MkDocsConfig) -> None:
        del config
        self._session.keeper.save()
        self._markdown.write_list()
        if self._locale is None:
            self._sites.build(self.config.jobs)
        else:
            finish_locale(self._build)

    on_post_build = CombinedEvent(_finish_index, _finish)

    def on_build_error(self, *, error: Exception) -> None:
        """End what still builds locales, since the site will not be whole; keep what was made until then."""
        del error
        if self._locale is None:
            self._stop()
        self._session.keeper.save()

    def on_shutdown(self) -> None:
        """End it where the program is ended, too."""
        self._stop()
        self._end_editor()

    @property
    def told(self) -> frozenset[str]:
        """The warnings that were given in this build of the site, and are given once."""
        return self._session.catalogs.warnings()

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales of the site, without that of the source."""
        return self._site.project.locales

    def held_back(self) -> dict[str, tuple[tuple[UnitId, str], ...]]:
        """Return the units that the last build does not show, with the reasons, by page."""
        return self._build.localization.held_back()

    @contextmanager
    def building(self, locale: Locale) -> Iterator[None]:
        """Let the hooks serve the build of *locale*."""
        self._locale = locale
        try:
            yield
        finally:
            self._locale = None

    def adopt(self, config_file: Path, site_url: str, knowledge: Knowledge) -> None:
        """Go on in this process from where another has built the source and found out *knowledge*."""
        self._site = start_site(self._session, self.config, config_file, site_url)
        adopt(self._session, knowledge)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watch the templates and catalogs, and build what a change touched instead of the whole site."""
        count_warnings(counted=False)  # `mkdocs serve --clean` started as a build
        for place in served_places(self._site.project, config):
            if place.exists():
                server.watch(str(place))
        watcher = Watcher(server)
        live = LiveSite(
            build_source=builder,
            tell=self._log_findings,
            build_locale=self._build_again,
            scope=lambda: self._scope(watcher),
            seen=self._seen,
        )
        self._live = True
        live.take_over(server)
        answer_findings(server, lambda: self._site.findings)
        self._end_editor = add_editor(server, config, lambda: served_site(self._session, self._site, config))
        watcher.start()
        return server

    def _scope(self, watcher: Watcher) -> Scope:
        """Return what the settings say of the site, as it was built last, and let *watcher* go by it."""
        project, config = self._site.project, self._config
        watcher.want(lambda: served_places(project, config))
        return Scope(
            catalogs=catalog_folders(project),
            look=lambda: stamps(served_places(project, config)),
            fallbacks=project.settings.fallbacks,
        )

    def _log_findings(self, paths: frozenset[str]) -> None:
        for page, locale in pages_of(self._site.project, paths):
            self._site.findings.log([page], locale)

    def _build_again(self, locale: Locale) -> None:
        self._session.catalogs.start_build()
        self._session.progress.start_build()
        self._sites.build_again(locale)
