"""X103 control-character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bitext.checks.direction import turns
from bitext.checks.flaw import Flaw
from bitext.checks.invisible import controls
from bitext.checks.markup import Occurrence, character_references, surplus
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_ZERO_WIDTH_SPACE = "\u200b"
_VOWEL_SEPARATOR = "\u180e"

_WITHOUT_SPACES = frozenset({"km", "lo", "my", "th"})
"""Languages that mark where a line may break with a zero-width space."""


def _control_character(pair: Pair) -> Iterator[Flaw]:
    found = list(_controls(pair.target))
    if found and pair.is_right_to_left:
        usual = turns(((each.at, each.key) for each in found), pair.target_inline)
        # The lone and the unended do nothing, which is what lone-direction-mark says.
        found = [each for each in found if not any(each.at in places for places in usual)]
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
        "The translation holds an invisible character that the source lacks: a control, a filler, or one "
        "that turns text. Locales written from right to left may turn text, but not override the direction "
        "of letters; and what begins must end, with neither code nor a link in it."
    ),
    why="such characters make a text read otherwise than it is stored, and break search and copying.",
    bad=r"Run it. -> Ausf\u202eühren.",
    good="Run it. -> Ausführen.",
)


def _controls(text: str) -> Iterator[Occurrence]:
    for at, char in controls(text):
        yield Occurrence(char, at, char)
    for at, meaning in character_references(text):
        for _, char in controls(meaning):
            yield Occurrence(char, at, char)


def _is_spelling(char: str, pair: Pair) -> bool:
    language = None if pair.locale is None else pair.locale.language
    return (char == _ZERO_WIDTH_SPACE and language in _WITHOUT_SPACES) or (
        char == _VOWEL_SEPARATOR and language == "mn"
    )


def _name(char: str) -> str:
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    return f"{code} ({name})" if name else code
