"""T106 numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_RUN = re.compile(r"[0-9]++")
# A number that stands for itself: no part of a name (`x86`, `NuGet3`), no ordinal, no decade, no time of day.
_NUMBER = re.compile(
    r"(?<![\w.,:\-/#&])(?<![0-9]\u00a0)[0-9]++(?:[.,\u00a0][0-9]++)*+"
    r"(?![\w/]|:[0-9]|-[A-Za-z0-9]| ?(?:[ap]\.?m\b|million|billion|thousand))",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?<=[0-9])[.,\u00a0\u202f '’\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069]{1,4}(?=[0-9])"  # noqa: RUF001 - an apostrophe
)
_ZEROS = re.compile(r"[.,]0+\Z")
_ALL = re.compile(r"(?<![0-9.,])100(?: ?%| percent\b)")
_MYRIAD = re.compile("[千万萬億亿천만억]")
_SMALL = 10


def _numbers(pair: Pair) -> Iterator[Flaw]:
    if not _RUN.search(pair.source):
        return
    wanted = [match[0] for match in _NUMBER.finditer(pair.visible_source.text)]
    if not wanted:
        return
    text = _with_plain_digits(pair.target)
    runs = set(_RUN.findall(text))
    joined = runs.union(_RUN.findall(_SEPARATOR.sub("", text)))
    new = runs.difference(_RUN.findall(pair.source))
    at = next((match.start() for match in _RUN.finditer(text) if match[0] in new), 0)
    for number in dict.fromkeys(wanted):
        whole = _ZEROS.sub("", number)
        found = _stands_in(number, runs, joined) or _stands_in(whole, runs, joined)
        if not found and not _may_be_words(number, text, new) and not _is_all(number, pair.source, new):
            message = f"the number {number} of the source is missing"
            yield Flaw(message=message, at=at, help="copy the source's numbers")


RULE = PairRule(
    code="T106",
    name="numbers",
    severity=Severity.WARNING,
    check=_numbers,
    finds="A number of the source is missing in the translation.",
    why="a wrong number of minutes, items or versions misleads readers, and nobody sees it.",
    bad="Wait 15 minutes. -> Warten Sie 50 Minuten.",
    good="Use 1,500 items. -> Verwenden Sie 1.500 Elemente.",
)


def _stands_in(number: str, runs: set[str], joined: set[str]) -> bool:
    parts = _RUN.findall(number)
    return runs.issuperset(parts) or "".join(parts) in joined


def _may_be_words(number: str, text: str, new: set[str]) -> bool:
    """Whether *number* may stand in words, as no *new* digits stand for it, or in units of ten thousand."""
    if number.endswith("000") and _MYRIAD.search(text):
        return True
    return not new and number.isdecimal() and len(number) <= len(str(_SMALL)) and int(number) <= _SMALL


def _is_all(number: str, source: str, new: set[str]) -> bool:
    """Whether *number* is that of `100 percent`, for which a word may stand, as no *new* digits do."""
    return not new and number == "100" and _ALL.search(source) is not None


def _with_plain_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
