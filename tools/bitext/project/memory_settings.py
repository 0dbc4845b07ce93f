"""The settings on what was translated before: what is taken over, and where else it is looked up."""

from __future__ import annotations

from bitext.errors import SettingsError
from bitext.project.locale_settings import shown_value

_REUSE = ("exact", "draft", "off")


def read_reuse(value: object) -> str:
    """Return how translations are taken over. YAML reads `off` as false.

    Raises:
        SettingsError: if *value* is none of the three ways; without a path.
    """
    if value is False:
        return "off"
    if isinstance(value, str) and value in _REUSE:
        return value
    raise SettingsError(
        f"`reuse` is {shown_value(value)}", help="write `exact`, `draft` or `off`, or leave it out"
    )


def read_sources(value: object) -> tuple[str, ...]:
    """Return the folders and files, as they are written, relative to the project. Errors as above."""
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(map(str, value))
    raise SettingsError(
        f"`memory` is {shown_value(value)}", help="write such as [../handbook/locales, team.tmx]"
    )
