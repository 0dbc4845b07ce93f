"""`bitext export`: write a file for an agency or a translator's program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from bitext import files
from bitext.cli.options import StatesType, folder_option, quiet_option, translated_locales
from bitext.cli.printing import say_report, tell, warn
from bitext.errors import ExitCode, SettingsError
from bitext.exchange.table import format_table
from bitext.exchange.tmx import format_tmx
from bitext.exchange.values import SentFile
from bitext.exchange.xliff import VERSIONS, format_xliff
from bitext.intake.handoff import OPEN, STATES, collect, memory_pairs, sent_pages
from bitext.intake.proposals import proposals_from_memory
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project.page_names import named_page
from bitext.report.lines import plural

Format = Literal["xliff-2.1", "xliff-2.0", "xliff-1.2", "tmx", "csv"]
_FORMATS = ("xliff-2.1", "xliff-2.0", "xliff-1.2", "tmx", "csv")
_TABLE = "csv"
_MEMORY = "tmx"


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=_FORMATS[0],
    show_default=True,
    help="The format to write.",
)
@click.option(
    "--locale", "tag", required=True, metavar="L", help="The locale to translate into, such as zh-TW."
)
@click.option(
    "--page", "names", multiple=True, metavar="P", help="Only this page, a path under docs/. Can be repeated."
)
@click.option(
    "--state",
    "states",
    type=StatesType(STATES),
    metavar="S,S…",
    help=f"Only units in these states: {', '.join(STATES)}. "
    "Default: those with something to do; for tmx: translated.",
)
@click.option(
    "--prefill", is_flag=True, help="Write the source where there is no target yet, as OmegaT needs it."
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, as Excel needs it.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@folder_option
@quiet_option
def export(
    form: Format,
    tag: str,
    names: Sequence[str],
    states: tuple[str, ...] | None,
    output: Path | None,
    folder: Path,
    *,
    prefill: bool,
    bom: bool,
    quiet: bool,
) -> int:
    """Write units that are to be translated as XLIFF, TMX or CSV, for an agency or a translator's program.

    Markdown inside of a sentence becomes codes, which such programs protect. `bitext import` takes the file
    back, and knows what was sent.

    \b
    Example:
      bitext export --locale de -o for-agency.de.xlf
      bitext export --format csv --bom --locale ja --page quickstart/publish-api-key.md -o key.ja.csv
      bitext export --format tmx --locale de -o memory.de.tmx
    """
    project = find_project(folder)
    (locale,) = translated_locales(project, [tag])
    pages = sent_pages(project, [named_page(project, name) for name in names])
    if bom and form != _TABLE:
        raise SettingsError("--bom is for csv alone", help="leave it out")
    text, count = _written(project, locale, pages, form, states, prefill=prefill, bom=bom)
    if not count:
        # A file without units is no sound XLIFF, and nothing that somebody wants to get.
        if not quiet:
            tell(f"nothing to send for {locale.tag}: no unit is {' or '.join(states or OPEN)}")
        return ExitCode.CLEAN
    if output is None:
        say_report([text])
    else:
        files.write_text(output, text)
    if not quiet:
        tell(f"{plural(count, 'unit')} for {locale.tag}" + (f" in {output}" if output else ""))
    return ExitCode.CLEAN


def _written(
    project: Project,
    locale: Locale,
    pages: Sequence[str],
    form: Format,
    states: tuple[str, ...] | None,
    *,
    prefill: bool,
    bom: bool,
) -> tuple[str, int]:
    """Return the text of the file, and how many units it has."""
    if form == _MEMORY:
        pairs = list(memory_pairs(project, locale, pages, states or ("translated",)))
        return format_tmx(pairs, source_locale=project.settings.source_locale.tag), len(pairs)
    if form == _TABLE:
        # A table has no place for proposals.
        sent = collect(project, locale, pages, states or OPEN)
        return format_table(sent, bom=bom), _count(sent)
    with proposals_from_memory(project, locale, warn) as propose:
        sent = collect(project, locale, pages, states or OPEN, propose)
    (version,) = (each for each in VERSIONS if form.endswith(each))
    return format_xliff(sent, version, prefill=prefill), _count(sent)


def _count(sent: SentFile) -> int:
    return sum(len(page.units) for page in sent.pages)
