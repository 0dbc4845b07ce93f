"""T103 double-space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.rule import Flaw, Pair, Rule
from bitext.finding import Severity

_DOUBLE = re.compile(r"(?<=[^\s]) {2,}+(?=[^\s])")


def double_space(pair: Pair) -> Iterator[Flaw]:
    """Two spaces or more stand between words, where the source has one.

    Why: they are often the trace of a word that was deleted, and search does not find across them.
    Bad: Save the file. -> Speichern Sie  die Datei.
    Good: Save the file. -> Speichern Sie die Datei.
    """
    if "  " not in pair.target or _DOUBLE.search(pair.source_reading.text):
        return
    for match in _DOUBLE.finditer(pair.target_reading.text):
        yield Flaw(
            message=f"{len(match[0])} spaces stand here in a row",
            at=pair.target_reading.place(match.start()),
            help="write one space",
        )


RULE = Rule(code="T103", name="double-space", severity=Severity.WARNING, pair=double_space)
