"""T110 space-lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.joints import UNSPACED, Joint, glued, joints, neighbour
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LETTERS = re.compile(r"[^\W\d_]*")
_LETTERS_AT_END = re.compile(r"[^\W\d_]*\Z")
_ENDING = 2
_LONG_ENDING = 6
_PREFIX = 3
_WITH_ENDINGS = frozenset(
    {"az", "eu", "et", "fi", "hu", "kk", "ky", "mn", "ta", "te", "tk", "tr", "ug", "uz"}
)
"""Languages that hang endings of several syllables on foreign words."""

_WITH_PREFIXES = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
"""Languages that write articles and prepositions in one with the word behind them."""


def _space_lost(pair: Pair) -> Iterator[Flaw]:
    if pair.locale is None:
        return
    found = [
        each for each in joints(pair.target, pair.target_inline) if _is_glued(each, pair.locale.language)
    ]
    if not found:
        return
    allowed = glued(joints(pair.source, pair.source_inline))
    wanted = {(each.kind, each.value) for each in joints(pair.source, pair.source_inline)}
    for each in found:
        key = (each.kind, each.value, each.side)
        allowed[key] -= 1
        if allowed[key] < 0 and key[:2] in wanted:
            name = "link" if each.kind == "link" else "code"
            message = f"a space is missing {each.side} the {name}"
            yield Flaw(message=message, at=each.at, help="write a space, as the source does")


RULE = PairRule(
    code="T110",
    name="space-lost",
    severity=Severity.WARNING,
    check=_space_lost,
    finds=(
        "A word touches a link or code, where the source has a space or a mark between them. Languages "
        "without spaces, endings and prefixes are left alone."
    ),
    why="two words run into one, and where a link or code begins is hard to see.",
    bad="(de) See [the guide](a.md) first. -> Lesen Sie zuerst[die Anleitung](a.md).",
    good="(de) See [the guide](a.md) first. -> Lesen Sie zuerst [die Anleitung](a.md).",
)


def _is_glued(joint: Joint, language: str) -> bool:
    """Whether a whole word meets the edge of *joint*, not the ending or the prefix of another."""
    letter = neighbour(joint)
    if not letter.isalnum() or UNSPACED.match(letter) or UNSPACED.match(joint.inside):
        return False
    if joint.side == "behind":
        return not _HANGUL.match(letter) and not _is_ending(joint.text, language)
    word = _LETTERS_AT_END.search(joint.text)
    return language not in _WITH_PREFIXES or word is None or len(word[0]) > _PREFIX


def _is_ending(text: str, language: str) -> bool:
    word = _LETTERS.match(text)
    length = len(word[0]) if word else 0
    lower = text[:length].islower() or text[:length].upper() == text[:length].lower()
    longest = _LONG_ENDING if language in _WITH_ENDINGS else _ENDING
    return 0 < length <= longest and lower
