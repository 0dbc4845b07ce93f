"""`mkdocs.yml` of one locale: the project's own in that language, and without our plugin.

Everything else stays: comments, quotation marks, and tags such as `!ENV` and `!!python/name:`, which are
never obeyed here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bitext.errors import SettingsError
from bitext.project.yaml_text import Edits, Quoted, Tagged, find, load, pairs, without_aliases

_PLAIN_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"]
) | {"legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc"}
_READING_FILES = frozenset(["pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"])
_BUILT_IN = ("toc", "tables", "fenced_code")
_SLUGS = frozenset(["pymdownx.slugs", "markdown.extensions.toc"])
_PYTHON = "tag:yaml.org,2002:python/"

Node = Any  # yaml.Node | None, of which the types of `value` are not known
"""A node of a YAML text: a mapping, a list, a scalar, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the settings of one locale say instead of the project's own.

    `language` is the theme's name for the locale, empty for a theme that has no languages; `alternates` are
    the links to all locales; a `site_url` of None leaves the project's own.
    """

    language: str
    direction: str
    site_url: str | None
    alternates: Sequence[Mapping[str, str]]
    docs: str
    translate: Callable[[str], str]


def read_config(text: str, path: str) -> Mapping[str, Any]:
    """Return what the settings *text* of the file *path* says; values with tags of their own are `Tagged`.

    Raises:
        SettingsError: if the text is no YAML mapping.
    """
    try:
        config = load(without_aliases(text))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        reason = getattr(error, "problem", None) or error
        raise SettingsError(f"no valid YAML: {reason}", path=path, line=line) from None
    if not isinstance(config, dict):
        raise SettingsError("no settings in it", path=path)
    return config


def localize_config(text: str, view: View, *, source: bool, inherits: str = "") -> str:
    """Return *text*, the project's main settings, as those of one locale, which build on *inherits*."""
    edits = Edits(without_aliases(text))
    own: dict[str, Any] = {"docs_dir": view.docs}
    if view.site_url is not None:
        own["site_url"] = Quoted(view.site_url)
    alternates = [{key: Quoted(value) for key, value in each.items()} for each in view.alternates]
    parts: dict[str, dict[str, Any]] = {"extra": {"alternate": alternates}}
    if view.language:
        parts["theme"] = {"language": Quoted(view.language), "direction": Quoted(view.direction)}
    _localize(edits, view, source=source)
    _set(edits, own, parts, inherits)
    return edits.text()


def localize_inherited(text: str, view: View, *, source: bool, inherits: str = "") -> str:
    """Return *text*, settings that others build on, with what stands there translated, and nothing new."""
    edits = Edits(without_aliases(text))
    _localize(edits, view, source=source)
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


def _localize(edits: Edits, view: View, *, source: bool) -> None:
    if source:
        return
    root = edits.root
    for name in ("site_name", "site_description", "copyright"):
        _translate(edits, find(root, name), view.translate)
    _translate_titles(edits, find(root, "nav"), view.translate)
    palettes = find(find(root, "theme"), "palette")
    for palette in palettes.value if isinstance(palettes, yaml.SequenceNode) else ():
        _translate(edits, find(find(palette, "toggle"), "name"), view.translate)
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


def _plugins(config: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the plugins and their options, whichever way they are written."""
    for item in _items(config.get("plugins")):
        yield from item


def _items(entries: Any) -> Iterator[list[tuple[str, Any]]]:  # noqa: ANN401 - YAML's own shape
    if isinstance(entries, dict):
        yield [(str(name), options) for name, options in entries.items()]
    for each in entries if isinstance(entries, list) else ():
        yield (
            [(str(name), options) for name, options in each.items()]
            if isinstance(each, dict)
            else [(str(each), None)]
        )


def theme_name(config: Mapping[str, Any]) -> str | None:
    """Return the name of the theme; empty if *config* does not say, None if it is no plain name."""
    theme = config.get("theme", "")
    name = theme.get("name", "") if isinstance(theme, dict) else theme
    return name if isinstance(name, str) else None


def plugin_names(config: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the names of languages that our plugin's options give, by tag."""
    options = next((options for name, options in _plugins(config) if name == "bitext"), None)
    names = options.get("names") if isinstance(options, dict) else None
    return {str(tag): str(name) for tag, name in names.items()} if isinstance(names, dict) else {}


def resolve(value: object, environment: Mapping[str, str]) -> str:
    """Return what *value*, a scalar that may have the tag `!ENV`, says in *environment*; empty if nothing."""
    if not isinstance(value, Tagged):
        return value if isinstance(value, str) else ""
    if value.tag != "!ENV":
        return ""
    if isinstance(value.value, list):
        *names, default = value.value if len(value.value) > 1 else [*value.value, ""]
    else:
        names, default = [value.value], ""
    found = next((environment[str(each)] for each in names if str(each) in environment), default)
    return found if isinstance(found, str) else ""


def markdown_extensions(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of *config* that can be run here, with their settings as plain values.

    These are those of Python-Markdown and of pymdown-extensions, without those that read other files. A
    setting that names Python code is left out, but for the functions that make anchors of headings.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in _BUILT_IN}
    for entry in _items(config.get("markdown_extensions")):
        for full_name, options in entry:
            name = full_name.removeprefix("markdown.extensions.")
            known = name in _PLAIN_EXTENSIONS or name.startswith("pymdownx.")
            if known and name not in _READING_FILES:
                found[name] = _plain_options(options)
    return found


def _plain_options(options: object) -> dict[str, Any]:
    if not isinstance(options, dict):
        return {}
    slugs = {"slugify": function} if (function := _slug_function(options.get("slugify"))) else {}
    return {str(name): value for name, value in options.items() if not _has_tag(value)} | slugs


def _slug_function(node: object) -> Callable[..., str] | None:
    """Return the function that *node* names, if it is one of those that are known to be harmless."""
    if not isinstance(node, Tagged):
        return None
    kind, _, name = node.tag.removeprefix(_PYTHON).partition(":")
    module, _, attribute = name.rpartition(".")
    if module not in _SLUGS:
        return None
    function = getattr(importlib.import_module(module), attribute, None)
    if kind == "object/apply" and callable(function) and isinstance(node.value, dict):
        function = function(**(node.value.get("kwds") or {}))
    return function if callable(function) else None


def _has_tag(value: object) -> bool:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, Tagged) or any(_has_tag(child) for child in children)
