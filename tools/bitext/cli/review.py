"""`bitext review`: list the drafts that wait for a person, the worst first."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import click

from bitext.cli.options import folder_option, locale_option, translated_locales
from bitext.cli.printing import say, say_object, say_report, tell_error, warn
from bitext.cli.tables import LocaleTable, print_tables
from bitext.drafting.review import Draft, DraftPage, Review, limited
from bitext.drafting.review import review as review_of
from bitext.errors import BitextError, ExitCode, SettingsError
from bitext.intake.handoff import sent_pages
from bitext.project import Project, find_project
from bitext.project.locale_settings import shown_value
from bitext.project.page_names import named_page
from bitext.report.outputs import plain
from bitext.report.review import HOW_TO_CONFIRM, counted, review_lines, review_object
from bitext.report.review_markdown import format_review


@click.command()
@locale_option
@click.option(
    "--page", "names", multiple=True, metavar="P", help="Only this page, a path under docs/. Can be repeated."
)
@click.option("--engine", default="", metavar="NAME", help="Only what this engine wrote and nobody edited.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="So many drafts of each locale at most."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="The form of the output; markdown is for the text of a pull request.",
)
@folder_option
def review(
    tags: Sequence[str], names: Sequence[str], engine: str, limit: int | None, form: str, folder: Path
) -> int:
    """List the drafts that wait for a person, page by page, those that need most care first.

    A draft is worse if the rules would find errors or warnings in it, if people translate a very similar
    text quite differently, or if its length is unusual. Taking its flag fuzzy away, in any tool, confirms
    it. Ends with 0, whatever the drafts are like, and with 2 if nobody knows the engine.

    \b
    Example:
      bitext review --locale de
      bitext review --locale de --engine gpt --format markdown > review.md
    """
    project = find_project(folder)
    locales = translated_locales(project, tags)
    pages = sent_pages(project, [named_page(project, name) for name in names])
    errors: dict[str, BitextError] = {}
    found = [
        _limited(review_of(project, each, pages, lambda e: errors.update({str(e): e}), warn, engine), limit)
        for each in locales
    ]
    if not errors:
        _require_known(engine, project, found)
    _print(found, form)
    for error in errors.values():
        tell_error(error)
    return ExitCode.USAGE if errors else ExitCode.CLEAN


def _require_known(engine: str, project: Project, found: Sequence[Review]) -> None:
    """Refuse the name of an engine that the settings do not have, and that wrote no draft.

    Raises:
        SettingsError: if it is one.
    """
    writers = {name for each in found for name in each.engines}
    known = writers.union(each.name for each in project.settings.engines)
    if engine and engine not in known:
        names = ", ".join(sorted(writers))
        raise SettingsError(
            f"no draft is by an engine {shown_value(engine)}, and the settings have none of that name",
            help=f"there are drafts by: {names}" if names else "there are no drafts by engines",
        )


def _limited(found: Review, limit: int | None) -> Review:
    left = iter(range(found.total if limit is None else limit))

    def fits(_page: DraftPage, _draft: Draft) -> bool:
        return next(left, None) is not None

    return limited(found, fits)


def _print(found: Sequence[Review], form: str) -> None:
    if form == "json":
        say_object(plain(review_object(found)))
    elif form == "markdown":
        say_report(format_review(found))
    else:
        width = shutil.get_terminal_size().columns
        print_tables(LocaleTable(each.locale, counted(each), review_lines(each, width)) for each in found)
        if any(each.total for each in found):
            say("", HOW_TO_CONFIRM)
