"""`bitext extract`: pages and deliveries become templates and catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bitext import files
from bitext.cli.options import chosen_locales, folder_option, locale_option, quiet_option
from bitext.errors import ExitCode, SettingsError
from bitext.identity import Fate
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.workspace import PagePlan, PlannedFile, plan_page, plan_site


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@locale_option
@folder_option
@quiet_option
def extract(pages: Sequence[str], check: bool, tags: Sequence[str], folder: Path, quiet: bool) -> int:  # noqa: FBT001 - click passes options by name
    """Bring templates and catalogs into step with the pages in docs/ and the stored deliveries.

    A page that exists only as a delivery is made from its source side. Unit ids never move, translations
    are never lost: what changed becomes fuzzy, what is gone becomes obsolete. A second run changes nothing.

    \b
    Example:
      bitext extract
      bitext extract --check
      bitext extract docs/quickstart/publish-api-key.md --locale ja
    """
    project = find_project(folder)
    locales = chosen_locales(project, tags)
    with files.lock(project.root):
        plans = _plans(project, pages, locales)
        changed = [file for plan in plans for file in plan.files if _changes(project, file)]
        if not check:
            for file in changed:
                files.write_text(project.root / file.path, file.text)
    _report(plans, changed, check=check, quiet=quiet)
    return ExitCode.FINDINGS if check and changed else ExitCode.CLEAN


def _plans(project: Project, pages: Sequence[str], locales: Sequence[Locale]) -> list[PagePlan]:
    every = sorted({*project.pages(), *_undone(project)})
    chosen = [_page(project, name, every) for name in pages] or every
    plans = [plan_page(project, page, locales) for page in chosen]
    return plans if pages else [*plans, plan_site(project, locales)]


def _undone(project: Project) -> list[str]:
    """Return the pages that exist only as deliveries. One that has a template was deleted by its author."""
    return [page for page in project.delivered_pages() if not project.template_file(page).exists()]


def _page(project: Project, name: str, every: Sequence[str]) -> str:
    """Return the page that *name* means: a path to the file, or its name under docs/."""
    path = Path(name).resolve()
    if path.is_relative_to(project.settings.docs):
        name = path.relative_to(project.settings.docs).as_posix()
    if name not in every:
        raise SettingsError(f"there is no page {name!r}", help="name a Markdown file under docs/")
    return name


def _changes(project: Project, file: PlannedFile) -> bool:
    return files.would_change(project.root / file.path, file.text)


def _report(plans: Sequence[PagePlan], changed: Sequence[PlannedFile], *, check: bool, quiet: bool) -> None:
    for file in changed:
        click.echo(f"{'would change' if check else 'wrote'} {file.path}")
    if quiet:
        return
    for plan in plans:
        if plan.created:
            click.echo(
                f"{plan.page} was made from its delivery: give it a title and source alt texts", err=True
            )
    console = Console(stderr=True, highlight=False)
    if changed:
        console.print(_table(plans))
    else:
        console.print(f"{len(plans)} pages: nothing to do")


def _table(plans: Sequence[PagePlan]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("page")
    columns = [*(str(fate) for fate in Fate), "gone"]
    for column in columns:
        table.add_column(column, justify="right")
    for plan in plans:
        counts = Counter(str(fate) for fate in plan.extraction.fates)
        counts["gone"] = len(plan.extraction.gone)
        table.add_row(plan.page, *(str(counts[column] or "·") for column in columns))
    return table
