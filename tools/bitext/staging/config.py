"""Settings files of MkDocs as they are written: comments, quotes and tags stay, and no tag is obeyed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from bitext.errors import SettingsError

_WIDE = 1_000_000
"""No line is wrapped anew: where a line ends may be its author's choice."""

Node = Any
"""A node of a YAML file: a mapping, a list, or a scalar."""


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


def plugins(config: CommentedMap) -> Iterator[tuple[str, Node]]:
    """Yield the plugins and their options, whichever way they are written."""
    for item in items(config.get("plugins")):
        yield from item


def items(entries: Node) -> Iterator[list[tuple[str, Node]]]:
    """Yield the names and options in a list or mapping of plugins or extensions."""
    if isinstance(entries, dict):
        yield [(str(name), options) for name, options in entries.items()]
    for each in entries if isinstance(entries, list) else ():
        yield (
            [(str(name), options) for name, options in each.items()]
            if isinstance(each, dict)
            else [(str(each), None)]
        )


def theme_name(config: CommentedMap) -> str | None:
    """Return the name of the theme; empty if *config* does not say, None if it is no plain name."""
    theme = config.get("theme", "")
    name = theme.get("name", "") if isinstance(theme, dict) else theme
    return name if isinstance(name, str) else None


def plugin_names(config: CommentedMap) -> Mapping[str, str]:
    """Return the names of languages that our plugin's options give, by tag."""
    options = next((options for name, options in plugins(config) if name == "bitext"), None)
    names = options.get("names") if isinstance(options, dict) else None
    return {str(tag): str(name) for tag, name in names.items()} if isinstance(names, dict) else {}


def resolve(value: Node, environment: Mapping[str, str]) -> str:
    """Return what *value*, a scalar that may have the tag `!ENV`, says in *environment*; empty if nothing."""
    if not tag_of(value).endswith("!ENV"):
        return value if isinstance(value, str) else ""
    if isinstance(value, list):
        *names, default = value if len(value) > 1 else [*value, ""]
    else:
        names, default = [value.value], ""
    found = next((environment[str(each)] for each in names if str(each) in environment), default)
    return found if isinstance(found, str) else ""


def tag_of(node: Node) -> str:
    """Return the YAML tag of *node*, empty if it has none."""
    return str(getattr(getattr(node, "tag", None), "value", None) or "")
