"""`bitext import`: bring what came back into the project: a delivery, or a file of a translator's program."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import click

from bitext import files
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import chosen_locales, folder_option, quiet_option, translated_locales
from bitext.cli.printing import say, tell
from bitext.errors import ExitCode, SettingsError
from bitext.exchange.kinds import FileKind, kind_of
from bitext.intake.redelivery import ImportPlan, Incoming, chosen_page, plan_import
from bitext.intake.returned import ReturnPlan, plan_return
from bitext.intake.returned_files import read_returned
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project, find_project
from bitext.project.planning import plan_site
from bitext.project.saving import Meanwhile, save
from bitext.report.lines import plural
from bitext.report.text import text_lines
from bitext.sync.three_way import Outcome

_FILE = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@click.option(
    "--locale", "tag", metavar="L", help="The locale of FILE, such as zh-TW, if FILE does not say it."
)
@click.option(
    "--page", "name", metavar="P", help="The page of FILE, as a path under docs/, if FILE does not say it."
)
@click.option("--source", "english", type=_FILE, metavar="FILE", help="The source page that was translated.")
@folder_option
@quiet_option
def import_(
    file: Path,
    tag: str | None,
    name: str | None,
    english: Path | None,
    folder: Path,
    *,
    quiet: bool,
) -> int:
    """Bring FILE into the project: a new delivery of one page, or XLIFF, TMX, CSV or .po that came back.

    What FILE is, its content says. A text that only the file changed is taken; one that only a translator
    changed here is kept. Where both changed a text, the translator's stays, is marked fuzzy, and has the
    file's beside it. What has damaged codes, or would not be shown, is not taken. Prints findings like
    `bitext check`. It resumes after an interruption; a second run changes nothing.

    \b
    Example:
      bitext import incoming/publish-api-key.md --locale zh-TW --page quickstart/publish-api-key.md
      bitext import incoming/start.md --locale ja --page start.md --source translated/start.md
      bitext import from-agency.de.xlf
      bitext import target/start.po --locale de --page start.md
    """
    project = find_project(folder)
    settings = project.settings
    files.require_size(file, settings.max_catalog_size, str(file), "max_catalog_size")
    if english is not None:
        files.require_size(english, settings.max_page_size, str(english), "max_page_size")
    locale = None if tag is None else chosen_locales(project, [tag])[0]
    data = files.read_data(file)
    kind = kind_of(data, file.name)
    if kind != "delivery":
        if english is not None:
            raise SettingsError(f"--source is for deliveries, and {file} is {kind.upper()}")
        translated_locales(project, ())
        return _import_returned(project, file, data, kind, locale, _page(project, name), quiet=quiet)
    if locale is None or name is None:
        lacks = "--locale" if locale is None else "--page"
        raise SettingsError(
            f"{file} is no XLIFF, TMX, CSV or .po, and as a delivery it needs {lacks}",
            help="name the locale and the page that it translates",
        )
    source = None if english is None else files.read_text(english)
    incoming = Incoming(chosen_page(project, name), locale, str(file), files.read_text(file), source)
    return _import_delivery(project, incoming, quiet=quiet)


def _page(project: Project, name: str | None) -> str | None:
    return name if name in {None, SITE_TEMPLATE} else chosen_page(project, str(name))


def _import_delivery(project: Project, incoming: Incoming, *, quiet: bool) -> int:
    with locked(project.root, project):
        saved = save(project.root, project.place, partial(plan_import, project, incoming))
        # A new page can have a title that only the navigation shows.
        titles = partial(plan_site, project, project.locales)
        site = save(project.root, project.place, titles).meanwhile if saved.plan.created else Meanwhile()
    plan = saved.plan
    say(*text_lines(plan.audit))
    if not quiet:
        _summarize(plan, incoming, project.shown(project.page_file(incoming.page)))
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


def _import_returned(
    project: Project,
    file: Path,
    data: bytes,
    kind: FileKind,
    locale: Locale | None,
    page: str | None,
    *,
    quiet: bool,
) -> int:
    returned = read_returned(data, str(file), kind)
    with locked(project.root, project):
        saved = save(project.root, project.place, partial(plan_return, project, returned, locale, page))
    say(*text_lines(saved.plan.audit))
    if not quiet:
        tell(_counted(saved.plan))
    if say_meanwhile([saved.meanwhile], quiet=quiet):
        return ExitCode.USAGE
    return ExitCode.FINDINGS if saved.plan.audit.failed else ExitCode.CLEAN


def _counted(plan: ReturnPlan) -> str:
    counts = plan.outcomes
    conflicts = plural(counts[Outcome.CONFLICT], "conflict")
    return f"{counts[Outcome.KEPT]} kept, {counts[Outcome.TAKEN]} taken, {conflicts}, {plan.left} not taken"
