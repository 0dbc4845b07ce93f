"""The setting `engines`: which programs and services `bitext translate` may ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Annotated, Any, Final, Literal
from urllib.parse import parse_qsl, urlsplit

import msgspec
from msgspec import Meta, Struct

from bitext.errors import SettingsError
from bitext.project.locale_settings import shown_value

EngineType = Literal["openai", "deepl", "libretranslate", "apertium-apy", "command"]
Markup = Literal["tags", "html", "letters", "pieces", "none"]
_Count = Annotated[int, Meta(ge=1, le=1000)]
_Price = Annotated[float, Meta(ge=0, le=1e9)]


class EngineSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One engine of the settings, by its name there.

    `markup` are the forms of markup to try, else those that suit its type. A request has `batch` sentences at
    most, `parallel` requests run at the same time, and each may take `timeout` seconds. `options` are what
    JSON can hold, and go to the engine as they are. `prices` are those of a million: of tokens that are sent
    (`input`) and that are received (`output`), or of `characters`.
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
    options: dict[str, Any] = {}
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
    engines = tuple(_read_engine(name, each) for name, each in value.items())
    _require_own_keys(engines)
    return engines


def key_variable(name: str) -> str:
    """Return the name of the variable with the key of an engine.

    >>> key_variable("my-draft")
    'BITEXT_KEY_MY_DRAFT'
    """
    return f"BITEXT_KEY_{name.upper().replace('-', '_')}"


def _require_own_keys(engines: tuple[EngineSettings, ...]) -> None:
    """Refuse two engines with one variable: the key of the one would go to the other."""
    known: dict[str, str] = {}
    for name in (each.name for each in engines):
        other = known.setdefault(key_variable(name), name)
        if other != name:
            raise SettingsError(
                f"the engines {other} and {name} in `engines` have one variable for their keys,"
                f" {key_variable(name)}",
                help="call one of them otherwise, in more than - and _ or large and small letters",
            )


def _read_engine(name: object, value: object) -> EngineSettings:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise SettingsError(
            f"`engines` has an engine called {shown_value(name)}",
            help="write a name of letters from A to Z, digits, - and _ that begins with a letter, 40 at most",
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
    _require_address(name, read.address)
    _require_options(name, read)


def _require_address(name: str, address: str) -> None:
    """Refuse an address that is none, or that holds a user or a key; such a one is not shown."""
    if address and not _is_address(address):
        shown = "" if re.search("[@?]", address) else f" {shown_value(address)}"
        raise SettingsError(
            f"the engine {name} in `engines` has an address that cannot be used{shown and ':'}{shown}",
            help="write one that begins with http:// or https://, without a user or a key:"
            " a key comes from the environment",
        )


def _is_address(text: str) -> bool:
    try:
        place = urlsplit(text)
        named = bool(place.hostname) and place.port != 0
    except ValueError:
        return False
    fields = [field for field, _ in parse_qsl(place.query, keep_blank_values=True)]
    return named and bool(re.fullmatch(r"https?://[^\s@]+", text)) and not any(map(_is_of_key, fields))


def _require_options(name: str, read: EngineSettings) -> None:
    """Refuse options that hold a key, or what cannot be sent."""
    for path, value in _parts(read.options):
        shown = shown_value(".".join(map(str, path)))
        if isinstance(path[-1], str) and _is_of_key(path[-1]):
            raise SettingsError(
                f"the engine {name} in `engines` has the option {shown}",
                help="a key never stands in a file: it comes from the environment",
            )
        if not _can_be_sent(path, value) or (read.type == "apertium-apy" and isinstance(value, dict | list)):
            raise SettingsError(
                f"the engine {name} in `engines` has the option {shown}, which cannot be sent",
                help="write texts, finite numbers, truth values, and lists and mappings of them,"
                " the latter not for apertium-apy",
            )


def _parts(options: object, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], object]]:
    """Yield all that *options* have at any depth, and how it is called there; no deeper than `_DEEPEST`."""
    pairs: Iterable[tuple[object, object]] = ()
    if len(path) <= _DEEPEST and isinstance(options, dict):
        pairs = options.items()
    elif len(path) <= _DEEPEST and isinstance(options, list):
        pairs = enumerate(options)
    for name, value in pairs:
        yield (*path, name), value
        yield from _parts(value, (*path, name))


_DEEPEST: Final = 6
"""How deep options can stand in one another; in YAML, one can even stand in itself."""


def _can_be_sent(path: tuple[object, ...], value: object) -> bool:
    if len(path) > _DEEPEST or not isinstance(path[-1], str | int):
        return False
    if isinstance(value, int):
        return abs(value) < 2**63
    if isinstance(value, float):
        return isfinite(value)
    return value is None or isinstance(value, str | list | dict)


def _is_of_key(name: str) -> bool:
    """Whether something of that *name* is a key."""
    return bool(_SECRET.search(name)) and name not in _NO_SECRETS


_NEEDED = {"openai": "model", "libretranslate": "address", "apertium-apy": "address", "command": "command"}
_HELP = {
    "model": "write the model that is to translate",
    "address": "write the address of the server, such as http://localhost:5000",
    "command": "write the program and its arguments, such as [python, tools/translate.py]",
}
_SECRET = re.compile(
    r"(?i:api.?key|auth.?key|secret|passw(or)?d|authorization|credential|(^|[^a-z])key$|token$)|[a-z]Key$"
)
_NO_SECRETS = {"prompt_cache_key", "eos_token", "bos_token", "pad_token", "stop_token"}
"""Names of options that are called so and hold no key."""


def _plain(message: str) -> str:
    """Return what msgspec says of a wrong value, in the words of YAML, with the name of the setting."""
    text, place = message, ""
    if found := re.fullmatch(r"(.*) - at (?:`key` in )?`\$(.*)`", message, re.DOTALL):
        text, place = found[1], found[2].replace("[...]", "").strip(".")
    text = f"{text[:1].lower()}{text[1:]}"
    for theirs, ours in _WORDS.items():
        text = text.replace(theirs, ours)
    return text + (f", in `{place}`" if place else "")


_WORDS = {
    "object missing required field": "it has no",
    "object contains unknown field": "an engine has no",
    "invalid enum value": "there is no",
    "`array`": "a list",
    "`object`": "settings",
    "`str`": "a text",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "a truth value",
    "`null`": "nothing",
}
