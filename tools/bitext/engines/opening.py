"""Opening an engine by its settings; only the module that it needs is imported."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

from bitext.engines.http import open_http
from bitext.engines.keys import is_official, may_get_key, read_secrets
from bitext.engines.values import Engine, Form, RefusedError
from bitext.project.engine_settings import EngineSettings, EngineType, key_variable


class _Kind(NamedTuple):
    """How engines of a type that speak HTTP are opened: the class in a module, and how it sends its key.

    `forms` are those that suit it. `hosts` are the service's own, to which the key of the variable `usual`
    may go. `extra` installs its client.
    """

    module: str
    name: str
    forms: tuple[Form, ...]
    hosts: tuple[str, ...] = ()
    usual: str = ""
    authorization: str = ""
    key_field: str = ""
    extra: str = ""


_KINDS: Final[Mapping[EngineType, _Kind]] = {
    "openai": _Kind(
        "openai_chat",
        "OpenaiChat",
        (Form.TAGS,),
        hosts=("api.openai.com",),
        usual="OPENAI_API_KEY",
        authorization="Bearer",
        extra="openai",
    ),
    "deepl": _Kind(
        "deepl_api",
        "DeeplApi",
        (Form.TAGS, Form.PIECES),
        hosts=("api.deepl.com", "api-free.deepl.com"),
        usual="DEEPL_AUTH_KEY",
        authorization="DeepL-Auth-Key",
        extra="deepl",
    ),
    "libretranslate": _Kind(
        "libretranslate",
        "Libretranslate",
        (Form.HTML, Form.PIECES),
        hosts=("libretranslate.com",),
        usual="LIBRETRANSLATE_API_KEY",
        key_field="api_key",
    ),
    "apertium-apy": _Kind("apertium_apy", "ApertiumApy", (Form.HTML, Form.PIECES)),
    "command": _Kind("command", "Command", (Form.TAGS, Form.LETTERS, Form.PIECES)),
}


def open_engine(settings: EngineSettings, environment: Mapping[str, str], *, folder: str = "") -> Engine:
    """Return the engine of *settings*, with its key out of *environment*.

    A program is started in *folder*, else in the current one.

    Raises:
        RefusedError: if its client is not installed, or its key cannot be one, or others could read it.
    """
    kind = _KINDS[settings.type]
    official = is_official(settings.address, *kind.hosts)
    secrets = read_secrets(settings.name, environment, usual=kind.usual, official=official)
    forms = tuple(map(Form, settings.markup)) or kind.forms
    make = getattr(_module(kind), kind.name)
    engine: Engine
    if settings.type == "command":
        engine = make(settings, forms, secrets, environment, folder)
    else:
        if secrets.key and (kind.authorization or kind.key_field):
            _require_encryption(settings)
        http = open_http(settings, secrets, authorization=kind.authorization, key_field=kind.key_field)
        engine = make(http, settings.address, settings.model, forms, settings.options)
    return engine


def _require_encryption(settings: EngineSettings) -> None:
    """Refuse to send a key through a network as it is."""
    if not may_get_key(settings.address):
        raise RefusedError(
            f"the engine {settings.name} has a key, and its address is not encrypted: others could read it",
            help=f"write https:// in `address`, or unset {key_variable(settings.name)} if it needs no key",
        )


def _module(kind: _Kind) -> ModuleType:
    """Return the module of a kind; only that of an engine that is used is imported."""
    missing = ""
    try:
        return import_module(f"bitext.engines.{kind.module}")
    except ModuleNotFoundError as error:
        if not kind.extra:
            raise
        missing = error.name or kind.extra
    raise RefusedError(
        f"an engine of the type {kind.extra} needs the package {missing}, which is not installed",
        help=f'run pip install "mkdocs-bitext[{kind.extra}]"',
    )
