"""The MkDocs plugin `bitext`: hooks that pass on to the rooms' modules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from bitext import files
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.localization.site_strings import escape_text
from bitext.project import Project, read_settings
from bitext.site.build.local_sites import LocalSites
from bitext.site.build.progress import Progress
from bitext.site.catalogs import Catalogs
from bitext.site.log import be_lenient
from bitext.site.options import Options
from bitext.site.pages.anchors import AnchorExtension, Anchors
from bitext.site.pages.cache import Cache, ignore_by_git
from bitext.site.pages.localization import Localization
from bitext.site.pages.markup import SHOWN_MARK, set_language
from bitext.site.pages.renderer import Renderer
from bitext.site.pages.search import forget_page, forget_pages, index_without_spans, set_search_language
from bitext.site.pages.step_links import NO_LABEL, StepLinkExtension, label_steps
from bitext.site.pages.theme import (
    Templates,
    set_date_language,
    set_theme_language,
    translate_settings,
    translate_titles,
)
from bitext.site.reader.alternates import Addresses, Where, stay_on_page, without_alternates
from bitext.site.reader.catalog_links import CatalogLinks, catalog_pattern
from bitext.site.reader.error_page import translate_error_page
from bitext.site.reader.left_out import lead_to_source, leave_out
from bitext.site.reader.messages import messages_for
from bitext.site.reader.reader import Reader
from bitext.site.reader.reader_strings import reader_strings
from bitext.site.reader.status import status_source
from bitext.site.reader.status_page import Build, fill_status_page
from bitext.site.serve.author import SCRIPT as AUTHOR_SCRIPT
from bitext.site.serve.author import FindingsDesk, with_desk
from bitext.site.serve.served_files import catalog_folders, pages_of, served_places, watched_folders
from bitext.site.serve.serving import LiveSite, Stamps, stamps

if TYPE_CHECKING:
    # Only who serves needs it; it loads what watches files.
    from mkdocs.livereload import LiveReloadServer

_ASSETS = Path(__file__).parent / "assets"
_STYLES = ("assets/bitext/bitext.css", "assets/bitext/bitext-status.css")
_SCRIPT = "assets/bitext/bitext.js"


class BitextPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Builds the source locale where MkDocs builds the site, and then every other locale into a folder of it.

    MkDocs keeps one instance for all builds of a process, because `on_startup` is defined: the builds of the
    locales run through the same hooks, one after another, inside `on_post_build` of the source's.
    """

    def __init__(self) -> None:
        self._serving = False
        self._catalogs = Catalogs()
        self._anchors = Anchors()
        self._renderer = Renderer(self._anchors)
        self._templates = Templates()
        self._sites = LocalSites(self._building)
        self._seen: Stamps = {}
        self._progress = Progress(self._catalogs)
        self._bare: set[str] = set()
        self._left_out: frozenset[str] = frozenset()
        self._copies: set[str] = set()
        self._locale: Locale | None = None
        self._cache: Cache
        self._desk: FindingsDesk
        self._project: Project
        self._addresses: Addresses
        self._localization: Localization
        self._reader: Reader

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take notice of serving, where no broken catalog may stop the server."""
        del dirty
        self._serving = command == "serve"
        be_lenient(lenient=self._serving)

    @event_priority(100)  # before the search plugin reads the theme's language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set up one build: that of the source, or of the locale that is being built."""
        if self._locale is None:
            self._start_site(config)
        settings = self._project.settings
        locale = self._locale or settings.source_locale
        self._localization = Localization(self._project, locale, self._catalogs)
        self._templates.share_with(config.theme)
        self._left_out = frozenset()
        self._copies = set()
        set_theme_language(config, locale)
        set_search_language(config, locale, source=self._locale is None)
        set_date_language(config, locale, source=self._locale is None)
        if self._locale is not None:
            translate_settings(config, self._localization)
        extensions: list[Any] = config.markdown_extensions  # names, as MkDocs has it, or instances
        extensions.append(AnchorExtension(self._anchors))
        extensions.append(StepLinkExtension(NO_LABEL))
        self._anchors.of_source = self._locale is None
        config.extra["alternate"] = self._addresses.switcher()
        config.extra_css.extend(_STYLES)
        config.extra_javascript.append(_SCRIPT)
        if self._serving:
            config.extra_javascript.append(AUTHOR_SCRIPT)
        self._reader = Reader(
            project=self._project,
            locale=locale,
            addresses=self._addresses,
            catalogs=self._catalogs,
            links=CatalogLinks(catalog_pattern(config, self.config.catalog_url)),
            instant="navigation.instant" in (config.theme.get("features") or ()),
        )
        return config

    def _start_site(self, config: MkDocsConfig) -> None:
        self._catalogs.start_build()
        self._progress.start_build()
        self._bare.clear()
        self._renderer.start_site()
        self._templates.start_site()
        try:
            path = Path(config.config_file_path)
            root = files.real_path(path.parent)
            self._project = Project(root, read_settings(root / path.name))
        except BitextError as error:
            raise PluginError(str(error)) from error
        ignore_by_git(self._project.root)
        self._cache = Cache(self._project.root)
        settings = self._project.settings
        self._addresses = Addresses(
            source=settings.source_locale,
            locales=settings.locales,
            names=self.config.names,
            site_url=config.site_url or "",
        )
        mount = urlsplit(config.site_url or "/").path or "/"
        self._desk = FindingsDesk(self._project, mount)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save the locales from MkDocs, which empties the site, that would be built as they are."""
        if self._locale is None:
            if self._serving and not self._sites.later:
                # What is saved while the first build runs is a change.
                self._seen = stamps(served_places(self._project, config))
            self._sites.step_aside(self._project, config, self._progress, serving=self._serving)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the reader's style and script, and see that no page lies where a locale will."""
        for place in (*_STYLES, _SCRIPT, *([AUTHOR_SCRIPT] if self._serving else [])):
            files.append(File.generated(config, place, abs_src_path=str(_ASSETS / Path(place).name)))
        if name := self._project.settings.status_page:
            source = status_source(messages_for(self._localization.locale))
            files.append(File.generated(config, name, content=source))
        folders = {locale.tag for locale in self._project.locales}
        for file in files:
            folder = file.dest_uri.split("/", 1)[0]
            if folder in folders:
                raise PluginError(
                    f"{file.src_uri} would lie in the folder of the locale {folder}: rename one"
                )
        return files

    @event_priority(-100)  # after plugins that make a navigation of their own
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Translate its titles, such as those of awesome-nav, and leave out what the settings want left out.

        Those are pages that are not translated; home pages stay.
        """
        if self._locale is not None:
            translate_titles(nav.items, self._localization.string)
            if self._project.settings.fallback == "omit":
                left_out = leave_out(nav, files, config, self._is_left_out)
                self._left_out = frozenset(each.url for each in left_out)
        # All files are known, and no page is read yet.
        self._renderer.start_build(self._localization.locale, config, files, self._cache)
        return nav

    def _is_left_out(self, file: File) -> bool:
        return self._localization.locale not in self._where(file).built

    def _where(self, file: File) -> Where:
        """Return where the page of *file* is translated; pages that plugins make are everywhere."""
        every = frozenset(self._addresses.every)
        url, locale, source = _url(file), self._localization.locale, self._project.settings.source_locale
        if file.generated_by is not None:
            return Where(url, locale, every, every)
        if not self._project.locales:
            return Where(url, locale, every, every)
        found = self._progress.locales_of(self._project, file.src_uri, file.content_string)
        translated = found | {source}
        is_home = url in {"", "index.html"}
        omit = self._project.settings.fallback == "omit" and not is_home
        return Where(url, locale, translated, translated if omit else every)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Return the page's Markdown in the locale of this build."""
        del config
        path = page.file.src_uri
        self._anchors.page = path
        if page.file.generated_by is not None or not self._project.locales:
            return None
        return self._localization.page_text(path, page.file.content_string, bare=path in self._bare)

    @event_priority(100)  # before other plugins read the Markdown
    def _read_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the translated front matter safe for the templates, which write it as it is.

        The blog reads its posts itself, so they are translated here.
        """
        del config, files
        path = page.file.src_uri
        if self._anchors.page != path:
            self._anchors.page = path
            if page.file.generated_by is None and self._project.locales:
                text = self._localization.page_text(path, page.file.content_string, bare=path in self._bare)
                markdown, fields = get_data(text)
                page.meta.update({each: fields[each] for each in ("title", "description") if each in fields})
        if self._locale is not None:
            for name in ("title", "description"):
                if isinstance(value := page.meta.get(name), str):
                    page.meta[name] = escape_text(value)
        return markdown

    @event_priority(-100)  # after the other plugins: what they have made of the page is rendered
    def _take_over_rendering(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        del config, files
        self._renderer.take_over(page, self._localization.take_text(page.file.src_uri))
        return markdown

    on_page_markdown = CombinedEvent(_read_markdown, _take_over_rendering)

    @event_priority(100)  # before other plugins read the content
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Correct what the renderer, which has a dialect of its own, made of a page.

        A source page in which our marks came out as text is rendered without them, in every locale. A page
        to which its translations gave other blocks than the source has is shown in the source language.
        """
        content = self._correct(html, page, config, files)
        content = label_steps(content, reader_strings(self._localization.locale)[1].step)
        self._anchors.page = None
        return content

    def _correct(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        path, text = page.file.src_uri, page.file.content_string
        if page.file.generated_by is not None:
            return html
        if (where := self._where(page.file)).is_copy:
            page.canonical_url = self._addresses.of_source(where)
            self._copies.add(page.url)
            forget_page(page)
        if self._locale is None and SHOWN_MARK in html:
            self._bare.add(path)
            markdown, _ = get_data(text)
        elif self._locale is not None and self._anchors.differs:
            source = self._localization.source_text(path, text, bare=path in self._bare)
            markdown, _ = get_data(source)
        else:
            self._renderer.accept(config, files, serves=bool(self._project.locales))
            return self._localization.in_own_language(path, html)
        # Other plugins have their say again, such as macros.
        page.markdown = config.plugins.on_page_markdown(markdown, page=page, config=config, files=files)
        page.render(config, files)
        return self._localization.in_own_language(path, page.content or "")

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the search, whose index exists by now, and the page that shows what is translated.

        All pages of the build have their titles, and none is built yet.
        """
        index_without_spans(config)
        if self._project.settings.status_page:
            build = Build(
                files=files,
                project=self._project,
                addresses=self._addresses,
                links=self._reader.links,
                locale=self._localization.locale,
                where=self._where,
            )
            fill_status_page(build, self._progress.coverage(self._project))
        return env

    @event_priority(-100)  # after the search plugins: a notice is nothing to be found
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Say at the top of a page what of it is not translated."""
        del config, nav
        page.content = self._localization.with_notice(page.file.src_uri, page.content or "")
        return context

    @event_priority(100)  # before a plugin minifies what we look for
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Set language and direction, and let the switcher stay on the page."""
        del config
        locale = self._localization.locale
        output = lead_to_source(output, self._addresses, locale, self._left_out, page.url)
        output = stay_on_page(set_language(output, locale), self._addresses, self._where(page.file))
        output = self._reader.page(output, page.file.src_uri, page.url, page.content or "")
        if self._serving and page.file.generated_by is None:
            output = with_desk(output, self._desk.address(page.file.src_uri, locale))
        return output

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leave the pages that are not translated out of a locale's sitemap."""
        del config
        if template_name == "sitemap.xml":
            context["pages"] = [file for file in context["pages"] if not self._where(file).is_copy]
        return context

    @event_priority(100)  # the same
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Set language and direction of pages such as 404, which have no counterpart to tell engines of."""
        del config
        if not template_name.endswith(".html"):
            return output
        locale = self._localization.locale
        output = lead_to_source(output, self._addresses, locale, self._left_out, None)
        output = translate_error_page(output, self._addresses, locale)
        if template_name == "404.html":
            output = self._reader.missing_page(output)
        return without_alternates(set_language(output, locale))

    @event_priority(-100)  # after the other plugins: their instances serve the locales' builds next
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the locales after the source; say of each how much is translated."""
        if self._locale is not None:
            forget_pages(config, self._copies)
            self._localization.report()
            if not self._serving:
                self._catalogs.forget(self._project, self._locale)
            return
        self._sites.build(self.config.jobs)

    @contextmanager
    def _building(self, locale: Locale) -> Iterator[None]:
        self._locale = locale
        try:
            yield
        finally:
            self._locale = None

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Watch the templates and catalogs, and build what a change touched instead of the whole site."""
        be_lenient(lenient=True)  # `mkdocs serve --clean` started as a build
        for folder in watched_folders(self._project):
            server.watch(str(folder))
        live = LiveSite(
            build_source=builder,
            tell=self._tell,
            build_locale=self._build_again,
            catalogs=catalog_folders(self._project),
            look=lambda: stamps(served_places(self._project, config)),
            seen=self._seen,
        )
        self._sites.later = True
        live.take_over(server)
        self._desk.take_over(server)
        return server

    def _tell(self, paths: frozenset[str]) -> None:
        for page, locale in pages_of(self._project, paths):
            self._desk.tell([page], locale)

    def _build_again(self, locale: Locale) -> None:
        self._catalogs.start_build()
        self._progress.start_build()
        self._sites.build_again(locale)


def _url(file: File) -> str:
    return "" if file.url in {".", "./"} else file.url
