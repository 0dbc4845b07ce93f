"""`mkdocs.yml` of one locale: the project's own in that language, and without our plugin; all else stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bitext.project.locale_settings import OwnSettings, with_own
from bitext.project.plain_config import read_config
from bitext.project.yaml_text import Edits, Quoted, find, load, pairs, without_aliases

Node = Any  # yaml.Node | None, of which the types of `value` are not known
"""A node of a YAML text: a mapping, a list, a scalar, or None."""


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


def localize_config(text: str, own: Overrides, *, source: bool, inherits: str = "") -> str:
    """Return *text*, the project's main settings, as those of one locale, which build on *inherits*."""
    edits = Edits(without_aliases(text))
    new: dict[str, Any] = {"docs_dir": own.docs}
    if own.site_url is not None:
        new["site_url"] = Quoted(own.site_url)
    alternates = [{key: Quoted(value) for key, value in each.items()} for each in own.alternates]
    parts: dict[str, dict[str, Any]] = {"extra": {"alternate": alternates}}
    if own.language:
        parts["theme"] = {"language": Quoted(own.language), "direction": Quoted(own.direction)}
    _localize(edits, own, source=source)
    _set(edits, new, parts, inherits)
    return edits.text()


def with_own_settings(text: str, own: OwnSettings) -> str:
    """Return the settings *text* of one locale with its *own* settings merged over them."""
    edits = Edits(text)
    edits.change(edits.root, (), with_own(load(text), own))
    return edits.text()


def localize_inherited(text: str, own: Overrides, *, source: bool, inherits: str = "") -> str:
    """Return *text*, settings that others build on, with what stands there translated, and nothing new."""
    edits = Edits(without_aliases(text))
    _localize(edits, own, source=source)
    _set(edits, {}, {}, inherits)
    return edits.text()


def _set(edits: Edits, own: dict[str, Any], parts: Mapping[str, dict[str, Any]], inherits: str) -> None:
    """Set *own* settings, and *parts* of others; drop what holds for the project's own site only."""
    for name, drop in (("extra", {"alternate"}), ("theme", set[str]())):
        node: Node = find(edits.root, name)
        new = parts.get(name, {})
        if any(key.value not in drop for key, _ in pairs(node)):
            edits.change(node, drop, new)
        elif name == "theme" and _is_text(node):
            own[name] = {"name": node.value, **new}
        elif new or pairs(node):
            own[name] = new
    if inherits:
        own["INHERIT"] = inherits
    plugins: Node = find(edits.root, "plugins")
    ours = [number for number, item in enumerate(_plugin_items(plugins)) if "bitext" in item]
    if ours and len(ours) == len(plugins.value):
        own["plugins"] = {} if isinstance(plugins, yaml.MappingNode) else []
    elif ours:
        edits.drop(plugins, ours)
    edits.change(edits.root, {"site_dir", "watch"}, own)


def _plugin_items(plugins: Node) -> Iterator[list[str]]:
    """Yield the names that each item of the list of plugins has, whichever way it is written."""
    yield from ([key.value] for key, _ in pairs(plugins))
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else ():
        yield [item.value] if _is_text(item) else [key.value for key, _ in pairs(item)]


def _localize(edits: Edits, own: Overrides, *, source: bool) -> None:
    if source:
        return
    root = edits.root
    for name in ("site_name", "site_description", "copyright"):
        _translate(edits, find(root, name), own.translate)
    _translate_titles(edits, find(root, "nav"), own.translate)
    palettes = find(find(root, "theme"), "palette")
    for palette in palettes.value if isinstance(palettes, yaml.SequenceNode) else ():
        _translate(edits, find(find(palette, "toggle"), "name"), own.translate)
    plugins = find(root, "plugins")
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else (plugins,):
        _without_language(edits, item)


def _without_language(edits: Edits, plugins: Node) -> None:
    """Drop the language of the search, which is that of the source locale."""
    for key, options in pairs(plugins):
        if key.value in {"search", "material/search"} and find(options, "lang") is not None:
            if len(options.value) == 1:
                edits.change(plugins, (), {key.value: {}})
            else:
                edits.change(options, {"lang"}, {})


def localize_nav_file(text: str, path: str, translate: Callable[[str], str]) -> str:
    """Return the *text* of a file of awesome-nav with its titles translated."""
    read_config(text, path)
    edits = Edits(without_aliases(text))
    _translate(edits, find(edits.root, "title"), translate)
    items = find(edits.root, "nav")
    for item in items.value if isinstance(items, yaml.SequenceNode) else ():
        # A pattern has options, and no title.
        if find(item, "glob") is None:
            _translate_titles(edits, item, translate)
    return edits.text()


def _translate(edits: Edits, node: Node, translate: Callable[[str], str]) -> None:
    if _is_text(node):
        _translate_title(edits, node, translate)


def _translate_title(edits: Edits, node: Node, translate: Callable[[str], str]) -> None:
    """Translate a title as it is written, also one that YAML takes for a number or a truth value."""
    text = str(node.value).strip()
    if (shown := translate(text)) != text:
        edits.replace(node, Quoted(shown))


def _is_text(node: Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str"


def _translate_titles(edits: Edits, nav: Node, translate: Callable[[str], str]) -> None:
    for item in nav.value if isinstance(nav, yaml.SequenceNode) else ():
        _translate_titles(edits, item, translate)
    for title, pages in pairs(nav):
        _translate_title(edits, title, translate)
        _translate_titles(edits, pages, translate)
