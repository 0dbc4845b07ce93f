"""T105 unbalanced-brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity
from bitext.style import Brackets

# A bracket may be closed by its sister of another width.
_PAIRS = ("()（）", "[]［］", "{}｛｝", "「」", "『』", "【】", "《》")  # noqa: RUF001 - full-width brackets are meant

_QUOTES = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("「", "」"), ("『", "』"))
_MARKS = frozenset({'"', *(sign for pair in _QUOTES for sign in pair)})
"""Quotation marks of several languages, to tell which ones a translation kept or mixed."""

_SINGLE = frozenset("\u2018\u2019\u201a")
"""Single quotation marks; one of them is the apostrophe too."""


KEEPS_QUOTES = "the quotation marks are those of the source: "
"""How the message begins that is said once of a file."""


def _unbalanced_brackets(pair: Pair) -> Iterator[Flaw]:
    source, target = pair.visible_source.text, pair.visible_target.text
    runs_on = source == target or _runs_on(source)
    quotes = () if runs_on else pair.style.quotes
    unpaired = _unpaired(target.translate(_NO_CORNERS) if runs_on else target, quotes)
    if unpaired < 0 or _unpaired(source, ()) >= 0:
        return
    usual = "".join(quotes[0]) if quotes else ""
    if kept := _kept_quotes(source, target, quotes):
        at = target.index(kept[0])
        message, help_ = f"{KEEPS_QUOTES}{kept[0]}…{kept[1]}", f"write {usual[:1]}…{usual[1:]} in this file"
    elif (at := _foreign_mark(target, quotes, unpaired)) >= 0:
        message, help_ = (
            f"“{target[at]}” does not belong to “{target[unpaired]}”",
            f"write {usual[:1]}…{usual[1:]}",
        )
    else:
        at, message, help_ = unpaired, f"“{target[unpaired]}” has no partner", "add its partner, or remove it"
    yield Flaw(message=message, at=pair.visible_target.place(at), help=help_, once=bool(kept))


RULE = PairRule(
    code="T105",
    name="unbalanced-brackets",
    severity=Severity.WARNING,
    check=_unbalanced_brackets,
    finds="A bracket or quotation mark has no partner, though all of the source's have one.",
    why="readers cannot tell where the aside ends, and a lost bracket often took words with it.",
    bad="Save it (twice). -> Speichern Sie es (zweimal.",
    good="Save it (twice). -> Speichern Sie es (zweimal).",
)


_NO_CORNERS = str.maketrans("「」『』", "    ")


def _runs_on(source: str) -> bool:
    """Whether a quotation begins or ends in another sentence."""
    return source.count('"') % 2 == 1 or source.count("“") != source.count("”")


def _kept_quotes(source: str, target: str, quotes: tuple[Brackets, ...]) -> Brackets | None:
    """Return the quotation marks of the source that the translation keeps, if nothing else is wrong."""
    for pair in _QUOTES:
        if pair not in quotes and all(sign in source and sign in target for sign in pair):
            others = tuple(each for each in quotes if not set(each) & set(pair))
            if _unpaired(target, (pair, *others)) < 0:
                return pair
    return None


def _foreign_mark(text: str, quotes: tuple[Brackets, ...], unpaired: int) -> int:
    """Return where a mark of another language stands in place of the one that closes *unpaired*; else -1."""
    if text[unpaired] not in {left for left, _ in quotes}:
        return -1
    own = {sign for each in quotes for sign in each}
    places = (text.find(sign, unpaired) for sign in _MARKS - own)
    return min((place for place in places if place >= 0), default=-1)


def _unpaired(text: str, quotes: tuple[Brackets, ...]) -> int:
    """Return the place of the first bracket without a partner, -1 if there is none."""
    pattern, closing = _signs(quotes)
    opened: list[tuple[str, int]] = []
    open_now: Counter[str] = Counter()
    for match in pattern.finditer(text):
        sign = match[0]
        if sign in closing:
            if not any(open_now[each] for each in closing[sign]):
                return match.start()
            if opened[-1][0] not in closing[sign]:
                return opened[-1][1]
            open_now[opened.pop()[0]] -= 1
        else:
            opened.append((sign, match.start()))
            open_now[sign] += 1
    return opened[0][1] if opened else -1


@lru_cache(maxsize=64)
def _signs(quotes: tuple[Brackets, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all signs that need a partner, and for each that closes those that open for it."""
    closing = {sign: pair[::2] for pair in _PAIRS for sign in pair[1::2]}
    opening = {sign for pair in _PAIRS for sign in pair[::2]}
    for left, right in quotes:
        # A quotation mark that also closes, or may be an apostrophe, says nothing by itself.
        if left != right and not {left, right} & _SINGLE and left not in closing and right not in opening:
            opening.add(left)
            closing[right] = closing.get(right, "") + left
    return re.compile("[" + re.escape("".join([*opening, *closing])) + "]"), closing
