"""`bitext init`: start a project."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from bitext import files
from bitext.catalog import Catalog, Entry, format_po, make_header
from bitext.cli.git_driver import set_up_attributes, set_up_driver
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import quiet_option
from bitext.cli.printing import say, tell
from bitext.errors import ExitCode, SettingsError
from bitext.locales import Locale
from bitext.project import CONFIG_NAMES, SITE_TEMPLATE, find_plugin, read_settings
from bitext.project.commands import in_folder, init_command, path_from_here
from bitext.project.config_file import plugin_options
from bitext.project.plain_config import read_config, read_whole
from bitext.project.reading import find_config
from bitext.project.saving import PlannedFile, Saved, save
from bitext.project.settings_file import new_settings, with_locale, with_plugin
from bitext.project.static_i18n import require_alone, take_over
from bitext.visible import visible

_FIRST_PAGE = "# {name}\n\nWrite here, in the language of your pages.\n"


@click.command()
@click.option(
    "--locale",
    "tags",
    multiple=True,
    metavar="L",
    help="A locale to translate into, such as de. Can be repeated.",
)
@click.option(
    "--source-locale",
    default="en",
    show_default=True,
    metavar="L",
    help="The language that the pages are written in.",
)
@click.option(
    "--from-static-i18n",
    "from_static_i18n",
    is_flag=True,
    help="Take the settings of mkdocs-static-i18n over: bitext gets its place among the plugins.",
)
@click.option(
    "--git",
    "for_git",
    is_flag=True,
    help="Let git merge catalogs with `bitext merge-driver`: write .gitattributes, and tell this clone.",
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder; created if it does not exist. Default: the current folder.",
)
@quiet_option
def init(
    tags: Sequence[str],
    source_locale: str,
    from_static_i18n: bool,  # noqa: FBT001 - as below
    for_git: bool,  # noqa: FBT001 - click passes options by name
    folder: Path,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Start a project, or add locales to an existing one.

    Writes mkdocs.yml and a first page where there are none. An existing mkdocs.yml gets the plugin, or
    the new locales, and keeps everything else. If the plugin cannot be added safely, the command changes
    nothing and prints what to add. It overwrites no other file.

    --from-static-i18n writes the languages of that plugin as ours, with their names, settings and titles, and
    leaves its translated pages out of the source; it prints what you have to move. No page is changed.

    --git is for each clone: git takes no command from a repository.

    \b
    Example:
      bitext init --locale zh-TW --locale de
      bitext init --git
    """
    locales = tuple(dict.fromkeys(Locale.parse(tag) for tag in tags))
    source = Locale.parse(source_locale)
    if source in locales:
        raise SettingsError(f"{source.tag} is the source locale", help="name the others with --locale")
    _require_no_pages(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        taken = [_take_over(folder.resolve())] if from_static_i18n else []
        saved: list[Saved[Any]] = [*taken]
        saved += _start(folder.resolve(), source, locales) if not from_static_i18n or locales else []
        saved += [set_up_attributes(folder.resolve())] if for_git else []
    written = [name for each in saved for name in each.written]
    for name in written:
        say(f"wrote {name}")
    for line in (line for each in taken for line in each.plan.left):
        say(f"to do: {line}")
    if for_git:
        say(*set_up_driver(folder.resolve()))
    if say_meanwhile((each.meanwhile for each in saved), quiet=quiet):
        return ExitCode.USAGE
    if not quiet:
        first = "write pages, then " if any(name.endswith(".md") for name in written) else ""
        tell(f"next: {first}run `{_next(folder)}`" if written else "nothing to do")
    return ExitCode.CLEAN


def _require_no_pages(folder: Path) -> None:
    """Refuse a folder among the pages of a project, where a second one would begin; raise `SettingsError`."""
    config, place = find_config(folder), files.real_path(folder)
    if config is None or config.parent == place:
        return
    docs = config.parent / str(read_whole(config).get("docs_dir") or "docs")
    if place.is_relative_to(files.real_path(docs)):
        root, shown = path_from_here(config.parent), visible(place.relative_to(config.parent).as_posix())
        raise SettingsError(
            f"{shown} lies among the pages of the project in {root}",
            help=f"name the folder of the project with -C {shlex.quote(root)}",
        )


def _next(folder: Path) -> str:
    config = find_config(folder)
    if config is not None and not read_settings(config).locales:
        return init_command(folder)
    return in_folder(folder, "bitext extract")


@dataclass(frozen=True, slots=True)
class _Files:
    """What is to be written into the project's folder, and which of `CONFIG_NAMES` its settings have.

    `left` says what is left to do by hand.
    """

    files: tuple[PlannedFile, ...]
    config: str
    left: tuple[str, ...] = ()


def _start(folder: Path, source: Locale, locales: Sequence[Locale]) -> Iterator[Saved[_Files]]:
    """Write what *folder* lacks, and yield what was written."""
    saved = save(folder, folder.joinpath, partial(_plan_settings, folder, source, locales))
    yield saved
    if not saved.meanwhile.left:
        yield save(folder, folder.joinpath, partial(_plan_page, folder, saved.plan.config))


def _take_over(folder: Path) -> Saved[_Files]:
    """Take the settings of mkdocs-static-i18n over."""
    return save(folder, folder.joinpath, partial(_plan_take_over, folder))


def _settings_of(folder: Path) -> tuple[str, str | None]:
    """Return the name and the text of the settings in *folder*; the usual name and None if there are none."""
    texts = {name: files.read_if_there(folder / name, name) for name in CONFIG_NAMES}
    return next(((name, text) for name, text in texts.items() if text is not None), (CONFIG_NAMES[0], None))


def _plan_take_over(folder: Path) -> _Files:
    config, text = _settings_of(folder)
    if text is None:
        raise SettingsError(f"no {config} in {folder}", help="name the project's folder with -C")
    settings = read_config(text, config)
    docs = folder / str(settings.get("docs_dir") or "docs")
    taken = take_over(text, config, files.list_files(docs, ".md"))
    written = [PlannedFile(config, taken.settings)]
    for locale, titles in taken.titles.items():
        catalog = f"locales/{locale.folder}/LC_MESSAGES/{SITE_TEMPLATE}.po"
        if titles and files.read_if_there(folder / catalog) is None:
            # Without units: `bitext extract` finds their places by their texts.
            entries = tuple(Entry(msgid=source, msgstr=target) for source, target in titles.items())
            header = make_header(str(settings.get("site_name") or ""), locale)
            made = Catalog(header=header, entries=entries)
            written.append(PlannedFile(catalog, format_po(made)))
    return _Files(tuple(written), config, taken.left)


def _plan_settings(folder: Path, source: Locale, locales: Sequence[Locale]) -> _Files:
    config, known = _settings_of(folder)
    text = _settings(known, folder / config, source, locales)
    return _Files((PlannedFile(config, text),), config)


def _plan_page(folder: Path, config: str) -> _Files:
    settings = read_settings(folder / config)
    page = settings.docs / "index.md"
    there = files.list_files(settings.docs, ".md", any_name=True)
    if there or page.exists() or files.read_if_there(page) is not None:
        return _Files((), config)
    text = _FIRST_PAGE.format(name=settings.site_name or visible(folder.name))
    return _Files((PlannedFile(page.relative_to(folder).as_posix(), text),), config)


def _settings(text: str | None, config: Path, source: Locale, locales: Sequence[Locale]) -> str:
    if text is None:
        return new_settings(config.parent.name or "docs", source, *locales)
    if not find_plugin(text, config.name) and plugin_options(read_whole(config), "bitext") is None:
        require_alone(read_config(text, config.name), config.name)
        return with_plugin(text, source, locales, config.name)
    known = read_settings(config)
    for locale in locales:
        if locale not in known.locales:
            text = with_locale(text, locale, config.name)
    return text
