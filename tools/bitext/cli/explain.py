"""`bitext explain`: why a rule exists, with a bad and a good example."""

from __future__ import annotations

import click

from bitext.checks import RULES, rule_by_code
from bitext.cli.printing import say
from bitext.errors import SettingsError
from bitext.report.lines import Part


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> int:
    """Explain the rule CODE (M103, or code-span-changed); without CODE, list all rules.

    \b
    Example:
      bitext explain M103
    """
    if code is None:
        for rule in RULES:
            say(f"{rule.code}  {rule.severity:<7}  {rule.name}")
        return 0
    known = rule_by_code(code)
    if known is None:
        raise SettingsError(f"there is no rule {code!r}", help="`bitext explain` lists all rules")
    say([Part(f"{known.code} {known.name}", bold=True), f" ({known.severity})"], "")
    say(*known.explanation.split("\n"), *(["", known.page] if known.page else []))
    return 0
