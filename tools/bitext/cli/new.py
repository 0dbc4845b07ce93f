"""`bitext new`: begin a page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import folder_option, quiet_option
from bitext.cli.printing import say, tell
from bitext.errors import ExitCode
from bitext.project import find_project
from bitext.project.new_page import plan_quickstart
from bitext.project.saving import save


@click.command()
@click.argument("kind", type=click.Choice(["quickstart"]))
@click.argument("name")
@click.option("--title", default="", help="The title of the page. Default: its name, as words.")
@click.option(
    "--steps", type=click.IntRange(1, 50), default=3, show_default=True, help="How many steps it begins with."
)
@folder_option
@quiet_option
def new(
    kind: str,
    name: str,
    title: str,
    steps: int,
    folder: Path,
    quiet: bool,  # noqa: FBT001 - click passes options by name
) -> int:
    """Begin a quickstart: a page with what readers need, steps to tick off, and what comes next.

    It is written to docs/quickstart/NAME.md, or to docs/FOLDER/NAME.md if NAME has a folder, and named in
    `nav`. A page that is there is never changed. A project can have a template of its own, in
    locales/new/quickstart.md.

    \b
    Example:
      bitext new quickstart create-a-key --title "Create a key" --steps 5
    """
    del kind  # there is one so far
    project = find_project(folder)
    with locked(project.root, project):
        saved = save(
            project.root, project.root.joinpath, partial(plan_quickstart, project, name, title, steps)
        )
    for path in saved.written:
        say(f"wrote {path}")
    if say_meanwhile([saved.meanwhile], quiet=quiet):
        return ExitCode.USAGE
    for line in saved.plan.left:
        say(f"to do: {line}")
    docs = project.shown(project.settings.docs)
    for picture in saved.plan.pictures:
        say(f"to do: make {docs}/{picture}")
    if not quiet:
        tell("next: write the steps, then run `bitext extract`")
    return ExitCode.CLEAN
