"""T112 space-in-brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_OPENING, _CLOSING = "(（", ")）"  # noqa: RUF001 - full-width brackets are meant
_SPACED = re.compile(
    rf"(?P<open>[{_OPENING}])[ \u00a0](?=[^\s{_CLOSING}])"
    rf"|(?<=[^\s{_OPENING}])[ \u00a0](?P<close>[{_CLOSING}])"
)


def _space_in_brackets(pair: Pair) -> Iterator[Flaw]:
    target = pair.visible_target.text
    found = list(_SPACED.finditer(target)) if " " in target or "\u00a0" in target else []
    if not found or _SPACED.search(pair.visible_source.text):
        return
    for match in found:
        # A space before a full-width bracket is space-before-mark's.
        if match[0][-1] != "）":  # noqa: RUF001 - as above
            side = "behind" if match["open"] else "before"
            message = f"a space stands {side} “{match['open'] or match['close']}”"
            yield Flaw(message=message, at=pair.visible_target.place(match.start()), help="remove the space")


RULE = PairRule(
    code="T112",
    name="space-in-brackets",
    severity=Severity.WARNING,
    check=_space_in_brackets,
    finds="A space stands inside round brackets, at their edge, and the source has none there.",
    why="no language writes it, and a line can break between the bracket and its text.",
    bad="Save it (twice). -> Speichern Sie es ( zweimal).",
    good="Save it (twice). -> Speichern Sie es (zweimal).",
)
