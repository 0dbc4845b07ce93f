"""The theme's own language: its strings, its direction, and the language of the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from babel import Locale as CldrLocale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from bitext.locales import Locale
from bitext.site.log import log

_FOLDER = "partials/languages"
_FALLBACK = "en"
_DATES = "git-revision-date-localized"


def set_theme_language(config: MkDocsConfig, locale: Locale) -> None:
    """Make the theme speak *locale*, as well as it can; other themes than Material are left alone."""
    theme = config.theme
    if not any((Path(folder) / _FOLDER).is_dir() for folder in theme.dirs):
        return
    language = next((each for each in _candidates(locale) if _knows(theme, each)), _FALLBACK)
    if language == _FALLBACK != locale.language:
        log.info("%s: the theme has no strings in this language and shows its English ones", locale.tag)
    theme["language"] = language
    theme["direction"] = locale.direction


def set_date_language(config: MkDocsConfig, locale: Locale, *, source: bool) -> None:
    """Let the plugin that tells when a page was changed write dates as *locale* does."""
    if _DATES in config.plugins:
        settings = config.plugins[_DATES].config
        if not source or not settings.get("locale"):  # what `mkdocs.yml` says is said of the source locale
            settings["locale"] = locale.tag


def translate_toggles(config: MkDocsConfig, translate: Callable[[str], str]) -> None:
    """Translate the names of the buttons that change the colours; themes without any are left alone."""
    palettes = config.theme.get("palette")
    for palette in palettes if isinstance(palettes, list) else ():
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and toggle.get("name"):
            toggle["name"] = translate(str(toggle["name"]))


def _candidates(locale: Locale) -> Iterator[str]:
    """Yield the names under which the theme may know *locale*: ``zh-HK``, ``zh-Hant``, ``zh``."""
    yield locale.tag
    script = CldrLocale.parse(locale.tag, sep="-").script
    if script:
        yield f"{locale.language}-{script}"
    yield locale.language


def _knows(theme: Theme, language: str) -> bool:
    return any((Path(folder) / _FOLDER / f"{language}.html").is_file() for folder in theme.dirs)
