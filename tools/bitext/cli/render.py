"""`bitext render`: one side of a bilingual file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bitext import bilingual, files
from bitext.bilingual import Side
from bitext.bilingual.source_page import source_page
from bitext.errors import SettingsError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--side", type=click.Choice(["source", "target", "both"]), required=True, help="What to write.")
@click.option(
    "--source",
    "english",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The source page, for the texts of which FILE has only the translation.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to stdout."
)
def render(file: Path, side: Side, english: Path | None, output: Path | None) -> int:
    """Write the source page or the target page of a bilingual FILE, or the file itself.

    With --side both the output equals FILE, byte for byte. Front matter and the alternative texts of images
    have no source text in FILE: on the source side they stay as they are, or come from the --source page.

    \b
    Example:
      bitext render page.zh-TW.md --side source -o page.md
    """
    delivery = bilingual.parse(files.read_text(file))
    if english is None:
        text = bilingual.render(delivery, side)
    elif side == "source":
        text = source_page(delivery, files.read_text(english)).text
    else:
        raise SettingsError("--source goes with --side source")
    if output is not None:
        files.write_text(output, text)
    else:
        # Bytes, because a text stream would change the file's line endings on some systems.
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    return 0
