"""Opening an engine by its settings; only the module that it needs is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

from bitext.engines.http import open_http
from bitext.engines.keys import Secrets, is_official, read_secrets
from bitext.engines.values import Engine, Form, RefusedError
from bitext.project.engine_settings import EngineSettings, EngineType


class _Kind(NamedTuple):
    """How engines of a type are opened.

    `forms` are those that suit it. `hosts` are the service's own, to which the `usual` variable of its key
    may go.
    """

    make: Callable[[EngineSettings, tuple[Form, ...], Secrets, Mapping[str, str], str], Engine]
    forms: tuple[Form, ...]
    hosts: tuple[str, ...] = ()
    usual: str = ""


def open_engine(settings: EngineSettings, environment: Mapping[str, str], *, folder: str = "") -> Engine:
    """Return the engine of *settings*, with its key out of *environment*.

    A program is started in *folder*, else in the current one.

    Raises:
        RefusedError: if its client is not installed, or its key cannot be one.
    """
    kind = _KINDS[settings.type]
    secrets = read_secrets(
        settings.name,
        environment,
        usual=kind.usual,
        official=is_official(settings.address, *kind.hosts),
    )
    forms = tuple(map(Form, settings.markup)) or kind.forms
    return kind.make(settings, forms, secrets, environment, folder)


def _open_openai(settings: EngineSettings, forms: tuple[Form, ...], secrets: Secrets, *_: object) -> Engine:
    module = _client("openai_chat", "openai")
    http = open_http(settings, secrets, authorization="Bearer")
    engine: Engine = module.OpenaiChat(http, settings.address, settings.model, forms, settings.options)
    return engine


def _open_command(
    settings: EngineSettings,
    forms: tuple[Form, ...],
    secrets: Secrets,
    environment: Mapping[str, str],
    folder: str,
) -> Engine:
    module = import_module("bitext.engines.command")
    engine: Engine = module.Command(settings, forms, secrets, environment, folder)
    return engine


def _client(module: str, extra: str) -> Any:  # noqa: ANN401 - a module
    """Return the *module*, which needs what the *extra* installs."""
    missing = ""
    try:
        return import_module(f"bitext.engines.{module}")
    except ModuleNotFoundError as error:
        missing = error.name or extra
    if missing.startswith("bitext"):
        raise ModuleNotFoundError(name=missing)
    raise RefusedError(
        f"an engine of the type {extra} needs the package {missing}, which is not installed",
        help=f'run pip install "mkdocs-bitext[{extra}]"',
    )


_KINDS: Final[Mapping[EngineType, _Kind]] = {
    "openai": _Kind(_open_openai, (Form.TAGS,), ("api.openai.com",), "OPENAI_API_KEY"),
    "command": _Kind(_open_command, (Form.TAGS, Form.LETTERS, Form.PIECES)),
}
