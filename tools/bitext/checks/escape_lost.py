r"""M110 escape-lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_SIGNS = frozenset("*_<>#|~^$`\\")
_ENDING = re.compile(r"\\\*\.(?P<name>\w+)")
"""Files by their ending, `\\*.csproj`, may be named in words."""


def _escape_lost(pair: Pair) -> Iterator[Flaw]:
    if "\\" not in pair.source:
        return
    escaped = Counter(
        sign
        for each in pair.source_inline
        if each.kind == "escape" and (sign := pair.source[each.span.start + 1 : each.span.end]) in _SIGNS
    )
    if not escaped:
        return
    wanted, found = Counter(pair.visible_source.text), Counter(pair.visible_target.text)
    target = pair.target.lower()
    for sign in escaped:
        if found[sign] < wanted[sign] and not (sign == "*" and _in_words(pair.source, target)):
            yield Flaw(
                message=f"readers do not see the “{sign}” that the source has as `\\{sign}`",
                help=f"write `\\{sign}`, with the backslash",
            )


RULE = PairRule(
    code="M110",
    name="escape-lost",
    severity=Severity.WARNING,
    check=_escape_lost,
    finds="A sign that the source escapes with a backslash is missing, or became markup.",
    why="readers do not see a sign that the text speaks of, such as a wildcard.",
    bad=r"Use \*here\*. -> Verwenden Sie *hier*.",
    good=r"Use \*here\*. -> Verwenden Sie \*hier\*.",
)


def _in_words(source: str, target: str) -> bool:
    names = _ENDING.findall(source)
    return bool(names) and all(name.lower() in target for name in names)
