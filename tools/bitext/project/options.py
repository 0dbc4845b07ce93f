"""The settings of the plugin, each once: its name, how its value is read, its default, and what it is for.

Commands read them from `mkdocs.yml` with `read_options`; the plugin makes MkDocs' own options from `OPTIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bitext import files
from bitext.errors import SettingsError
from bitext.project.engine_settings import read_engines
from bitext.project.locale_settings import (
    read_fallbacks,
    read_links,
    read_locale,
    read_locales,
    shown_value,
)
from bitext.project.memory_settings import read_reuse, read_sources
from bitext.project.settings import require_patterns
from bitext.project.style_settings import read_placeholders, read_style_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One setting. `default` is what YAML would give for it; a setting that is null has its default too.

    `read` takes what YAML gives, and returns the value, or raises a `SettingsError` without a path.
    """

    name: str
    default: Any
    help: str
    read: Callable[[object], Any]


def read_options(given: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Return the values of all settings by name: those that are *given* in the file *path*, and defaults.

    Raises:
        SettingsError: if there is no such setting, or its value cannot be used.
    """
    options = {option.name: option for option in (*OPTIONS, _ENABLED)}
    if unknown := sorted(map(str, given.keys() - options.keys())):
        raise SettingsError(f"unknown bitext setting: {unknown[0]}", path=path)
    try:
        return {name: read_option(option, given.get(name)) for name, option in options.items()}
    except SettingsError as error:
        raise SettingsError(error.message, path=path, help=error.help) from None


def read_option(option: Option, value: object) -> Any:  # noqa: ANN401 - of the type that the option has
    """Return the value of *option* where YAML gives *value*, for null the default. Errors as in `Option`."""
    if not _is_small(value):
        raise SettingsError(f"`{option.name}` holds far too much", help="write what the guide says")
    return option.read(option.default if value is None else value)


_MOST_VALUES = 10_000


def _is_small(value: object) -> bool:
    """Whether *value* holds few values; in YAML, aliases can stand for any number, and for themselves."""
    waiting, count = [value], 0
    while waiting:
        each = waiting.pop()
        count += 1
        if count > _MOST_VALUES:
            return False
        if isinstance(each, dict):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple | set):
            waiting += each
    return True


def _text(name: str, example: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str):
            return value
        raise SettingsError(f"`{name}` is {shown_value(value)}", help=f"write a text, such as {example}")

    return read


def _patterns(name: str, example: str) -> Callable[[object], tuple[str, ...]]:
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


def _fields(value: object) -> tuple[str, ...]:
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


def _included(value: object) -> tuple[str, ...]:
    patterns = tuple(map(str, value)) if isinstance(value, list) and all(map(_is_text, value)) else None
    if patterns is None or any(not each or each.startswith("/") or ".." in each for each in patterns):
        raise SettingsError(
            f"`includes` is {shown_value(value)}", help="write such as [snippets/*.md], inside of the project"
        )
    return patterns


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _names(value: object) -> Mapping[str, str]:
    if isinstance(value, dict) and all(isinstance(text, str) for pair in value.items() for text in pair):
        return value
    raise SettingsError("`names` does not map locales to names", help="write such as {de: Deutsch (Entwurf)}")


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    message = f"`jobs` is {shown_value(value)}"
    raise SettingsError(message, help="write a number of processes; 0 is one for each core")


def _size(name: str) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return value * files.MB
        raise SettingsError(
            f"`{name}` is {shown_value(value)}", help="write a number of megabytes, such as 5"
        )

    return read


def _flag(name: str) -> Callable[[object], bool]:
    def read(value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise SettingsError(f"`{name}` is {shown_value(value)}", help="write true or false")

    return read


def _switch(name: str, help: str) -> Option:
    return Option(name=name, default=False, help=help, read=_flag(name))


def _one_of(name: str, *choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        written = " or ".join(f"`{choice}`" for choice in choices)
        raise SettingsError(f"`{name}` is {shown_value(value)}", help=f"write {written}, or leave it out")

    return read


def _page_name(value: object) -> str:
    parts: Sequence[str] = value.split("/") if isinstance(value, str) else ()
    if value == "" or (parts and parts[-1].endswith(".md") and not {"", ".", ".."}.intersection(parts)):
        return str(value)
    message = f"`status_page` is {shown_value(value)}"
    raise SettingsError(message, help="name it like a page: `translation-status.md`")


OPTIONS = (
    Option(
        name="source_locale",
        default="en",
        help="the language that the pages are written in",
        read=read_locale,
    ),
    Option(
        name="locales",
        default=[],
        help="the languages that they are translated into, by their tags; put `no` into quotes",
        read=read_locales,
    ),
    Option(
        name="locales_dir",
        default="locales",
        help="the folder of templates and catalogs",
        read=_text("locales_dir", "`locales`"),
    ),
    Option(
        name="names",
        default={},
        help="how the switcher names a language: `{de: Deutsch (Entwurf)}`",
        read=_names,
    ),
    Option(
        name="exclude",
        default=[],
        help="patterns, as in .gitignore, of pages that are not translated: `[release-notes.md, blog/**]`",
        read=_patterns("exclude", "release-notes.md"),
    ),
    Option(
        name="front_matter",
        default=[],
        help="more fields of the front matter that are translated: `[subtitle, hero.title]`",
        read=_fields,
    ),
    _switch("mermaid", "whether the labels of Mermaid diagrams are translated"),
    Option(
        name="dialect",
        default="mkdocs",
        help="how pages are written: `mkdocs`, or `docfx` as publishers of bilingual files do",
        read=_one_of("dialect", "mkdocs", "docfx"),
    ),
    Option(
        name="includes",
        default=[],
        help=(
            "patterns of Markdown files that pages include, outside of `docs/` or left out by "
            "`exclude_docs`: `[snippets/*.md]`"
        ),
        read=_included,
    ),
    Option(
        name="generated",
        default=[],
        help="patterns, as in .gitignore, of pages that plugins make, to be translated: `[reference/**]`",
        read=_patterns("generated", "reference/**"),
    ),
    Option(
        name="reuse",
        default="exact",
        help="what a new sentence takes over that was translated before: `exact`, `draft` or `off`",
        read=read_reuse,
    ),
    Option(
        name="memory",
        default=[],
        help="where else translations are looked up: `[../handbook/locales, team.tmx]`",
        read=read_sources,
    ),
    Option(
        name="engines",
        default={},
        help="which programs and services `bitext translate` may ask, by names of your own",
        read=read_engines,
    ),
    Option(
        name="fallbacks",
        default={},
        help="from which of the other languages one takes what it lacks: `{pt-BR: [pt]}`",
        read=read_fallbacks,
    ),
    Option(
        name="links",
        default={},
        help=(
            "what stands in a language instead of a part of an address: "
            '`{"/en-us/": "/{locale}/"}` or `{"/en-us/": {de: /de-de/}}`'
        ),
        read=read_links,
    ),
    Option(
        name="fallback",
        default="notice",
        help="what to do with a page that is not translated at all: `notice` or `omit`",
        read=_one_of("fallback", "notice", "omit"),
    ),
    _switch("show_drafts", "whether readers see translations that nobody has reviewed, marked as such"),
    _switch(
        "show_outdated", "whether readers see translations whose source has changed since, marked as such"
    ),
    Option(
        name="label_hints",
        default=True,
        help="whether a translated label of the user interface has the one of the source beside it",
        read=_flag("label_hints"),
    ),
    Option(
        name="status_page",
        default="",
        help="the page name under which the site shows what is translated",
        read=_page_name,
    ),
    Option(
        name="catalog_url",
        default="",
        help=(
            'where "Improve this translation" leads; can contain `{path}`, `{line}`, `{locale}`, '
            "`{page}` and `{unit}`"
        ),
        read=_text("catalog_url", "`https://example.org/{path}`"),
    ),
    Option(
        name="offer_language",
        default=True,
        help="whether a reader is offered the page in the language of the browser, once",
        read=_flag("offer_language"),
    ),
    Option(
        name="jobs",
        default=0,
        help="in how many processes the languages are built",
        read=_number,
    ),
    Option(
        name="styles",
        default={},
        help="how your locales write, for the checks",
        read=read_style_changes,
    ),
    Option(
        name="placeholders",
        default=[],
        help="how your locales write, for the checks",
        read=read_placeholders,
    ),
    Option(
        name="max_page_size",
        default=2,
        help="in megabytes; a larger page is not translated",
        read=_size("max_page_size"),
    ),
    Option(
        name="max_catalog_size",
        default=64,
        help="in megabytes; a larger catalog, template or delivery is not used",
        read=_size("max_catalog_size"),
    ),
)
"""The settings that the plugin has, in the order of the guide."""

_ENABLED = Option(
    name="enabled",
    default=True,
    help="whether MkDocs runs the plugin; MkDocs itself reads it, for every plugin",
    read=_flag("enabled"),
)
