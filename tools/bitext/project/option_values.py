"""How single values of the settings are read; each function raises a `SettingsError` without a path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bitext import files
from bitext.errors import SettingsError
from bitext.project.locale_settings import shown_value
from bitext.project.settings import require_patterns


def text_of(name: str, example: str) -> Callable[[object], str]:
    """Return the reader of a text; *example* is what a message shows."""

    def read(value: object) -> str:
        if isinstance(value, str):
            return value
        raise SettingsError(f"`{name}` is {shown_value(value)}", help=f"write a text, such as {example}")

    return read


def patterns_of(name: str, example: str) -> Callable[[object], tuple[str, ...]]:
    """Return the reader of a list of patterns as in .gitignore; *example* is what a message shows."""

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise SettingsError(f"`{name}` is no list of patterns", help=f"write such as [{example}]")
        return require_patterns(tuple(map(str, value)), name)

    return read


_FIELD_NAME = re.compile(r"[^\s.][^\r\n]*")
_OBEYED = frozenset(
    ["authors", "bitext", "date", "draft", "hide", "icon", "links", "redirect", "search", "slug", "status"]
) | {"tags", "categories", "template"}
"""Fields that MkDocs, Material and we obey: a translator must not choose the template of a page."""


def read_fields(value: object) -> tuple[str, ...]:
    """Return the names of the fields of the front matter that are translated."""
    if not isinstance(value, list) or not all(isinstance(e, str) and _FIELD_NAME.fullmatch(e) for e in value):
        raise SettingsError(
            "`front_matter` is no list of fields",
            help="write such as [subtitle, hero.title, hero.buttons.text]",
        )
    fields = tuple(map(str, value))
    if obeyed := [each for each in fields if each.split(".")[0] in _OBEYED]:
        raise SettingsError(
            f"`front_matter` names {shown_value(obeyed[0])}, which is no text that readers see",
            help="leave it out: what it says is for programs",
        )
    return fields


def read_included(value: object) -> tuple[str, ...]:
    """Return patterns of files inside of the project."""
    patterns = tuple(map(str, value)) if isinstance(value, list) and all(map(_is_text, value)) else None
    if patterns is None or any(not each or each.startswith("/") or ".." in each for each in patterns):
        raise SettingsError(
            f"`includes` is {shown_value(value)}", help="write such as [snippets/*.md], inside of the project"
        )
    return patterns


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def read_names(value: object) -> Mapping[str, str]:
    """Return what locales are called."""
    if isinstance(value, dict) and all(isinstance(text, str) for pair in value.items() for text in pair):
        return value
    raise SettingsError("`names` does not map locales to names", help="write such as {de: Deutsch (Entwurf)}")


def read_jobs(value: object) -> int:
    """Return a number of processes."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    message = f"`jobs` is {shown_value(value)}"
    raise SettingsError(message, help="write a number of processes; 0 is one for each core")


def size_of(name: str) -> Callable[[object], float]:
    """Return the reader of a number of megabytes, which gives bytes."""

    def read(value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return value * files.MB
        raise SettingsError(
            f"`{name}` is {shown_value(value)}", help="write a number of megabytes, such as 5"
        )

    return read


def flag_of(name: str) -> Callable[[object], bool]:
    """Return the reader of a truth value."""

    def read(value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise SettingsError(f"`{name}` is {shown_value(value)}", help="write true or false")

    return read


def choice_of(name: str, *choices: str) -> Callable[[object], str]:
    """Return the reader of one of some words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        written = " or ".join(f"`{choice}`" for choice in choices)
        raise SettingsError(f"`{name}` is {shown_value(value)}", help=f"write {written}, or leave it out")

    return read


def read_page_name(value: object) -> str:
    """Return the name of a page, or an empty text."""
    parts: Sequence[str] = value.split("/") if isinstance(value, str) else ()
    if value == "" or (parts and parts[-1].endswith(".md") and not {"", ".", ".."}.intersection(parts)):
        return str(value)
    message = f"`status_page` is {shown_value(value)}"
    raise SettingsError(message, help="name it like a page: `translation-status.md`")
