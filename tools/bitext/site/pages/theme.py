"""The theme's own language: its strings, its direction, and titles that it shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.theme import Theme

from bitext.locales import Locale
from bitext.localization.escaping import escape_text
from bitext.site import log
from bitext.site.pages.fingerprint import are_repeatable
from bitext.site.pages.localization import Localization
from bitext.site.pages.navigation import share_navigation

_FOLDER = "partials/languages"
_FALLBACK = "en"
_DATES = "git-revision-date-localized"


def set_theme_language(config: MkDocsConfig, locale: Locale) -> None:
    """Set the language of Material to *locale* or the nearest that it has; other themes are left alone."""
    theme = config.theme
    if not any((Path(folder) / _FOLDER).is_dir() for folder in theme.dirs):
        return
    language = next((each for each in locale.fallbacks if _knows(theme, each)), _FALLBACK)
    if language == _FALLBACK != locale.language:
        log.info(f"{locale.tag}: the theme has no strings in this language and shows its English ones")
    theme["language"] = language
    theme["direction"] = locale.direction


_FILES = "mkdocs.structure.files"


class Templates(BytecodeCache):
    """The templates of a theme, compiled once for the builds of all locales."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, bytes]] = {}
        self._names: dict[tuple[tuple[str, ...], frozenset[str]], list[str]] = {}

    def share_with(self, config: MkDocsConfig) -> None:
        """Let every environment that the theme of *config* makes use these."""
        theme = config.theme
        make = theme.get_env
        is_steady = are_repeatable(config, "page_context", "post_page")

        def get_env() -> Environment:
            environment = make()
            environment.bytecode_cache = self
            share_navigation(environment, is_steady=is_steady)
            vars(environment)["list_templates"] = self._names_in(theme, environment)
            return environment

        # The method of this one theme: MkDocs and plugins make environments of their own, several a build.
        vars(theme)["get_env"] = get_env

    def _names_in(self, theme: Theme, environment: Environment) -> Callable[..., list[str]]:
        """Return what lists the templates of *theme*: for Material, ten thousand icons."""
        look = environment.list_templates

        def list_templates(
            extensions: Collection[str] | None = None, filter_func: Callable[[str], bool] | None = None
        ) -> list[str]:
            if extensions is not None or getattr(filter_func, "__module__", None) != _FILES:
                return look(extensions, filter_func)
            # MkDocs asks in each build which of them it must copy, and judges by the names alone.
            key = (tuple(theme.dirs), frozenset(theme.static_templates))
            if key not in self._names:
                self._names[key] = look(None, filter_func)
            return list(self._names[key])

        return list_templates

    def start_site(self) -> None:
        """Look for templates again: one may have been added since the last build."""
        self._names.clear()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* if the template in it was compiled, and is the same still."""
        checksum, compiled = self._compiled.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in *bucket*."""
        self._compiled[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


def set_date_language(config: MkDocsConfig, locale: Locale, *, source: bool) -> None:
    """Let the plugin that tells when a page was changed write dates as *locale* does."""
    if _DATES in config.plugins:
        settings = config.plugins[_DATES].config
        if not source or not settings.get("locale"):  # `mkdocs.yml` sets that of the source locale
            settings["locale"] = locale.tag


def translate_settings(config: MkDocsConfig, localization: Localization) -> None:
    """Translate what `mkdocs.yml` says and readers see."""
    config.site_name = localization.string(config.site_name)
    config.site_description = localization.string(config.site_description or "")
    config.copyright = localization.string(config.copyright or "")
    config.nav = localization.navigation(config.nav)
    translate_toggles(config, localization.string)


def translate_contents(config: MkDocsConfig, localization: Localization) -> None:
    """Translate the title that the settings give to tables of contents, which Material shows, too.

    The pages are rendered by now, and in them it is translated by itself.
    """
    options = config.mdx_configs.get("toc", {})
    title = localization.title(options["title"]) if options.get("title") else None
    if title is not None:
        config.mdx_configs["toc"] = {**options, "title": escape_text(title.text)}


def translate_toggles(config: MkDocsConfig, translate: Callable[[str], str]) -> None:
    """Translate the names of the buttons that change the colours; themes without any are left alone."""
    palettes = config.theme.get("palette")
    for palette in palettes if isinstance(palettes, list) else ():
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and toggle.get("name"):
            toggle["name"] = translate(str(toggle["name"]))


def translate_titles(items: Iterable[StructureItem], localization: Localization) -> None:
    """Translate the titles that the navigation gives to its *items*; pages without one keep their own."""
    for item in items:
        if isinstance(title := vars(item).get("title"), str):
            translate = localization.early_string if item.is_page else localization.string
            item.title = translate(title)
        translate_titles(getattr(item, "children", None) or (), localization)


def _knows(theme: Theme, language: str) -> bool:
    return any((Path(folder) / _FOLDER / f"{language}.html").is_file() for folder in theme.dirs)
