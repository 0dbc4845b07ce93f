"""T103 double-space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_DOUBLE = re.compile(r"(?<=[^\s]) {2,}+(?=[^\s])")


def _double_space(pair: Pair) -> Iterator[Flaw]:
    if "  " not in pair.target or _DOUBLE.search(pair.visible_source.text):
        return
    for match in _DOUBLE.finditer(pair.visible_target.text):
        at = pair.visible_target.place(match.start())
        together = pair.target.startswith(match[0], at)
        yield Flaw(
            message=f"{len(match[0])} spaces stand here in a row",
            at=at,
            help="write one space",
            edit=Edit(at + 1, at + len(match[0])) if together else None,
        )


RULE = PairRule(
    code="T103",
    name="double-space",
    severity=Severity.WARNING,
    check=_double_space,
    finds="Two spaces or more stand between words, where the source has one.",
    why="they are often the trace of a word that was deleted, and search does not find across them.",
    bad="Save the file. -> Speichern Sie  die Datei.",
    good="Save the file. -> Speichern Sie die Datei.",
)
