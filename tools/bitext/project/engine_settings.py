"""The setting `engines`: which programs and services `bitext translate` may ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from bitext.errors import SettingsError
from bitext.project.locale_settings import shown_value

EngineType = Literal["openai", "deepl", "libretranslate", "apertium-apy", "command"]
Markup = Literal["tags", "html", "letters", "pieces", "none"]
_Count = Annotated[int, Meta(ge=1, le=1000)]
_Price = Annotated[float, Meta(ge=0)]


class EngineSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One engine of the settings, by its name there.

    `markup` are the forms of markup to try, else those that suit its type. A request has `batch` sentences at
    most, `parallel` requests run at the same time, and each may take `timeout` seconds. `options` go to the
    engine as they are. `prices` are those of a million: of tokens that are sent (`input`) and that are
    received (`output`), or of `characters`.
    """

    type: EngineType
    name: str = ""
    model: str = ""
    address: str = ""
    command: tuple[Annotated[str, Meta(min_length=1)], ...] = ()
    markup: tuple[Markup, ...] = ()
    batch: _Count = 10
    parallel: Annotated[int, Meta(ge=1, le=64)] = 8
    retries: Annotated[int, Meta(ge=0, le=10)] = 2
    timeout: Annotated[float, Meta(gt=0, le=3600)] = 60.0
    options: dict[str, str | int | float | bool] = {}
    prices: dict[Literal["input", "output", "characters"], _Price] = {}
    currency: str = "USD"


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def read_engines(value: object) -> tuple[EngineSettings, ...]:
    """Return the engines that the setting names, in its order.

    Raises:
        SettingsError: if *value* is no mapping of names to settings of engines; without a path.
    """
    if not isinstance(value, Mapping):
        raise SettingsError(
            f"`engines` is {shown_value(value)}",
            help="write such as `{draft: {type: openai, model: …}}`; the guide says what an engine can have",
        )
    return tuple(_read_engine(name, each) for name, each in value.items())


def _read_engine(name: object, value: object) -> EngineSettings:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise SettingsError(
            f"`engines` has an engine called {shown_value(name)}",
            help="write a name of letters, digits, - and _",
        )
    try:
        read = msgspec.convert(value, EngineSettings, strict=True)
    except msgspec.ValidationError as error:
        raise SettingsError(
            f"the engine {name} in `engines` cannot be used: {_plain(str(error))}",
            help="the guide says what an engine can have",
        ) from None
    _require_parts(name, read)
    return msgspec.structs.replace(read, name=name)


def _require_parts(name: str, read: EngineSettings) -> None:
    """Refuse an engine that lacks what its type needs, or holds a name or a key."""
    if read.name:
        raise SettingsError(f"the engine {name} in `engines` has a `name`", help="leave it out")
    needed = _NEEDED.get(read.type, "")
    if needed and not getattr(read, needed):
        raise SettingsError(f"the engine {name} in `engines` has no `{needed}`", help=_HELP[needed])
    if read.address and not re.match(r"https?://[^\s@]+$", read.address):
        raise SettingsError(
            f"the engine {name} in `engines` has the address {shown_value(read.address)}",
            help="write one that begins with http:// or https://, without a user or a key",
        )
    if secret := [each for each in read.options if _SECRET.search(each)]:
        raise SettingsError(
            f"the engine {name} in `engines` has the option {shown_value(secret[0])}",
            help="a key never stands in a file: it comes from the environment",
        )


_NEEDED = {"openai": "model", "libretranslate": "address", "apertium-apy": "address", "command": "command"}
_HELP = {
    "model": "write the model that is to translate",
    "address": "write the address of the server, such as http://localhost:5000",
    "command": "write the program and its arguments, such as [python, tools/translate.py]",
}
_SECRET = re.compile(r"(?i)api.?key|auth.?key|secret|token$|password|authorization")


def _plain(message: str) -> str:
    """Return what msgspec says of a wrong value, in the words of YAML, with the name of the setting."""
    text, _, place = message.partition(" - at `$")
    text = f"{text[:1].lower()}{text[1:]}"
    for theirs, ours in _WORDS.items():
        text = text.replace(theirs, ours)
    return text + (f", in `{place.strip('.`')}`" if place else "")


_WORDS = {
    "object missing required field": "it has no",
    "object contains unknown field": "an engine has no",
    "invalid enum value": "there is no",
    "`array`": "a list",
    "`object`": "settings",
    "`str`": "a text",
    "`int`": "a number",
    "`float`": "a number",
    "`bool`": "a truth value",
}
