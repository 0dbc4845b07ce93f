"""The command `bitext`: one file per command, and one place where errors end."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version

import click

from bitext import files
from bitext.cli.check import check
from bitext.cli.explain import explain
from bitext.cli.extract import extract
from bitext.cli.import_ import import_
from bitext.cli.migrate import migrate
from bitext.cli.render import render
from bitext.cli.status import status
from bitext.errors import BitextError, ExitCode


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("mkdocs-bitext"), package_name="mkdocs-bitext", prog_name="bitext")
def cli() -> None:
    """Keep bilingual Markdown, pages and gettext catalogs in step, and check them.

    Exit status: 0 clean, 1 findings, 2 usage or unreadable input, 3 a bug of ours, 130 interrupted.
    """


for _command in (extract, check, status, import_, migrate, render, explain):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; nothing is raised."""
    try:
        return int(cli.main(arguments, prog_name="bitext", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except BitextError as error:
        click.echo(f"{click.style('error', fg='red', bold=True)}: {error}", err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output is gone (`bitext check | head`); Python must not complain about it at exit.
        files.discard_output(sys.stdout.fileno())
        return ExitCode.CLEAN
    except Exception:  # noqa: BLE001 - the boundary: whatever gets here is our bug
        traceback.print_exc()
        click.echo("This is a bug in bitext. Please report it with the lines above.", err=True)
        return ExitCode.BUG
