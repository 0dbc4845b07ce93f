"""What a build depends on besides its pages, as a short value: settings, extensions, versions of programs."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from pathspec import PathSpec

_INSTALLED = tuple(
    str(Path(folder).resolve())
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), sysconfig.get_path("stdlib")}
)


REPEATABLE_PLUGINS = frozenset(
    [
        *("bitext", "search", "material/search", "material/tags", "tags", "material/meta", "meta"),
        *("awesome-nav", "awesome-pages", "glightbox", "minify", "redirects", "section-index"),
    ]
)
"""Plugins whose output depends on pages and settings alone; others may ask the clock, git or a server."""


class UnknownError(Exception):
    """A value whose meaning is not known: an object of a project's own class, or code without a version."""


def digest(*parts: object) -> bytes:
    """Return 16 bytes that are the same for the same *parts* only: text, bytes, numbers, lists, mappings.

    Raises:
        UnknownError: if a part is something else, code that is not installed, or far too much.
    """
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else msgspec.json.encode(_bounded(part), order="sorted")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


_MOST_VALUES = 1_000_000


def _bounded(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return *value* as plain values; aliases in YAML can stand for any number, and for themselves."""
    waiting, count = [value], 0
    while waiting:
        each = waiting.pop()
        count += 1
        if count > _MOST_VALUES:
            raise UnknownError("far too many values")
        if isinstance(each, Mapping):
            waiting += each.values()
        elif isinstance(each, list | tuple):
            waiting += each
    return _plain(value)


def _plain(value: object) -> Any:  # noqa: ANN401 - a case a line, whatever JSON can hold
    if value is None or isinstance(value, str | int | float | bool):
        return _text(value) if isinstance(value, str) else value
    if isinstance(value, bytes | Path | date):
        return {type(value).__name__: value.hex() if isinstance(value, bytes) else _text(str(value))}
    if isinstance(value, Mapping):
        return {"mapping": [[_plain(key), _plain(each)] for key, each in value.items()]}
    if isinstance(value, PathSpec):
        return {"patterns": [_plain(getattr(each.regex, "pattern", None)) for each in value.patterns]}
    if isinstance(value, set | frozenset):
        return {"set": sorted(map(str, value))}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else _code(value)


def _text(value: str) -> Any:  # noqa: ANN401 - as above
    # The name of a file may be no UTF-8.
    data = value.encode("utf-8", "surrogatepass")
    return {"name": data.hex()} if b"\xed" in data and value.encode(errors="replace") != data else value


def _code(value: object) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, partial):
        return {"partial": [_plain(value.func), _plain(value.args), _plain(value.keywords)]}
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or not is_installed(module):
        raise UnknownError(repr(value))
    return {"code": f"{module}.{name}"}


@cache
def is_installed(module: str) -> bool:
    """Whether *module* is part of Python or of a distribution, so that a version belongs to it."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return file is None or is_installed_folder(Path(file))


def is_installed_folder(path: Path) -> bool:
    """Whether *path* lies where distributions are installed."""
    return str(path.resolve()).startswith(_INSTALLED)


def own_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of the theme that are the site's own, and not of a distribution."""
    return [path for path in map(Path, config.theme.dirs) if not is_installed_folder(path)]


def contents(paths: Iterable[Path], without: bytes | None = None) -> bytes:
    """Return what stands for the names and contents of files.

    Raises:
        UnknownError: if a file cannot be read, or holds the bytes *without*, which stand for more.
    """
    return digest([[str(path), digest(_content(path, without))] for path in sorted(paths)])


def _content(path: Path, without: bytes | None) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnknownError(str(path)) from error
    if without is not None and without in data:
        raise UnknownError(str(path))
    return data


def settings_of(config: MkDocsConfig) -> list[Any]:
    """Return the settings as MkDocs understood them, variables of the environment included."""
    others = {"plugins", "theme", "markdown_extensions", "hooks"}
    plain = [[name, value] for name, value in config.items() if name not in others]
    # Hooks are among the plugins, and have no settings.
    return [*plain, *([name, dict(getattr(each, "config", {}))] for name, each in config.plugins.items())]


def theme_of(config: MkDocsConfig) -> dict[str, Any]:
    """Return the settings of the theme."""
    return {name: str(value) if name == "locale" else value for name, value in config.theme.items()}


def are_repeatable(config: MkDocsConfig, *events: str) -> bool:
    """Whether only `REPEATABLE_PLUGINS`, and no hooks, take part in *events*; in a build if none is named.

    What has no handlers takes part in a build, too: its code ran when it was loaded.
    """
    if not events:
        return not others(config)
    known = {id(plugin) for plugin in config.plugins.values()} - set(map(id, others(config)))
    methods = (method for event in events for method in config.plugins.events[event])
    return all(id(getattr(method, "__self__", None)) in known for method in methods)


def others(config: MkDocsConfig) -> list[object]:
    """Return the plugins that are none of the `REPEATABLE_PLUGINS`, or a project's own, and the hooks."""
    return [plugin for name, plugin in config.plugins.items() if not _is_repeatable(name, plugin)]


def _is_repeatable(name: str, plugin: object) -> bool:
    return name in REPEATABLE_PLUGINS and (name == "bitext" or is_installed(type(plugin).__module__))
