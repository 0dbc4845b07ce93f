"""How `check` and `report` print findings, and the options that say which and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from bitext import files
from bitext.checking.audit import Audit, choose
from bitext.checking.baseline import Known, format_baseline, read_baseline, without_known
from bitext.checks import RULES
from bitext.cli.fixing import Chosen
from bitext.cli.options import PERCENT
from bitext.cli.printing import say_each, say_report, tell, tell_error_text
from bitext.errors import ExitCode, SettingsError
from bitext.report.formats import FORMATS
from bitext.report.json import json_lines
from bitext.report.lines import plural
from bitext.report.text import text_lines

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(path_type=Path, dir_okay=False)

_OPTIONS = (
    click.option(
        "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help="How to print them."
    ),
    click.option(
        "--select", multiple=True, metavar="C,…", help="Only these rules: codes, names or families."
    ),
    click.option("--ignore", multiple=True, metavar="C,…", help="Not these rules."),
    click.option("--baseline", type=_FILE, metavar="FILE", help="Accept the findings that FILE lists."),
    click.option("--write-baseline", type=_FILE, metavar="FILE", help="List today's findings in FILE."),
    click.option(
        "--min-coverage",
        type=PERCENT,
        metavar="N",
        help="Fail where a locale has less than N percent translated; drafts do not count.",
    ),
    click.option("--verbose", is_flag=True, help="Print each finding, also where one line stands for many."),
)


def report_options(command: Command) -> Command:
    """Add the options that choose findings and say how they are printed."""
    return reduce(lambda given, option: option(given), reversed(_OPTIONS), command)


def named_rules(options: Sequence[str]) -> frozenset[str]:
    """Return the codes, names and families that `--select` or `--ignore` names.

    Raises:
        SettingsError: if there is no such rule.
    """
    names = frozenset(name.strip() for option in options for name in option.split(",") if name.strip())
    known = {word for rule in RULES for word in (rule.code, rule.name, rule.code[0])}
    if unknown := sorted(names - known):
        raise SettingsError(f"there is no rule {unknown[0]!r}", help="`bitext explain` lists all rules")
    return names


def chosen_rules(select: Sequence[str], ignore: Sequence[str], baseline: Path | None) -> Chosen:
    """Return which findings are wanted: of which rules, and none that the file *baseline* accepts.

    Raises:
        SettingsError: if there is no such rule, or the file is no baseline.
        UnreadableError: if that cannot be read.
    """
    known = Counter[Known]() if baseline is None else read_baseline(files.read_text(baseline), str(baseline))
    return Chosen(named_rules(select), named_rules(ignore), known)


def ended(errors: Iterable[str], *, failed: bool, left: bool = False) -> ExitCode:
    """Say *errors* and return the exit status; something is *left* where somebody else saved it meanwhile."""
    for error in errors:
        tell_error_text(error)
        left = True
    if left:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


def print_report(audit: Audit, wanted: Chosen, form: str, baseline: Path | None, *, verbose: bool) -> bool:
    """Print what is *wanted* of *audit*, or write it into a *baseline*; return whether it fails the check."""
    audit = choose(audit, select=wanted.select, ignore=wanted.ignore)
    if baseline is not None:
        files.write_text(baseline, format_baseline(audit.findings))
        tell(f"{plural(len(audit.findings), 'finding')} accepted in {baseline}")
        return False
    audit = without_known(audit, wanted.known)
    if form == "text":
        say_each(text_lines(audit, verbose=verbose))
    else:
        say_report(json_lines(audit) if form == "json" else [FORMATS[form](audit)])
    return audit.failed
