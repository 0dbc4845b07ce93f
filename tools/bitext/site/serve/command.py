"""`bitext serve`: MkDocs' own command, with the editor on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from mkdocs.__main__ import cli

from bitext.site.serve.editing import editor_on


def serve_site(options: Sequence[str], *, editor: bool) -> int:
    """Run `mkdocs serve` with *options* until it is ended, and return its exit code."""
    with ExitStack() as stack:
        if editor:
            stack.enter_context(editor_on())
        return int(cli.main(["serve", *options], prog_name="mkdocs", standalone_mode=False) or 0)
