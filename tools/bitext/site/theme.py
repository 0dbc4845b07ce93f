"""The theme's own language: its strings, its direction, and titles that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.theme import Theme

from bitext.locales import Locale
from bitext.site.log import log

_FOLDER = "partials/languages"
_FALLBACK = "en"


def set_theme_language(config: MkDocsConfig, locale: Locale) -> None:
    """Make the theme speak *locale*, as well as it can; other themes than Material are left alone."""
    theme = config.theme
    if not any((Path(folder) / _FOLDER).is_dir() for folder in theme.dirs):
        return
    language = next((each for each in locale.fallbacks if _knows(theme, each)), _FALLBACK)
    if language == _FALLBACK != locale.language:
        log.info("%s: the theme has no strings in this language and shows its English ones", locale.tag)
    theme["language"] = language
    theme["direction"] = locale.direction


def translate_toggles(config: MkDocsConfig, translate: Callable[[str], str]) -> None:
    """Translate the names of the buttons that change the colours; themes without any are left alone."""
    palettes = config.theme.get("palette")
    for palette in palettes if isinstance(palettes, list) else ():
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and toggle.get("name"):
            toggle["name"] = translate(str(toggle["name"]))


def translate_titles(items: Iterable[StructureItem], translate: Callable[[str], str]) -> None:
    """Translate the titles that the navigation gives to its *items*; pages without one keep their own."""
    for item in items:
        if isinstance(title := vars(item).get("title"), str):
            item.title = translate(title)
        translate_titles(getattr(item, "children", None) or (), translate)


def _knows(theme: Theme, language: str) -> bool:
    return any((Path(folder) / _FOLDER / f"{language}.html").is_file() for folder in theme.dirs)
