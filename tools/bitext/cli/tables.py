"""Printing a list for each locale, under a line with its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from bitext.locales import Locale


class LocaleTable(NamedTuple):
    """What is printed for one locale: a summary beside its name, and a line for each of its items."""

    locale: Locale
    summary: str
    lines: Iterable[Text]


def print_tables(tables: Iterable[LocaleTable]) -> None:
    """Print *tables* on standard output, with an empty line between them."""
    console = Console(highlight=False, soft_wrap=True)
    for number, (locale, summary, lines) in enumerate(tables):
        if number:
            console.print()
        console.print(Text.assemble((f"{locale.tag} {locale.name}", "bold"), f"  {summary}"))
        for line in lines:
            console.print(line)
