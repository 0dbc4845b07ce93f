"""T104 space-before-mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.reading import OBJECT
from bitext.checks.rule import Flaw, Pair, Rule
from bitext.finding import Severity

_SPACED = re.compile(
    # Looking back behind the first space lets the search skip to it, and keeps it from trying every space.
    r"[ \u00a0\u202f\u3000](?<![ \u00a0\u202f\u3000]{2})[ \u00a0\u202f\u3000]*+"
    r"([,;:!?.](?=\s|\Z)|[。，、；：！？）」』])"  # noqa: RUF001 - full-width marks are meant
)


def space_before_mark(pair: Pair) -> Iterator[Flaw]:
    """A space stands before a comma, colon, full stop or the like, where the locale writes none.

    Why: the mark can end up alone at the beginning of a line.
    Bad: (de) Save it, then go. -> Speichern Sie es , und gehen Sie.
    Good: (fr) Note: save it. -> Remarque : enregistrez-le.
    """
    if not pair.style.known:
        return
    found = list(_SPACED.finditer(pair.target_reading.text))
    if not found:
        return
    allowed = {match[1] for match in _SPACED.finditer(pair.source_reading.text)}
    allowed.update(pair.style.space_before)
    for match in found:
        if match[1] not in allowed and not _behind_markup(pair, match.start()):
            yield Flaw(
                message=f"a space stands before “{match[1]}”",
                at=pair.target_reading.place(match.start()),
                help="remove the space",
            )


def _behind_markup(pair: Pair, at: int) -> bool:
    """Whether nothing stands before *at*, or code or the end of markup, which tools set off by spaces."""
    if at == 0:
        return True
    before = pair.target_reading.text[at - 1]
    return before == OBJECT or pair.target[pair.target_reading.place(at) - 1] != before


RULE = Rule(code="T104", name="space-before-mark", severity=Severity.WARNING, pair=space_before_mark)
