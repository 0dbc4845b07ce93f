"""What settings files of MkDocs say; no tag in them is obeyed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from mergedeep import merge

from bitext import files
from bitext.errors import SettingsError
from bitext.plain_yaml import ERRORS
from bitext.project.config_file import no_settings, no_yaml, read_yaml, variable
from bitext.project.yaml_text import Tagged, load, without_aliases


@lru_cache(maxsize=8)
def read_config(text: str, path: str) -> Mapping[str, Any]:
    """Return what the settings *text* of the file *path* says; values with tags of their own are `Tagged`.

    Several parts of a command ask for the same text, and reading YAML takes long.

    Raises:
        SettingsError: if the text is no YAML mapping.
    """
    try:
        config = load(without_aliases(text))
    except ERRORS as error:
        raise no_yaml(error, text, path) from None
    if not isinstance(config, dict):
        raise no_settings(path)
    return config


_MOST_INHERITED = 16
"""A chain of more settings files than these is taken for a circle."""


def config_texts(path: Path) -> Iterator[str]:
    """Yield the text of the settings file *path*, and of those that it builds on.

    Raises:
        SettingsError: if they go round in a circle.
        UnreadableError: if one cannot be read.
    """
    return (text for _, text in config_files(path))


def config_files(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the settings file *path* and those it builds on, each with its text, as `config_texts` does."""
    for _ in range(_MOST_INHERITED):
        text = files.read_text(path, path.name)
        yield path, text
        parent = read_config(text, path.name).get("INHERIT")
        if not isinstance(parent, str):
            return
        path = path.parent / parent
    raise SettingsError("INHERIT goes round in a circle", path=path.name)


def read_whole(path: Path) -> Mapping[str, Any]:
    """Return the settings in the file *path* over those that it builds on, as MkDocs merges them.

    Raises:
        SettingsError: if one is no YAML mapping, or they go round in a circle.
        UnreadableError: if one cannot be read.
    """
    config = read_yaml(path)
    if "INHERIT" not in config:
        return config
    merged: dict[str, Any] = merge({}, *reversed([read_yaml(each) for each, _ in config_files(path)]))
    return merged


def plugins(config: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the plugins and their options, whichever way they are written."""
    for item in items(config.get("plugins")):
        yield from item


def items(entries: Any) -> Iterator[list[tuple[str, Any]]]:  # noqa: ANN401 - YAML's own shape
    """Yield the names and options in a list or mapping of plugins or extensions."""
    if isinstance(entries, dict):
        yield [(str(name), options) for name, options in entries.items()]
    for each in entries if isinstance(entries, list) else ():
        yield (
            [(str(name), options) for name, options in each.items()]
            if isinstance(each, dict)
            else [(str(each), None)]
        )


DOCFX = "bitext.docfx"
"""The Markdown extension that the dialect of docfx is read with."""


LOCAL = "local"
"""Its setting that gives included texts in the language of a page; only our plugin sets it."""


def extension_entries(config: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the Markdown extensions that *config* asks for, with their options; a dialect asks for one."""
    named = [each for entry in items(config.get("markdown_extensions")) for each in entry]
    yield from named
    ours = next((options for name, options in plugins(config) if name == "bitext"), None)
    is_docfx = isinstance(ours, dict) and ours.get("dialect") == "docfx"
    if is_docfx and DOCFX not in {name for name, _ in named}:
        yield DOCFX, None


def extensions_of(configs: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return the Markdown extensions by their short names; each of the *configs* builds on the next."""
    found: dict[str, Mapping[str, Any]] = {}
    for config in reversed(configs):
        for name, options in extension_entries(config):
            known = options if isinstance(options, dict) else {}
            found[name.removeprefix("markdown.extensions.")] = known
    return found


def theme_name(config: Mapping[str, Any]) -> str | None:
    """Return the name of the theme; empty if *config* does not say, None if it is no plain name."""
    theme = config.get("theme", "")
    name = theme.get("name", "") if isinstance(theme, dict) else theme
    return name if isinstance(name, str) else None


def plugin_names(config: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the names of languages that our plugin's options give, by tag."""
    options = next((options for name, options in plugins(config) if name == "bitext"), None)
    names = options.get("names") if isinstance(options, dict) else None
    return {str(tag): str(name) for tag, name in names.items()} if isinstance(names, dict) else {}


def resolve(value: object, environment: Mapping[str, str]) -> str:
    """Return what *value*, a scalar that may have the tag `!ENV`, says in *environment*; empty if nothing."""
    if not isinstance(value, Tagged):
        return value if isinstance(value, str) else ""
    if value.tag != "!ENV":
        return ""
    found = variable(value.value, environment)
    return found if isinstance(found, str) else ""
