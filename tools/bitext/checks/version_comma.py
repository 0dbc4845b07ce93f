"""T111 version-comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_NAMED = re.compile(
    r"(?:(?<![\w.+#/-])(?P<word>[^\W\d_][\w.+#/-]*+) |(?<![\w.,])(?P<sign>[vV]))"
    r"(?P<number>[0-9]{1,4}(?:\.[0-9]{1,5}){1,3})(?![\w.,]*[0-9])(?P<behind>\+|[ -]?[^\W\d_]*)"
)
_LONG = re.compile(r"(?<![\w.,])[0-9]{1,4}(?:\.[0-9]{1,5}){2,3}(?![.,]?[0-9])")
_SAYS_SO = frozenset({"version", "versions", "release", "releases", "update", "build", "preview", "api"})
_NO_NAMES = frozenset(
    [
        "a",
        "about",
        "above",
        "after",
        "all",
        "almost",
        "an",
        "and",
        "any",
        "approximately",
        "are",
        "around",
        "as",
        "at",
        "before",
        "below",
        "between",
        "by",
        "costs",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "is",
        "least",
        "nearly",
        "no",
        "of",
        "on",
        "only",
        "or",
        "over",
        "roughly",
        "so",
        "some",
        "takes",
        "than",
        "that",
        "the",
        "then",
        "these",
        "this",
        "to",
        "under",
        "until",
        "up",
        "upto",
        "use",
        "uses",
        "wait",
        "was",
        "were",
        "when",
        "where",
        "with",
        "within",
    ]
)
_UNIT = re.compile(
    r"[ -]?(?:[kmgt]i?b|[kmg]?hz|bytes?|bits?|percent|per|x|times|million|billion|thousand|seconds?|minutes?"
    r"|hours?|days?|weeks?|months?|years?|ms|inch(?:es)?|points?|px|cm|mm|km|k|m)\Z",
    re.IGNORECASE,
)


def _version_comma(pair: Pair) -> Iterator[Flaw]:
    if "," not in pair.target or "." not in pair.source:
        return
    target = pair.visible_target.text
    for number in dict.fromkeys(_versions(pair.visible_source.text, target.lower())):
        written = re.compile(rf"(?<![0-9.,])(?<![^\W\dvV]){number.replace('.', ',')}(?!,?[0-9])")
        match = written.search(target)
        if match is not None and target.count(number) < pair.visible_source.text.count(number):
            yield Flaw(
                message=f"the version {number} is written with a comma",
                at=pair.visible_target.place(match.start()),
                help=f"write {number}",
            )


RULE = PairRule(
    code="T111",
    name="version-comma",
    severity=Severity.WARNING,
    check=_version_comma,
    finds="The number of a version has commas in place of its dots.",
    why="a version is a name, not an amount: readers search and type it as it is.",
    bad="Install NuGet 5.3 first. -> Installieren Sie zuerst NuGet 5,3.",
    good="The file has 5.3 MB. -> Die Datei hat 5,3 MB.",
)


def _versions(source: str, target: str) -> Iterator[str]:
    """Yield the numbers of *source* that stand behind a name or a `v`, or have two dots.

    A name is kept in the translation, whose text in small letters is *target*.
    """
    for match in _LONG.finditer(source):
        yield match[0]
    for match in _NAMED.finditer(source):
        if not _UNIT.match(match["behind"]) and (match["sign"] or _is_name(match["word"], target)):
            yield match["number"]


_MONEY = frozenset(
    {"eur", "usd", "gbp", "chf", "jpy", "cny", "rub", "try", "aud", "cad", "inr", "krw", "sek"}
)


def _is_name(word: str, target: str) -> bool:
    """Whether a version may stand behind *word*: it has a capital, as products have, or says so."""
    low = word.lower()
    if low in _SAYS_SO:
        return True
    return word != low and low in target and low not in _MONEY and low not in _NO_NAMES
