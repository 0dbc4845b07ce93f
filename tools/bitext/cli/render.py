"""`bitext render`: one side of a bilingual file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bitext import bilingual, files
from bitext.bilingual import Side


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--side", type=click.Choice(["source", "target", "both"]), required=True, help="What to write.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to stdout."
)
def render(file: Path, side: Side, output: Path | None) -> int:
    """Write the source page or the target page of a bilingual FILE, or the file itself.

    With --side both the output equals FILE, byte for byte.

    \b
    Example:
      bitext render page.zh-TW.md --side source -o page.md
    """
    text = bilingual.render(bilingual.parse(files.read_text(file)), side)
    if output is not None:
        files.write_text(output, text)
    else:
        # Bytes, because a text stream would change the file's line endings on some systems.
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    return 0
