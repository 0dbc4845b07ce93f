"""T104 space-before-mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.visible_text import OBJECT
from bitext.finding import Severity

_SPACED = re.compile(
    # Looking back behind the first space lets the search skip to it, and keeps it from trying every space.
    r"[ \u00a0\u202f\u3000](?<![ \u00a0\u202f\u3000]{2})[ \u00a0\u202f\u3000]*+"
    r"([,;:!?.](?=\s|\Z)|[。，、；：！？）」』])"  # noqa: RUF001 - full-width marks are meant
)


def _space_before_mark(pair: Pair) -> Iterator[Flaw]:
    if not pair.style.known:
        return
    found = list(_SPACED.finditer(pair.visible_target.text))
    if not found:
        return
    allowed = {match[1] for match in _SPACED.finditer(pair.visible_source.text)}
    allowed.update(pair.style.space_before)
    for match in found:
        if match[1] not in allowed and not _behind_markup(pair, match.start()):
            yield Flaw(
                message=f"a space stands before “{match[1]}”",
                at=pair.visible_target.place(match.start()),
                help="remove the space",
                edit=_edit(pair, match),
            )


RULE = PairRule(
    code="T104",
    name="space-before-mark",
    severity=Severity.WARNING,
    check=_space_before_mark,
    finds="A space stands before a comma, colon, full stop or the like, where the locale writes none.",
    why="the mark can end up alone at the beginning of a line.",
    bad="(de) Save it, then go. -> Speichern Sie es , und gehen Sie.",
    good="(fr) Note: save it. -> Remarque : enregistrez-le.",
)


def _edit(pair: Pair, match: re.Match[str]) -> Edit | None:
    """Return the removal of the space before a full-width mark behind a word or a closing bracket.

    Before an ASCII mark a word may be missing, or the mark may begin a name such as `.NET`. Where a bracket
    closes that was not opened, the order of the words is wrong.
    """
    at, spaces = pair.visible_target.place(match.start()), match[0][:-1]
    before = match.string[: match.start()]
    wide = not match[1].isascii() and pair.target.startswith(match[0], at)
    ends = before[-1:].isalnum() or before[-1:] in _CLOSING
    text = before + match[1]
    opened = all(text.count(left) >= text.count(right) for left, right in _BRACKETS)
    return Edit(at, at + len(spaces)) if wide and ends and opened else None


_CLOSING = ")]}>%+）］】」』》〉”’\"'"  # noqa: RUF001 - full-width marks are meant
_BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"), ("「", "」"), ("『", "』"))  # noqa: RUF001 - as above


def _behind_markup(pair: Pair, at: int) -> bool:
    """Whether nothing stands before *at*, or code or the end of markup, which tools set off by spaces."""
    if at == 0:
        return True
    before = pair.visible_target.text[at - 1]
    return before == OBJECT or pair.target[pair.visible_target.place(at) - 1] != before
