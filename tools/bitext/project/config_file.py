"""`mkdocs.yml` as plain data, and what it says of a plugin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bitext import files
from bitext.errors import SettingsError
from bitext.plain_yaml import ERRORS, BoundedLoader, fault_of


class SettingsLoader(BoundedLoader):
    """A safe loader: the tags of MkDocs (`!ENV`, `!!python/name:…`) are read as nothing, never followed."""


def _ignore_tag(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    return None


SettingsLoader.add_multi_constructor("!", _ignore_tag)


SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore_tag)


def read_yaml(path: Path) -> Mapping[str, Any]:
    """Return the settings in the file *path*.

    Raises:
        SettingsError: if it is no YAML mapping.
        UnreadableError: if it cannot be read.
    """
    return _mapping(load_yaml(files.read_text(path, path.name), path.name), path.name)


def load_yaml(text: str, name: str) -> object:
    """Return what the YAML *text* of the file *name* says.

    Raises:
        SettingsError: if it is no YAML, with the place.
    """
    try:
        return yaml.load(text, Loader=SettingsLoader)  # noqa: S506 - it is a safe loader
    except ERRORS as error:
        raise no_yaml(error, text, name) from None


def no_yaml(error: Exception, text: str, name: str) -> SettingsError:
    """Return *error*, one of `plain_yaml.ERRORS`, as what is wrong with the *text* of the file *name*."""
    fault = fault_of(error, text)
    message = f"no valid YAML: {fault.reason}"
    return SettingsError(message, path=name, line=fault.line, column=fault.column)


def _mapping(config: object, name: str) -> Mapping[str, Any]:
    if not isinstance(config, dict):
        raise SettingsError("no settings in it", path=name)
    return config


def find_plugin(text: str, name: str) -> bool:
    """Return whether the settings *text* of the file *name* list our plugin. Errors as in `load_yaml`."""
    plugins = _mapping(load_yaml(text, name), name).get("plugins") or []
    names = plugins if isinstance(plugins, dict) else [key for key, _ in _items(plugins)]
    return "bitext" in names


def bitext_options(config: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the options of our plugin in *config*, which the file *name* holds.

    Raises:
        SettingsError: if the plugin is not listed.
    """
    options = plugin_options(config, "bitext")
    if options is None:
        raise SettingsError(
            "the plugin bitext is not in the list of plugins",
            path=name,
            help="add `- bitext: {locales: [de]}` under `plugins:`",
        )
    return options


def plugin_options(config: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return the options of the plugin *name*, or None if *config* does not name it."""
    plugins = config.get("plugins") or []
    items = plugins.items() if isinstance(plugins, dict) else _items(plugins)
    for key, options in items:
        if key == name and isinstance(options or {}, dict):
            return options or {}
    return None


def _items(plugins: object) -> list[tuple[Any, Any]]:
    if not isinstance(plugins, list):
        return []
    return [next(iter(each.items())) if isinstance(each, dict) and each else (each, {}) for each in plugins]
