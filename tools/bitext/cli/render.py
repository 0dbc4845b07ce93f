"""`bitext render`: write one side of a bilingual file."""

from __future__ import annotations

from pathlib import Path

import click

from bitext import bilingual, files
from bitext.bilingual import Side
from bitext.bilingual.source_page import source_page
from bitext.cli.printing import say_exactly
from bitext.errors import SettingsError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--side", type=click.Choice(["source", "target", "both"]), required=True, help="The side to write."
)
@click.option(
    "--source",
    "english",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The source page: gives the source texts that FILE does not have.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
def render(file: Path, side: Side, english: Path | None, output: Path | None) -> int:
    """Write one side of a bilingual FILE as a page: the source or the target.

    With --side both, the output is FILE, byte for byte. FILE has no source text for front matter and for
    alternative texts of images: the source side has the translated ones, or those of the --source page.

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
        raise SettingsError("--source can be used only with --side source")
    if output is not None:
        files.write_text(output, text)
    else:
        say_exactly(text)
    return 0
