"""`mkdocs.yml` of one locale: the project's own in that language, and without our plugin; all else stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString as Quoted

from bitext.staging.config import Node, plugins, read_config, write_config


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the settings of one locale say instead of the project's.

    `language` is the theme's name for the locale, empty for a theme that has no languages; `alternates` are
    the links to all locales; a `site_url` of None leaves the project's own.
    """

    language: str
    direction: str
    site_url: str | None
    alternates: Sequence[Mapping[str, str]]
    docs: str
    translate: Callable[[str], str]


def localize_config(config: CommentedMap, own: Overrides, *, source: bool) -> None:
    """Change *config*, the project's main settings, into those of one locale's tree."""
    localize_inherited(config, own, source=source)
    config["docs_dir"] = own.docs
    if own.site_url is not None:
        config["site_url"] = Quoted(own.site_url)
    _mapping(config, "extra")["alternate"] = [
        {key: Quoted(value) for key, value in each.items()} for each in own.alternates
    ]
    if own.language:
        theme = _mapping(config, "theme")
        theme["language"] = Quoted(own.language)
        theme["direction"] = Quoted(own.direction)


def _mapping(config: CommentedMap, name: str) -> CommentedMap:
    """Return the mapping *name* of *config*, made if there is none."""
    if not isinstance(config.get(name), CommentedMap):
        config[name] = CommentedMap()
    found = config[name]
    assert isinstance(found, CommentedMap)
    return found


def localize_inherited(config: CommentedMap, own: Overrides, *, source: bool) -> None:
    """Translate in *config*, settings that others build on or main ones, what stands there; add nothing."""
    for name in ("site_dir", "watch"):
        config.pop(name, None)
    if isinstance(extra := config.get("extra"), dict):
        extra.pop("alternate", None)
    if isinstance(name := config.get("theme"), str):
        config["theme"] = CommentedMap(name=name)
    _without_plugin(config)
    if source:
        return
    for name in ("site_name", "site_description", "copyright"):
        if isinstance(value := config.get(name), str):
            config[name] = _translated(value, own.translate)
    _translate_titles(config.get("nav"), own.translate)
    for toggle in _toggles(config):
        toggle["name"] = _translated(toggle["name"], own.translate)
    for name, options in plugins(config):
        # This is about the source locale.
        if name in {"search", "material/search"} and isinstance(options, dict):
            options.pop("lang", None)


def localize_nav_file(text: str, path: str, translate: Callable[[str], str]) -> str:
    """Return the *text* of a file of awesome-nav with its titles translated."""
    content = read_config(text, path)
    if isinstance(title := content.get("title"), str):
        content["title"] = _translated(title, translate)
    items = content.get("nav")
    for item in items if isinstance(items, CommentedSeq) else ():
        if not (isinstance(item, dict) and "glob" in item):
            _translate_titles(item, translate)
    return write_config(content)


def _translated(value: str, translate: Callable[[str], str]) -> str:
    text = value.strip()
    shown = translate(text)
    return value if shown == text else Quoted(shown)


def _translate_titles(nav: Node, translate: Callable[[str], str]) -> None:
    if isinstance(nav, CommentedSeq):
        for item in nav:
            _translate_titles(item, translate)
    elif isinstance(nav, CommentedMap):
        for place, title in enumerate(list(nav)):
            _translate_titles(nav[title], translate)
            if (shown := _translated(str(title), translate)) != str(title):
                comment = nav.ca.items.pop(title, None)
                nav.insert(place, shown, nav.pop(title))
                if comment is not None:
                    nav.ca.items[shown] = comment


def _toggles(config: CommentedMap) -> Iterator[dict[str, Any]]:
    theme = config.get("theme")
    palettes = theme.get("palette") if isinstance(theme, dict) else None
    for palette in palettes if isinstance(palettes, list) else ():
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and isinstance(toggle.get("name"), str):
            yield toggle


def _without_plugin(config: CommentedMap) -> None:
    listed = config.get("plugins")
    if isinstance(listed, dict):
        listed.pop("bitext", None)
    elif isinstance(listed, list):
        for place in reversed(range(len(listed))):
            if listed[place] == "bitext" or (isinstance(listed[place], dict) and "bitext" in listed[place]):
                del listed[place]
