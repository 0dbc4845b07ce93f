"""`bitext serve`: serve the site, and let translators edit its sentences in their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from bitext.cli.options import folder_option, require_pages
from bitext.project import find_project


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--editor/--no-editor", default=True, help="Whether pages can be edited. Default: they can.")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS OF MKDOCS SERVE]...")
@folder_option
def serve(options: Sequence[str], folder: Path, *, editor: bool) -> int:
    """Serve the site as `mkdocs serve` does, and let translators edit its sentences in their pages.

    Press “e” on a page, and click a sentence: its translation is saved in the catalog, and the page shows it.
    All options of `mkdocs serve` can be given, such as `--dev-addr`, `--open` and `--strict`. The editor is
    there for this machine alone, and in no site that is built.

    \b
    Example:
      bitext serve
      bitext serve --open --dev-addr 127.0.0.1:9000
    """
    # It loads MkDocs.
    from bitext.site.serve.command import serve_site  # noqa: PLC0415

    project = find_project(folder)
    require_pages(project)
    return serve_site(["--config-file", str(project.settings.config_file), *options], editor=editor)
