"""The settings of the plugin, each once: its name, how its value is read, its default, and what it is for.

Commands read them from `mkdocs.yml` with `read_options`; the plugin makes MkDocs' own options from `OPTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bitext.errors import SettingsError
from bitext.project.engine_settings import read_engines
from bitext.project.locale_settings import (
    read_fallbacks,
    read_links,
    read_locale,
    read_locales,
)
from bitext.project.memory_settings import read_reuse, read_sources
from bitext.project.option_values import (
    choice_of,
    flag_of,
    patterns_of,
    read_fields,
    read_included,
    read_jobs,
    read_names,
    read_page_name,
    size_of,
    text_of,
)
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
        from difflib import get_close_matches  # noqa: PLC0415 - few settings are misspelt

        meant = get_close_matches(unknown[0], options, 1)
        help_ = (
            f"write `{meant[0]}`, if that is meant" if meant else "`bitext schema settings` has all of them"
        )
        raise SettingsError(f"unknown bitext setting: {unknown[0]}", path=path, help=help_)
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


def _switch(name: str, help: str) -> Option:
    return Option(name=name, default=False, help=help, read=flag_of(name))


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
        read=text_of("locales_dir", "`locales`"),
    ),
    Option(
        name="names",
        default={},
        help="how the switcher names a language: `{de: Deutsch (Entwurf)}`",
        read=read_names,
    ),
    Option(
        name="exclude",
        default=[],
        help="patterns, as in .gitignore, of pages that are not translated: `[release-notes.md, blog/**]`",
        read=patterns_of("exclude", "release-notes.md"),
    ),
    Option(
        name="front_matter",
        default=[],
        help="more fields of the front matter that are translated: `[subtitle, hero.title]`",
        read=read_fields,
    ),
    _switch("mermaid", "whether the labels of Mermaid diagrams are translated"),
    Option(
        name="dialect",
        default="mkdocs",
        help="how pages are written: `mkdocs`, or `docfx` as publishers of bilingual files do",
        read=choice_of("dialect", "mkdocs", "docfx"),
    ),
    Option(
        name="includes",
        default=[],
        help=(
            "patterns of Markdown files that pages include, outside of `docs/` or left out by "
            "`exclude_docs`: `[snippets/*.md]`"
        ),
        read=read_included,
    ),
    Option(
        name="generated",
        default=[],
        help="patterns, as in .gitignore, of pages that plugins make, to be translated: `[reference/**]`",
        read=patterns_of("generated", "reference/**"),
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
        read=choice_of("fallback", "notice", "omit"),
    ),
    _switch("show_drafts", "whether readers see translations that nobody has reviewed, marked as such"),
    _switch(
        "show_outdated", "whether readers see translations whose source has changed since, marked as such"
    ),
    Option(
        name="label_hints",
        default=True,
        help="whether a translated label of the user interface has the one of the source beside it",
        read=flag_of("label_hints"),
    ),
    Option(
        name="status_page",
        default="",
        help="the page name under which the site shows what is translated",
        read=read_page_name,
    ),
    _switch(
        "llms_txt", "whether each language has an `llms.txt`, and each page its Markdown beside the HTML"
    ),
    Option(
        name="catalog_url",
        default="",
        help=(
            'where "Improve this translation" leads; can contain `{path}`, `{line}`, `{locale}`, '
            "`{page}` and `{unit}`"
        ),
        read=text_of("catalog_url", "`https://example.org/{path}`"),
    ),
    Option(
        name="source_editor",
        default="",
        help=(
            "the address that opens a file in your editor, for authors who use `bitext serve`; "
            "can contain `{path}`, `{line}` and `{column}`"
        ),
        read=text_of("source_editor", "`vscode://file/{path}:{line}:{column}`"),
    ),
    Option(
        name="offer_language",
        default=True,
        help="whether a reader is offered the page in the language of the browser, once",
        read=flag_of("offer_language"),
    ),
    Option(
        name="jobs",
        default=0,
        help="in how many processes the languages are built",
        read=read_jobs,
    ),
    Option(
        name="styles",
        default={},
        help='how your locales write, for the checks: `{de: {labels: ["„“"]}}`',
        read=read_style_changes,
    ),
    Option(
        name="placeholders",
        default=[],
        help='patterns, in the syntax of RE2, of what a translation must copy: `["%[a-z]+%"]`',
        read=read_placeholders,
    ),
    Option(
        name="max_page_size",
        default=2,
        help="in megabytes; a larger page is not translated",
        read=size_of("max_page_size"),
    ),
    Option(
        name="max_catalog_size",
        default=64,
        help="in megabytes; a larger catalog, template or delivery is not used",
        read=size_of("max_catalog_size"),
    ),
)
"""The settings that the plugin has, in the order of the guide."""

_ENABLED = Option(
    name="enabled",
    default=True,
    help="whether MkDocs runs the plugin; MkDocs itself reads it, for every plugin",
    read=flag_of("enabled"),
)
