"""`bitext import`: bring a new delivery of one page into the project."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import click

from bitext import files
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import chosen_locales, folder_option, quiet_option
from bitext.cli.printing import say, tell
from bitext.errors import ExitCode
from bitext.intake.redelivery import ImportPlan, Incoming, chosen_page, plan_import
from bitext.project import find_project
from bitext.project.planning import plan_site
from bitext.project.saving import Meanwhile, save
from bitext.report.text import plural, text_lines
from bitext.sync.three_way import Outcome

_FILE = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--locale", "tag", required=True, metavar="L", help="The locale of the delivery, such as zh-TW."
)
@click.option(
    "--page", "name", required=True, metavar="P", help="The page that it translates, as a path under docs/."
)
@click.option("--source", "english", type=_FILE, metavar="FILE", help="The source page that was translated.")
@folder_option
@quiet_option
def import_(file: Path, tag: str, name: str, english: Path | None, folder: Path, *, quiet: bool) -> int:
    """Bring FILE, a new delivery of one page, into the project.

    Texts are matched by their source text, not by their ids. A text that only the delivery changed is
    taken; one that only a translator changed is kept. Where both changed a text, the translator's stays,
    is marked fuzzy, and has the delivery's beside it. Prints findings like `bitext check`. It resumes after
    an interruption; a second run changes nothing.

    \b
    Example:
      bitext import incoming/publish-api-key.md --locale zh-TW --page quickstart/publish-api-key.md
      bitext import incoming/start.md --locale ja --page start.md --source translated/start.md
    """
    project = find_project(folder)
    (locale,) = chosen_locales(project, [tag])
    page = chosen_page(project, name)
    settings = project.settings
    files.require_size(file, settings.max_catalog_size, str(file), "max_catalog_size")
    if english is not None:
        files.require_size(english, settings.max_page_size, str(english), "max_page_size")
    source = None if english is None else files.read_text(english)
    incoming = Incoming(page, locale, str(file), files.read_text(file), source)
    with locked(project.root, project):
        saved = save(project.root, project.place, partial(plan_import, project, incoming))
        # A new page can have a title that only the navigation shows.
        titles = partial(plan_site, project, project.locales)
        site = save(project.root, project.place, titles).meanwhile if saved.plan.created else Meanwhile()
    plan = saved.plan
    say(*text_lines(plan.audit))
    if not quiet:
        _summarize(plan, incoming, project.shown(project.page_file(page)))
    if say_meanwhile([saved.meanwhile, site], quiet=quiet):
        return ExitCode.USAGE
    return ExitCode.FINDINGS if plan.audit.failed else ExitCode.CLEAN


def _summarize(plan: ImportPlan, incoming: Incoming, page: str) -> None:
    counts = Counter(plan.imported.outcomes.values())
    kept, taken, new = (counts[each] for each in (Outcome.KEPT, Outcome.TAKEN, Outcome.NEW))
    conflicts = plural(counts[Outcome.CONFLICT], "conflict")
    tell(f"{kept} kept, {taken} taken, {conflicts}, {new} new, {plan.gone} gone")
    if plan.created:
        origin = "its delivery: give it a title and source alt texts"
        tell(f"{page} was made from {'--source' if incoming.english else origin}")
    if plan.differs:
        tell(f"{page} differs from --source, and stays as it is")
