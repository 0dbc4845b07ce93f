"""Printing findings on standard output."""

from __future__ import annotations

import os
import sys

import click

from bitext.checking.audit import Audit
from bitext.report.text import format_text


def print_findings(audit: Audit) -> None:
    """Print *audit* for people, in colours where a terminal shows it and `NO_COLOR` (no-color.org) allows."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(format_text(audit, colour=colour), nl=False)
