"""`bitext merge-driver`: merge a catalog or template of two branches, for git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from bitext import files
from bitext.catalog.po import parse_merged_po
from bitext.catalog.po_update import update_po
from bitext.cli.printing import tell, tell_error, warn
from bitext.errors import BitextError, ExitCode
from bitext.sync.branches import merge_branches
from bitext.visible import visible

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("merge-driver")
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("name", required=False, default="")
def merge_driver(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge the catalog THEIRS into OURS; both come from BASE. Git runs this, and NAME is the file's path.

    `bitext init --git` tells git to run it for catalogs and templates. Entries are matched by their texts, so
    that two people can translate one file. Where both translated one sentence, the translation of OURS stays,
    and a comment tells the other one. Run `bitext extract` after each merge.

    A file that is damaged is merged as git merges texts, with conflict markers; then the exit status is 1.
    """
    name = name or str(ours)
    texts = [files.read_if_there(path) or "" for path in (base, ours, theirs)]
    try:
        old, mine, others = (parse_merged_po(text, path=visible(name))[0] for text in texts)
    except BitextError as error:
        tell_error(error)
        return _merge_as_text(base, ours, theirs)
    merged = merge_branches(old, mine, others)
    files.write_text(ours, update_po(merged.catalog, texts[1], texts[2]))
    if merged.both:
        count = len(merged.both)
        sentences = "1 sentence has" if count == 1 else f"{count} sentences have"
        warn(f"{visible(name)}: {sentences} two translations, one from each branch")
        tell("  help: the other one stands in a comment; keep the better one")
    return ExitCode.CLEAN


def _merge_as_text(base: Path, ours: Path, theirs: Path) -> int:
    """Let git merge the files line by line, as it does without a driver."""
    command = [
        "git",
        "merge-file",
        "-L",
        "ours",
        "-L",
        "base",
        "-L",
        "theirs",
        *map(str, (ours, base, theirs)),
    ]
    done = subprocess.run(command, check=False)  # noqa: S603 - git called us, with these files
    return ExitCode.CLEAN if done.returncode == 0 else ExitCode.FINDINGS
