"""`bitext terms`: the glossaries, how they are followed, and a first one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size

from bitext import files
from bitext.checking.across import worded_catalogs
from bitext.checking.audit import combine
from bitext.checking.glossaries import check_glossary_file
from bitext.checking.terms import Usage, suggest, usage
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import folder_option, locale_option, quiet_option, translated_locales
from bitext.cli.printing import say, say_exactly, say_object, tell
from bitext.cli.tables import LocaleTable, print_tables
from bitext.errors import ExitCode
from bitext.glossary import Term, format_glossary, format_rows
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project.loading import load_glossary
from bitext.project.saving import Meanwhile, PlannedFile, save
from bitext.report.lines import Line, Part, plural
from bitext.report.outputs import TERMS_VERSION, TermsOutput, TermUse, plain
from bitext.report.text import text_lines
from bitext.visible import visible

Row = tuple[Term, Usage]


@click.command()
@click.option("--suggest", "suggesting", is_flag=True, help="Write a first glossary.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the list."
)
@locale_option
@quiet_option
@folder_option
def terms(
    suggesting: bool,  # noqa: FBT001
    form: str,
    tags: Sequence[str],
    quiet: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """List the terms of the glossaries, and how many translations follow them.

    A glossary is the file locales/glossary.LOCALE.csv, with the columns term, translation, note, forbidden.
    With --suggest, write a first one from what the catalogs agree on. An existing
    glossary is never changed: the rows that it lacks are printed, so that you can append them.

    \b
    Example:
      bitext terms
      bitext terms --suggest --locale de
      bitext terms --suggest --locale de >> locales/glossary.de.csv
    """
    project = find_project(folder)
    locales = translated_locales(project, tags)
    audit = combine(check_glossary_file(project, locale) for locale in locales)
    if audit.failed:
        # Whoever asks for JSON reads nothing else from standard output.
        (tell if form == "json" else say)(*text_lines(audit))
        return ExitCode.FINDINGS
    if suggesting:
        with locked(project.root, project):
            meanwhile = [_suggest(project, locale, quiet=quiet) for locale in locales]
        return ExitCode.USAGE if say_meanwhile(meanwhile, quiet=quiet) else ExitCode.CLEAN
    found = {locale: _glossary(project, locale) for locale in locales}
    if form == "json":
        say_object(plain(_output(found)))
    else:
        print_tables(_tables(project, found))
    return ExitCode.CLEAN


@dataclass(frozen=True, slots=True)
class _Suggestion:
    """A first glossary to write; where there is one, the rows that it lacks. And what to say about it."""

    files: tuple[PlannedFile, ...]
    rows: str
    said: str


def _suggest(project: Project, locale: Locale, *, quiet: bool) -> Meanwhile:
    """Write a first glossary; where there is one, print what it lacks."""
    saved = save(project.root, project.place, partial(_plan, project, locale))
    say_exactly(saved.plan.rows)
    if not quiet and not saved.meanwhile.left:
        tell(saved.plan.said)
    return saved.meanwhile


def _plan(project: Project, locale: Locale) -> _Suggestion:
    path = project.glossary_file(locale)
    shown = project.shown(path)
    found = suggest(worded_catalogs(project, locale), load_glossary(project, locale))
    there = files.read_if_there(path, shown)
    if there is not None:
        said = f"{shown} is there and stays as it is; it lacks {plural(len(found), 'term')}"
        return _Suggestion((), format_rows(found, there), said)
    if not found:
        return _Suggestion((), "", f"no {shown}: the catalogs have no term yet that they agree on")
    new = PlannedFile(shown, format_glossary(found))
    return _Suggestion((new,), "", f"wrote {shown}: {plural(len(found), 'term')}")


def _glossary(project: Project, locale: Locale) -> list[Row]:
    used = usage(worded_catalogs(project, locale))
    return [(term, used.get(term.key, Usage())) for term in load_glossary(project, locale).terms]


def _output(found: Mapping[Locale, Sequence[Row]]) -> TermsOutput:
    locales = {locale.tag: [_use(*row) for row in rows] for locale, rows in found.items()}
    return TermsOutput(version=TERMS_VERSION, locales=locales)


def _use(term: Term, counts: Usage) -> TermUse:
    return TermUse(
        term=term.text,
        translations=term.translations,
        note=term.note,
        forbidden=term.forbidden,
        **counts._asdict(),
    )


def _tables(project: Project, found: Mapping[Locale, Sequence[Row]]) -> Iterator[LocaleTable]:
    """Yield for each locale its total, and a line for each of its terms."""
    for locale, rows in found.items():
        summary = f"no terms; `bitext terms --suggest` writes {_shown(project, locale)}"
        if rows:
            summary = f"{plural(len(rows), 'term')}, {_broken(sum(counts.broken for _, counts in rows))}"
        width = max((cell_len(visible(term.text)) for term, _ in rows), default=0)
        yield LocaleTable(locale, summary, [_line(term, counts, width) for term, counts in rows])


def _shown(project: Project, locale: Locale) -> str:
    return project.shown(project.glossary_file(locale))


def _line(term: Term, counts: Usage, width: int) -> Line:
    text = f"  {set_cell_size(visible(term.text), width)}  {' | '.join(term.translations) or '-'}  "
    summary = f"{counts.followed} of {counts.used} followed" if counts.used else "not used"
    broken = f", {_broken(counts.broken)}" if counts.broken else ""
    return [text, Part(summary, dim=True), Part(broken, fg="yellow")]


def _broken(count: int) -> str:
    return f"{count} broken"
