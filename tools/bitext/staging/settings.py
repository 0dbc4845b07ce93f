"""`mkdocs.yml` of one locale: the project's own in that language, and without our plugin.

Everything else stays: comments, quotation marks, and tags such as `!ENV` and `!!python/name:`, which are
never obeyed here.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString as Quoted

from bitext.errors import SettingsError

_WIDE = 1_000_000
"""No line is folded anew: where a line ends may be its author's choice."""

_PLAIN_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"]
) | {"legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc"}
_READING_FILES = frozenset(["pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"])
_BUILT_IN = ("toc", "tables", "fenced_code")
_SLUGS = frozenset(["pymdownx.slugs", "markdown.extensions.toc"])
_PYTHON = "tag:yaml.org,2002:python/"

Node = Any
"""A node of a YAML file: a mapping, a list, or a scalar."""


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


def read_config(text: str, path: str) -> CommentedMap:
    """Return the settings *text* of the file *path* in a form that can be changed and written again.

    Raises:
        SettingsError: if the text is no YAML mapping.
    """
    try:
        config = _yaml().load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        reason = getattr(error, "problem", None) or error
        raise SettingsError(f"no valid YAML: {reason}", path=path, line=line) from None
    if not isinstance(config, CommentedMap):
        raise SettingsError("no settings in it", path=path)
    return config


def write_config(config: CommentedMap) -> str:
    """Return the text of settings."""
    stream = io.StringIO()
    _yaml().dump(config, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.allow_duplicate_keys = True
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def localize_config(config: CommentedMap, view: View, *, source: bool) -> None:
    """Change *config*, the project's main settings, into those of one locale's tree."""
    localize_inherited(config, view, source=source)
    config["docs_dir"] = view.docs
    if view.site_url is not None:
        config["site_url"] = Quoted(view.site_url)
    _mapping(config, "extra")["alternate"] = [
        {key: Quoted(value) for key, value in each.items()} for each in view.alternates
    ]
    if view.language:
        theme = _mapping(config, "theme")
        theme["language"] = Quoted(view.language)
        theme["direction"] = Quoted(view.direction)


def _mapping(config: CommentedMap, name: str) -> CommentedMap:
    """Return the mapping *name* of *config*, made if there is none."""
    if not isinstance(config.get(name), CommentedMap):
        config[name] = CommentedMap()
    found = config[name]
    assert isinstance(found, CommentedMap)
    return found


def localize_inherited(config: CommentedMap, view: View, *, source: bool) -> None:
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
            config[name] = _translated(value, view.translate)
    _translate_titles(config.get("nav"), view.translate)
    for toggle in _toggles(config):
        toggle["name"] = _translated(toggle["name"], view.translate)
    for name, options in _plugins(config):
        # What this says is said of the source locale.
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


def _plugins(config: CommentedMap) -> Iterator[tuple[str, Node]]:
    """Yield the plugins and their options, whichever way they are written."""
    for item in _items(config.get("plugins")):
        yield from item


def _items(entries: Node) -> Iterator[list[tuple[str, Node]]]:
    if isinstance(entries, dict):
        yield [(str(name), options) for name, options in entries.items()]
    for each in entries if isinstance(entries, list) else ():
        yield (
            [(str(name), options) for name, options in each.items()]
            if isinstance(each, dict)
            else [(str(each), None)]
        )


def _without_plugin(config: CommentedMap) -> None:
    plugins = config.get("plugins")
    if isinstance(plugins, dict):
        plugins.pop("bitext", None)
    elif isinstance(plugins, list):
        for place in reversed(range(len(plugins))):
            if plugins[place] == "bitext" or (
                isinstance(plugins[place], dict) and "bitext" in plugins[place]
            ):
                del plugins[place]


def theme_name(config: CommentedMap) -> str | None:
    """Return the name of the theme; empty if *config* does not say, None if it is no plain name."""
    theme = config.get("theme", "")
    name = theme.get("name", "") if isinstance(theme, dict) else theme
    return name if isinstance(name, str) else None


def plugin_names(config: CommentedMap) -> Mapping[str, str]:
    """Return the names of languages that our plugin's options give, by tag."""
    options = next((options for name, options in _plugins(config) if name == "bitext"), None)
    names = options.get("names") if isinstance(options, dict) else None
    return {str(tag): str(name) for tag, name in names.items()} if isinstance(names, dict) else {}


def resolve(value: Node, environment: Mapping[str, str]) -> str:
    """Return what *value*, a scalar that may have the tag `!ENV`, says in *environment*; empty if nothing."""
    if not _tag(value).endswith("!ENV"):
        return value if isinstance(value, str) else ""
    if isinstance(value, list):
        *names, default = value if len(value) > 1 else [*value, ""]
    else:
        names, default = [value.value], ""
    found = next((environment[str(each)] for each in names if str(each) in environment), default)
    return found if isinstance(found, str) else ""


def _tag(node: Node) -> str:
    return str(getattr(getattr(node, "tag", None), "value", None) or "")


def markdown_extensions(config: CommentedMap) -> dict[str, dict[str, Any]]:
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


def _plain_options(options: Node) -> dict[str, Any]:
    if not isinstance(options, dict):
        return {}
    slugs = {"slugify": function} if (function := _slug_function(options.get("slugify"))) else {}
    return {str(name): _plain(value) for name, value in options.items() if not _has_tag(value)} | slugs


def _slug_function(node: Node) -> Callable[..., str] | None:
    """Return the function that *node* names, if it is one of those that are known to be harmless."""
    kind, _, name = _tag(node).removeprefix(_PYTHON).partition(":")
    module, _, attribute = name.rpartition(".")
    if module not in _SLUGS:
        return None
    function = getattr(importlib.import_module(module), attribute, None)
    if kind == "object/apply" and callable(function) and isinstance(node, dict):
        function = function(**_plain(node.get("kwds") or {}))
    return function if callable(function) else None


def _has_tag(node: Node) -> bool:
    if "!" in _tag(node) or _tag(node).startswith(_PYTHON):
        return True
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_has_tag(child) for child in children)


def _plain(node: Node) -> Any:  # noqa: ANN401 - YAML's own shape
    if isinstance(node, dict):
        return {str(name): _plain(value) for name, value in node.items()}
    if isinstance(node, list):
        return [_plain(each) for each in node]
    return str(node) if isinstance(node, str) else node
