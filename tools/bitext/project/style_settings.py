"""The settings `styles` and `placeholders`: a project's own conventions, in place of those of its locales."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.style import Brackets, Style, style_of

_BRACKETS = 2


Changes = Mapping[str, Mapping[str, Any]]
"""The fields of `Style` that a project changes, by the tags of its locales."""


def apply_changes(
    changes: Changes, placeholders: tuple[str, ...], locales: Sequence[Locale]
) -> dict[Locale, Style]:
    """Return how each of *locales* writes, with what the settings `styles` and `placeholders` change.

    Raises:
        SettingsError: if a change is for none of the locales.
    """
    tags = {locale.tag: locale for locale in locales}
    for tag in changes:
        if tag not in tags:
            message = f"`styles` names {tag!r}, which is none of the locales"
            raise SettingsError(message, help=f"write one of: {', '.join(tags) or 'none yet'}")
    return {
        locale: replace(style_of(tag), placeholders=placeholders, **changes.get(tag, {}))
        for tag, locale in tags.items()
    }


def read_style_changes(value: object) -> Changes:
    """Return the setting `styles`, each field as `Style` has it.

    Raises:
        SettingsError: if it is no mapping of locales to fields, or a field cannot be used.
    """
    if not isinstance(value, dict):
        raise SettingsError("`styles` is no mapping", help='write `styles: {de: {labels: ["„“"]}}`')
    return {tag: _fields(changes or {}, f"styles.{tag}") for tag, changes in value.items()}


def read_placeholders(value: object) -> tuple[str, ...]:
    """Return the setting `placeholders`: patterns in the syntax of RE2.

    Raises:
        SettingsError: if it is no list of such patterns.
    """
    found = _strings(value, "placeholders")
    for pattern in found:
        _require_pattern(pattern)
    return found


def _require_pattern(pattern: str) -> None:
    # Few projects have any, and the rules take long to load.
    from bitext.checks.patterns import compiled  # noqa: PLC0415

    try:
        compiled((pattern,))
    except ValueError as error:
        raise SettingsError(
            f"`placeholders` has a pattern that cannot be used: {pattern!r}: {error}",
            help="write a regular expression of RE2, which has no lookarounds and no backreferences",
        ) from None


def _fields(changes: object, where: str) -> dict[str, Any]:
    if not isinstance(changes, dict):
        raise SettingsError(f"`{where}` is no mapping", help='write such as {labels: ["[]"]}')
    for key in changes:
        if key not in _READERS:
            message = f"unknown setting `{where}.{key}`"
            raise SettingsError(message, help=f"write one of: {', '.join(_READERS)}")
    return {key: _READERS[key](value, f"{where}.{key}") for key, value in changes.items()}


def _end_marks(value: object, where: str) -> dict[str, str]:
    if isinstance(value, dict) and all(
        isinstance(mark, str) and len(mark) == 1 and isinstance(others, str) for mark, others in value.items()
    ):
        return dict(value)
    help_ = 'write the marks that may stand for each of the source, such as {".": "。"}'
    raise SettingsError(f"`{where}` does not map marks to marks", help=help_)


def _brackets(value: object, where: str) -> tuple[Brackets, ...]:
    found = _strings(value, where)
    for each in found:
        if len(each) != _BRACKETS:
            message = f"`{where}` holds {each!r}, which is not an opening and a closing mark"
            raise SettingsError(message, help='write two characters for each pair: ["[]", "「」"]')
    return tuple((each[0], each[1]) for each in found)


def _marks(value: object, where: str) -> str:
    if isinstance(value, str):
        return value
    help_ = 'write them in quotes, one after the other: ";:!?"'
    raise SettingsError(f"`{where}` is no text of marks", help=help_)


def _flag(value: object, where: str) -> bool:
    if isinstance(value, bool):
        return value
    raise SettingsError(f"`{where}` is neither true nor false", help="write true or false")


def _words(value: object, where: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _strings(value, where))


def _strings(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise SettingsError(f"`{where}` is no list of texts", help='write such as ["…", "…"]')


_READERS: Mapping[str, Callable[[object, str], Any]] = {
    "end_marks": _end_marks,
    "labels": _brackets,
    "quotes": _brackets,
    "wide": _marks,
    "space_before": _marks,
    "ends_without_mark": _flag,
    "doubled": _words,
}
