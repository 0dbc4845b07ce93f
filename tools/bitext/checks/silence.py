"""Silencing a rule for one entry of a catalog: a comment that names the rule and gives a reason.

``# bitext: ignore[T101] the label has no full stop`` is a translator's comment; one in a ``#.`` comment,
which comes from the page, counts for all locales. A rule that guards the site cannot be silenced.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bitext.catalog import Entry
from bitext.checks.flaw import Flaw
from bitext.checks.rule import Rule

_IGNORE = re.compile(r"\bbitext: *+ignore\[(?P<rules>[^\[\]]*+)\](?P<reason>.*)")


def unless_silenced(rule: Rule, flaw: Flaw, entry: Entry | None) -> Flaw | None:
    """Return *flaw*, or None if a comment of *entry* silences *rule*.

    The help of the flaw says why a comment has no effect.
    """
    more = advice_on_silence(rule, entry)
    if not more:
        return flaw if more is not None else None
    return replace(flaw, help=f"{flaw.help}{more}")


def advice_on_silence(rule: Rule, entry: Entry | None) -> str | None:
    """Return None if a comment of *entry* silences *rule*, else what a help says of one that does not."""
    for comment in () if entry is None else (*entry.comments, *entry.extracted):
        match = _IGNORE.search(comment)
        if match is not None and _names(match["rules"], rule):
            if rule.guards:
                return "; this rule guards the site and cannot be ignored"
            if re.search(r"\w", match["reason"]):
                return None
            return "; write a reason behind `ignore[…]` to have it ignored"
    return ""


def _names(rules: str, rule: Rule) -> bool:
    wanted = {each.strip().lower() for each in rules.split(",")}
    return rule.code.lower() in wanted or rule.name in wanted
