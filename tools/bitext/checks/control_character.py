"""X103 control-character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.markup import Occurrence, character_references, surplus
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_ZERO_WIDTH_SPACE = "\u200b"
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1
    "\u200b\u2060-\u2064\ufeff"  # of no width
    "\u202a-\u202e\u2066-\u2069"  # that turn text
    "\ufff9-\ufffb\U000e0000-\U000e007f]"  # annotations, and tags that spell hidden text
)
# Joiners and marks of direction (U+200C to U+200F) are spelling in Arabic, Persian, Hebrew, Indic scripts.

_WITHOUT_SPACES = frozenset({"km", "lo", "my", "th"})
"""Languages that mark where a line may break with a zero-width space."""


def _control_character(pair: Pair) -> Iterator[Flaw]:
    found = list(_controls(pair.target))
    reported: set[str] = set()
    for each in surplus(found, _controls(pair.source)) if found else ():
        if each.key not in reported and not _is_spelling(each.key, pair):
            reported.add(each.key)
            yield Flaw(
                message=f"the invisible character {_name(each.key)} does not stand in the source",
                at=each.at,
                help="remove it",
            )


RULE = PairRule(
    code="X103",
    name="control-character",
    severity=Severity.ERROR,
    guards=True,
    check=_control_character,
    finds=(
        "The translation holds an invisible character that the source lacks: a control, or one that "
        "turns text."
    ),
    why="such characters make a text read otherwise than it is stored, and break search and copying.",
    bad=r"Run it. -> Ausf\u202eühren.",
    good="Run it. -> Ausführen.",
)


def _controls(text: str) -> Iterator[Occurrence]:
    for match in () if text.isprintable() else _CONTROL.finditer(text):
        yield Occurrence(match[0], match.start(), match[0])
    for at, meaning in character_references(text):
        for match in _CONTROL.finditer(meaning):
            yield Occurrence(match[0], at, match[0])


def _is_spelling(char: str, pair: Pair) -> bool:
    return char == _ZERO_WIDTH_SPACE and pair.locale is not None and pair.locale.language in _WITHOUT_SPACES


def _name(char: str) -> str:
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    return f"{code} ({name})" if name else code
