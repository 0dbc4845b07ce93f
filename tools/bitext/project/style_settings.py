"""The settings `styles` and `placeholders`: a project's own conventions, laid over those of its locales."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from bitext.checks.patterns import compiled
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.style import Brackets, Style, style_of

_BRACKETS = 2


def read_styles(own: Mapping[str, Any], locales: Sequence[Locale], name: str) -> dict[Locale, Style]:
    """Return how each of *locales* writes, with what the plugin's settings *own* change.

    *name* is that of the settings file.

    Raises:
        SettingsError: if a setting is none, or says something else than it should.
    """
    placeholders = _placeholders(own.get("placeholders"), name)
    changes = own.get("styles") or {}
    if not isinstance(changes, dict):
        raise SettingsError(
            "`styles` is no mapping", path=name, help='write `styles: {de: {labels: ["„“"]}}`'
        )
    tags = {locale.tag: locale for locale in locales}
    for tag in changes:
        if tag not in tags:
            message = f"`styles` names {tag!r}, which is none of the locales"
            raise SettingsError(message, path=name, help=f"write one of: {', '.join(tags) or 'none yet'}")
    return {
        locale: replace(
            style_of(tag), placeholders=placeholders, **_fields(changes.get(tag) or {}, f"styles.{tag}", name)
        )
        for tag, locale in tags.items()
    }


def _placeholders(value: object, name: str) -> tuple[str, ...]:
    found = _strings(value or [], "placeholders", name)
    for pattern in found:
        try:
            compiled((pattern,))
        except ValueError as error:
            raise SettingsError(
                f"`placeholders` has a pattern that cannot be used: {pattern!r}: {error}",
                path=name,
                help="write a regular expression of RE2, which has no lookarounds and no backreferences",
            ) from None
    return found


def _fields(changes: object, where: str, name: str) -> dict[str, Any]:
    if not isinstance(changes, dict):
        raise SettingsError(f"`{where}` is no mapping", path=name, help='write such as {labels: ["[]"]}')
    for key in changes:
        if key not in _READERS:
            message = f"unknown setting `{where}.{key}`"
            raise SettingsError(message, path=name, help=f"write one of: {', '.join(_READERS)}")
    return {key: _READERS[key](value, f"{where}.{key}", name) for key, value in changes.items()}


def _end_marks(value: object, where: str, name: str) -> dict[str, str]:
    if isinstance(value, dict) and all(
        isinstance(mark, str) and len(mark) == 1 and isinstance(others, str) for mark, others in value.items()
    ):
        return dict(value)
    help_ = 'write the marks that may stand for each of the source, such as {".": "。"}'
    raise SettingsError(f"`{where}` does not map marks to marks", path=name, help=help_)


def _brackets(value: object, where: str, name: str) -> tuple[Brackets, ...]:
    found = _strings(value, where, name)
    for each in found:
        if len(each) != _BRACKETS:
            message = f"`{where}` holds {each!r}, which is not an opening and a closing mark"
            raise SettingsError(message, path=name, help='write two characters for each pair: ["[]", "「」"]')
    return tuple((each[0], each[1]) for each in found)


def _marks(value: object, where: str, name: str) -> str:
    if isinstance(value, str):
        return value
    help_ = 'write them in quotes, one after the other: ";:!?"'
    raise SettingsError(f"`{where}` is no text of marks", path=name, help=help_)


def _flag(value: object, where: str, name: str) -> bool:
    if isinstance(value, bool):
        return value
    raise SettingsError(f"`{where}` is neither true nor false", path=name, help="write true or false")


def _words(value: object, where: str, name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _strings(value, where, name))


def _strings(value: object, where: str, name: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise SettingsError(f"`{where}` is no list of texts", path=name, help='write such as ["…", "…"]')


_READERS: Mapping[str, Callable[[object, str, str], Any]] = {
    "end_marks": _end_marks,
    "labels": _brackets,
    "quotes": _brackets,
    "wide": _marks,
    "space_before": _marks,
    "ends_without_mark": _flag,
    "doubled": _words,
}
