"""`bitext memory`: what was translated before, and where."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from bitext import files
from bitext.cli.options import folder_option, locale_option, some_locales
from bitext.cli.printing import say, say_object, warn
from bitext.cli.tables import LocaleTable, print_tables
from bitext.errors import ExitCode, UnreadableError
from bitext.locales import Locale
from bitext.markdown.sentences import unit_text
from bitext.memory.difference import changes
from bitext.memory.known import Translation
from bitext.memory.similar import Match
from bitext.memory.store import Origin, Store
from bitext.project import Project, find_project
from bitext.project.memory import ProjectMemory, all_in, other_sources, project_memory, search_in
from bitext.report.lines import Line, Part, plural
from bitext.report.outputs import MEMORY_VERSION, KnownTranslation, MemoryOutput, SimilarText, plain

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def memory() -> None:
    """Look up what was translated before.

    The memory holds the catalogs of the project, those of pages that are gone too, and what the setting
    `memory` names. It lies in .cache/bitext/memory.sqlite, is brought up to date by each look-up, and can be
    deleted at any time.
    """


@memory.command()
@click.argument("text")
@locale_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the texts."
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    metavar="N",
    help="So many texts of each locale at most.",
)
@folder_option
def search(text: str, tags: Sequence[str], form: str, limit: int, folder: Path) -> int:
    """Find TEXT, and texts that are similar by 75 % or more, with their translations.

    What a similar text has and TEXT has not stands in [-…-], what only TEXT has in {+…+}. Ends with 1 if
    nothing is found.

    \b
    Example:
      bitext memory search "Create a key" --locale de
    """
    project = find_project(folder)
    locales, text = some_locales(project, tags), unit_text(text)
    with closing(_memory(project)) as of_project:
        found = {each: of_project.ask(partial(search_in, each.tag, text, limit)) for each in locales}
    if form == "json":
        say_object(plain(_output(text, found)))
    else:
        print_tables(_tables(text, found))
    return ExitCode.CLEAN if any(found.values()) else ExitCode.FINDINGS


@memory.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write a memory for other projects.")
@folder_option
def build(sources: Sequence[str], output: Path | None, folder: Path) -> int:
    """Bring the memory up to date, and add each SOURCE: a .tmx or .sqlite file, or a folder of catalogs.

    A file that did not change is not read again. What is added stays as long as the file is there;
    `bitext extract` takes translations over only from what the settings name.

    \b
    Example:
      bitext memory build
      bitext memory build ../handbook/locales -o team.sqlite
    """
    project = find_project(folder)
    if not sources:
        some_locales(project, ())
    added = [os.path.relpath(each, project.root) for each in sources]
    with closing(_memory(project, added, output)) as of_project:
        count, number = of_project.ask(_sizes)
    say(f"{plural(count, 'translation')} from {plural(number, 'file')}")
    return ExitCode.CLEAN


@memory.command()
@click.option("-o", "--output", type=_FILE, required=True, metavar="FILE", help="The TMX file to write.")
@locale_option
@folder_option
def export(output: Path, tags: Sequence[str], folder: Path) -> int:
    """Write the memory as a TMX file, which other tools read. Drafts and outdated translations are left out.

    \b
    Example:
      bitext memory export -o memory.tmx --locale de
    """
    # It loads lxml.
    from bitext.exchange.tmx import TmxPair, format_tmx  # noqa: PLC0415

    project = find_project(folder)
    locales, source = some_locales(project, tags), project.settings.source_locale.tag
    with closing(_memory(project)) as of_project:
        found = [(each.tag, known) for each in locales for known in of_project.ask(partial(all_in, each.tag))]
    pairs = [TmxPair(source, tag, each.source, each.target) for tag, each in found]
    files.write_text(output, format_tmx(pairs, source_locale=source))
    say(f"wrote {output}: {plural(len(pairs), 'translation')}")
    return ExitCode.CLEAN


def _memory(project: Project, added: Sequence[str] = (), file: Path | None = None) -> ProjectMemory:
    """Return the memory of *project* with the files *added*, in *file* or in the cache."""
    return project_memory(project, warn, other_sources(project, added, _refuse, Origin.ADDED), file)


def _refuse(reason: str) -> None:
    raise UnreadableError(reason, help="name a .tmx or .sqlite file, or a folder of catalogs")


def _sizes(store: Store) -> tuple[int, int]:
    return store.count(), len(store.files())


def _output(text: str, found: dict[Locale, list[Match]]) -> MemoryOutput:
    locales = {locale.tag: [_similar(each) for each in matches] for locale, matches in found.items()}
    return MemoryOutput(version=MEMORY_VERSION, text=text, locales=locales)


def _similar(match: Match) -> SimilarText:
    return SimilarText(
        score=round(match.score, 1),
        source=match.translations[0].source,
        translations=[_translation(each) for each in match.translations],
    )


def _translation(each: Translation) -> KnownTranslation:
    return KnownTranslation(
        target=each.target,
        path=each.path,
        line=each.line,
        unit=each.unit,
        kind=each.kind,
        finished=each.finished,
    )


def _tables(text: str, found: dict[Locale, list[Match]]) -> Iterator[LocaleTable]:
    for locale, matches in found.items():
        summary = plural(len(matches), "text") if matches else "nothing similar was translated before"
        yield LocaleTable(locale, summary, [line for each in matches for line in _lines(text, each)])


def _lines(text: str, match: Match) -> Iterator[Line]:
    """Yield the text of *match* with what differs, then each translation with its places."""
    yield [Part(f"{int(match.score):4} %", bold=True), "  ", *_difference(match.translations[0].source, text)]
    places: dict[str, list[str]] = {}
    for each in match.translations:
        places.setdefault(each.target, []).append(_place(each))
    for target, where in places.items():
        more = f" and {len(where) - _MOST_PLACES} more" if len(where) > _MOST_PLACES else ""
        yield f"        {target}"
        yield ["        ", Part(f"{', '.join(where[:_MOST_PLACES])}{more}", dim=True)]


_MOST_PLACES = 3


def _difference(old: str, new: str) -> Iterator[str | Part]:
    for kind, text in changes(old, new):
        if kind == "equal":
            yield text
        else:
            yield Part(f"[-{text}-]", fg="red") if kind == "old" else Part(f"{{+{text}+}}", fg="green")


def _place(each: Translation) -> str:
    line = f":{each.line}" if each.line else ""
    return f"{each.path}{line}" if each.finished else f"{each.path}{line} (outdated there)"
