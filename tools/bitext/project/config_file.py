"""`mkdocs.yml` as plain data, and what it says of a plugin."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bitext import files
from bitext.errors import NoProjectError, SettingsError
from bitext.plain_yaml import ERRORS, BoundedLoader, fault_of
from bitext.project.commands import init_command


class SettingsLoader(BoundedLoader):
    """A safe loader: it reads tags (`!!python/name:…`) as nothing, and `!ENV` as a variable."""


@dataclass(frozen=True, slots=True)
class _FromEnvironment:
    """What `!ENV` means now: the value of the first variable that is set, else the default, else None."""

    value: object


def _ignore_tag(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    return None


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> _FromEnvironment | None:
    read = partial(_read, loader, node)
    if isinstance(node, yaml.ScalarNode):
        return _FromEnvironment(variable(node.value, os.environ, read))
    if isinstance(node, yaml.SequenceNode):
        return _FromEnvironment(variable(loader.construct_sequence(node, deep=True), os.environ, read))
    return None


def _read(loader: yaml.SafeLoader, node: yaml.Node, text: str) -> object:
    """Return what the value *text* of a variable means, as MkDocs reads it: `5` is a number."""
    tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return loader.construct_object(yaml.ScalarNode(tag, text, node.start_mark, node.end_mark))


def variable(said: object, environment: Mapping[str, str], read: Callable[[str], object] = str) -> object:
    """Return what `!ENV` before *said* means: the first variable that is set, else the default, else None.

    *said* is the name of a variable, or a list of names with a default at its end; one alone is a name. The
    value of a variable is *read*.
    """
    every = said if isinstance(said, list) else [said]
    names, default = (every[:-1], every[-1]) if len(every) > 1 else (every, None)
    return next((read(environment[str(each)]) for each in names if str(each) in environment), default)


SettingsLoader.add_constructor("!ENV", _from_environment)
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

    Variables (`!ENV`) count in the settings of our plugin. Elsewhere they are read as nothing: what
    extraction writes must not depend on the machine.

    Raises:
        SettingsError: if it is no YAML, with the place.
    """
    try:
        found = yaml.load(text, Loader=SettingsLoader)  # noqa: S506 - it is a safe loader
    except ERRORS as error:
        raise no_yaml(error, text, name) from None
    return _plain(found, {}, resolves=False) if "!ENV" in text else found


def _plain(value: Any, known: dict[tuple[int, bool], Any], *, resolves: bool) -> Any:  # noqa: ANN401 - YAML's shape
    """Return *value* without variables; *known* holds what is done, as aliases may repeat anything."""
    if isinstance(value, _FromEnvironment):
        return value.value if resolves else None
    key = (id(value), resolves)
    if key not in known and isinstance(value, dict):
        pairs: dict[Any, Any] = {}
        known[key] = pairs
        pairs.update({n: _plain(v, known, resolves=resolves or n == "bitext") for n, v in value.items()})
    elif key not in known and isinstance(value, list):
        items: list[Any] = []
        known[key] = items
        items.extend(_plain(each, known, resolves=resolves) for each in value)
    return known.get(key, value)


def no_yaml(error: Exception, text: str, name: str) -> SettingsError:
    """Return *error*, one of `plain_yaml.ERRORS`, as what is wrong with the *text* of the file *name*."""
    fault = fault_of(error, text)
    message = f"no valid YAML: {fault.reason}"
    return SettingsError(message, path=name, line=fault.line, column=fault.column, help=_CORRECT)


_CORRECT = "correct the file there, then run `bitext`: it says what comes next"


def _mapping(config: object, name: str) -> Mapping[str, Any]:
    if not isinstance(config, dict):
        raise no_settings(name)
    return config


def no_settings(name: str) -> SettingsError:
    """Return what is wrong with the file *name*, which is YAML, but has no settings."""
    help_ = "write `site_name: …` in it, then run `bitext init --locale de`"
    return SettingsError("no settings in it", path=name, help=help_)


def find_plugin(text: str, name: str) -> bool:
    """Return whether the settings *text* of the file *name* list our plugin. Errors as in `load_yaml`."""
    plugins = _mapping(load_yaml(text, name), name).get("plugins") or []
    names = plugins if isinstance(plugins, dict) else [key for key, _ in _items(plugins)]
    return "bitext" in names


def bitext_options(config: Mapping[str, Any], name: str, folder: Path = Path()) -> Mapping[str, Any]:
    """Return the options of our plugin in *config*, which the file *name* in *folder* holds.

    Raises:
        NoProjectError: if the plugin is not listed.
    """
    options = plugin_options(config, "bitext")
    if options is None:
        raise NoProjectError(
            "the plugin bitext is not in the list of plugins",
            path=name,
            help=f"run `{init_command(folder)}`, which adds it",
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
