"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.commands import in_folder, init_command
from bitext.project.shard import Shard

Command = TypeVar("Command", bound=Callable[..., Any])


def folder_option(command: Command) -> Command:
    """Add ``-C DIR``, the project's folder."""
    return click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        default=Path(),
        help="The project's folder. Default: the nearest folder, from here upwards, with a mkdocs.yml.",
    )(command)


def quiet_option(command: Command) -> Command:
    """Add ``--quiet``."""
    return click.option("-q", "--quiet", is_flag=True, help="Print only results and errors.")(command)


def locale_option(command: Command) -> Command:
    """Add ``--locale L``, repeatable."""
    return click.option(
        "--locale",
        "tags",
        multiple=True,
        metavar="L",
        help="Only this locale, such as zh-TW. Can be repeated.",
    )(command)


def shard_option(command: Command) -> Command:
    """Add ``--shard I/N``."""
    return click.option(
        "--shard",
        metavar="I/N",
        callback=lambda _context, _parameter, text: None if text is None else Shard.parse(text),
        help="Only share I of N of the pages, for N machines.",
    )(command)


class Number(click.FloatRange):
    """A number in a range: `nan` is in none, though no comparison says so."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number that *value* is; errors are those of click."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


PERCENT = Number(0, 100)


if TYPE_CHECKING:
    _StatesParam = click.ParamType[tuple[str, ...]]
else:
    # The first versions that we allow have no such brackets.
    _StatesParam = click.ParamType


class StatesType(_StatesParam):
    """States of translations, separated by commas: some of those that it is *of*."""

    name = "states"

    def __init__(self, of: Sequence[str]) -> None:
        self.of = tuple(of)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the states that are named."""
        if isinstance(value, tuple):
            return value
        names = tuple(each.strip() for each in str(value).split(","))
        for each in names:
            if each not in self.of:
                self.fail(f"{each!r} is no state: write some of {', '.join(self.of)}", param, ctx)
        return names


def chosen_locales(project: Project, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the project's locales, or those of *tags*.

    Raises:
        SettingsError: if a tag is no locale of the project.
    """
    wanted = tuple(Locale.parse(tag) for tag in tags)
    for locale in wanted:
        if locale not in project.locales:
            raise _no_locale(project, locale)
    return wanted or project.locales


def _no_locale(project: Project, locale: Locale) -> SettingsError:
    known = ", ".join(each.tag for each in project.locales)
    add = f"run `{init_command(project.root, [locale.tag])}`"
    help_ = f"its locales are: {known}; to add this one, {add}" if known else add
    return SettingsError(f"the project has no locale {locale.tag}", help=help_)


def some_locales(project: Project, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the locales as `chosen_locales` does.

    Raises:
        SettingsError: as there, or if the project has no locale or no page.
    """
    locales = chosen_locales(project, tags)
    if not locales:
        raise SettingsError(
            "there is no locale to translate into",
            path=project.settings.config_file.name,
            help=f"run `{init_command(project.root)}`, with the locales that you want",
        )
    require_pages(project)
    return locales


def translated_locales(project: Project, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the locales as `some_locales` does, of a project that has texts to translate.

    Raises:
        SettingsError: as there, or if nothing was extracted yet.
    """
    locales = some_locales(project, tags)
    if error := nothing_extracted(project):
        raise error
    return locales


def nothing_extracted(project: Project) -> SettingsError | None:
    """Return what is wrong with a project of which nothing was extracted yet; None for all others."""
    if project.has_templates():
        return None
    command = in_folder(project.root, "bitext extract")
    return SettingsError("no text was extracted from the pages yet", help=f"run `{command}`")


def require_pages(project: Project) -> None:
    """Refuse a project whose folder of pages is not there, unless its pages come from somewhere else.

    Raises:
        SettingsError: if so.
    """
    docs = project.settings.docs
    if not (docs.is_dir() or project.delivered_pages() or project.pages()):
        raise SettingsError(
            f"the folder of the pages, {project.shown(docs)}, does not exist",
            path=project.settings.config_file.name,
            help=f"run `{in_folder(project.root, 'bitext init')}` for a first page, or name it in `docs_dir`",
        )
