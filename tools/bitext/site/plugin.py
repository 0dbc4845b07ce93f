"""The MkDocs plugin `bitext`: hooks that pass on to the rooms' modules."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from bitext import files
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project, read_settings
from bitext.site.alternates import Addresses, stay_on_page, without_alternates
from bitext.site.anchors import AnchorExtension, Anchors
from bitext.site.builder import build_locale
from bitext.site.catalogs import Catalogs
from bitext.site.localization import Localization
from bitext.site.log import be_lenient
from bitext.site.markup import SHOWN_MARK, escape_text, set_language
from bitext.site.search import set_search_language
from bitext.site.theme import set_theme_language, translate_toggles

_ASSETS = Path(__file__).parent / "assets"
_STYLE, _SCRIPT = "assets/bitext/bitext.css", "assets/bitext/bitext.js"


class Options(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`; `bitext.project` reads the same."""

    source_locale = c.Type(str, default="en")
    locales = c.ListOfItems(c.Type(str), default=[])
    locales_dir = c.Type(str, default="locales")
    names = c.DictOfItems(c.Type(str), default={})
    styles = c.Type(dict, default={})
    placeholders = c.ListOfItems(c.Type(str), default=[])


class BitextPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Builds the source locale where MkDocs builds the site, and then every other locale into a folder of it.

    MkDocs keeps one instance for all builds of a process, because `on_startup` is defined: the builds of the
    locales run through the same hooks, one after another, inside `on_post_build` of the source's.
    """

    def __init__(self) -> None:
        self._serving = False
        self._catalogs = Catalogs()
        self._anchors = Anchors()
        self._bare: set[str] = set()
        self._locale: Locale | None = None
        self._project: Project
        self._addresses: Addresses
        self._localization: Localization

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
        set_theme_language(config, locale)
        set_search_language(config, locale, source=self._locale is None)
        self._translate_settings(config)
        extensions: list[Any] = config.markdown_extensions  # names, as MkDocs has it, or instances
        extensions.append(AnchorExtension(self._anchors, source=self._locale is None))
        config.extra["alternate"] = self._addresses.switcher()
        config.extra_css.append(_STYLE)
        config.extra_javascript.append(_SCRIPT)
        return config

    def _start_site(self, config: MkDocsConfig) -> None:
        self._catalogs.start_build()
        self._bare.clear()
        try:
            path = Path(config.config_file_path)
            root = files.real_path(path.parent)
            self._project = Project(root, read_settings(root / path.name))
        except BitextError as error:
            raise PluginError(str(error)) from error
        settings = self._project.settings
        self._addresses = Addresses(
            source=settings.source_locale,
            locales=settings.locales,
            names=self.config.names,
            site_url=config.site_url or "",
        )

    def _translate_settings(self, config: MkDocsConfig) -> None:
        if self._locale is not None:
            config.site_name = self._localization.string(config.site_name)
            config.site_description = self._localization.string(config.site_description or "")
            config.copyright = self._localization.string(config.copyright or "")
            config.nav = self._localization.navigation(config.nav)
            translate_toggles(config, self._localization.string)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the reader's style and script, and see that no page lies where a locale will."""
        for place in (_STYLE, _SCRIPT):
            files.append(File.generated(config, place, abs_src_path=str(_ASSETS / Path(place).name)))
        folders = {locale.tag for locale in self._project.locales}
        for file in files:
            folder = file.dest_uri.split("/", 1)[0]
            if folder in folders:
                raise PluginError(
                    f"{file.src_uri} would lie in the folder of the locale {folder}: rename one"
                )
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Return the page's Markdown in the locale of this build."""
        del config
        path = page.file.src_uri
        self._anchors.page = path
        if page.file.generated_by is not None:
            return None
        return self._localization.page_text(path, page.file.content_string, bare=path in self._bare)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make the translated front matter safe for the templates, which write it as it is."""
        del config, files
        if self._locale is not None:
            for name in ("title", "description"):
                if isinstance(value := page.meta.get(name), str):
                    page.meta[name] = escape_text(value)
        return markdown

    @event_priority(100)  # before other plugins read the content
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Correct what the renderer, which has a dialect of its own, made of a page.

        A source page in which our marks came out as text is rendered without them, in every locale. A page
        to which its translations gave other blocks than the source has is shown in the source language.
        """
        path, text = page.file.src_uri, page.file.content_string
        if page.file.generated_by is not None:
            return html
        if self._locale is None and SHOWN_MARK in html:
            self._bare.add(path)
            page.markdown, _ = get_data(text)
        elif self._locale is not None and self._anchors.differs:
            source = self._localization.source_text(path, text, bare=path in self._bare)
            page.markdown, _ = get_data(source)
        else:
            return self._localization.in_own_language(path, html)
        page.render(config, files)
        return self._localization.in_own_language(path, page.content or "")

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Set language and direction, and let the switcher stay on the page."""
        del config
        locale = self._localization.locale
        return stay_on_page(set_language(output, locale), self._addresses, page.url, locale)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Set language and direction of pages such as 404, which have no counterpart to tell engines of."""
        del config
        if not template_name.endswith(".html"):
            return output
        return without_alternates(set_language(output, self._localization.locale))

    @event_priority(-100)  # after the other plugins: their instances serve the locales' builds next
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the locales after the source; say of each how much is translated."""
        if self._locale is not None:
            self._localization.report()
            return
        for locale in self._project.locales:
            self._locale = locale
            try:
                build_locale(config, locale, serving=self._serving)
            finally:
                self._locale = None

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch the templates and catalogs; the deliveries beside them are no part of the site."""
        del config, builder
        be_lenient(lenient=True)  # `mkdocs serve --clean` started as a build
        for folder in self._watched():
            server.watch(str(folder))
        return server

    def _watched(self) -> set[Path]:
        project = self._project
        catalogs = [project.catalog_file(locale, SITE_TEMPLATE) for locale in project.locales]
        wanted = [project.template_file(SITE_TEMPLATE), *catalogs]
        folders = (next((each for each in path.parents if each.is_dir()), None) for path in wanted)
        return {each for each in folders if each is not None and each != project.root}
