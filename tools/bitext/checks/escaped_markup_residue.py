"""M107 escaped-markup-residue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.rule import Flaw, Pair, Rule
from bitext.checks.wording import shorten
from bitext.finding import Severity

_ESCAPED = re.compile(r"(?:\\[*_`~])++")


def escaped_markup_residue(pair: Pair) -> Iterator[Flaw]:
    r"""Backslashes turn markup into text: readers see stars, underscores or backticks.

    Why: it is what is left of bold type that a tool or a translator took apart.
    Bad: Select **Manage**. -> Wählen Sie \*\*Verwalten\*\* aus.
    Good: Enter \*. -> Geben Sie \* ein.
    """
    if "\\" not in pair.target:
        return
    source, target = pair.source_reading.text, pair.target_reading.text
    more = {sign for sign in "*_`~" if target.count(sign) > source.count(sign)}
    for match in _ESCAPED.finditer(pair.target_prose) if more else ():
        if match[0][1] in more:
            yield Flaw(
                message=f"readers see “{shorten(match[0][1::2])}” here",
                at=match.start(),
                help="remove it, or the backslashes where it is markup",
            )


RULE = Rule(
    code="M107", name="escaped-markup-residue", severity=Severity.WARNING, pair=escaped_markup_residue
)
