"""Printing a list for each locale, under a line with its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bitext.cli.printing import say
from bitext.locales import Locale
from bitext.report.lines import Line, Part


class LocaleTable(NamedTuple):
    """What is printed for one locale: a summary beside its name, and a line for each of its items."""

    locale: Locale
    summary: str
    lines: Iterable[Line]


def print_tables(tables: Iterable[LocaleTable]) -> None:
    """Print *tables* on standard output, with an empty line between them."""
    for number, (locale, summary, lines) in enumerate(tables):
        if number:
            say("")
        say([Part(f"{locale.tag} {locale.name}", bold=True), f"  {summary}"], *lines)
