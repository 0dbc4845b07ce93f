"""C103 duplicate-word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]++(?:[’'-][A-Za-z\u00c0-\u024f]++)*+")  # noqa: RUF001 - an apostrophe
_SHORTEST = 2


def _duplicate_word(pair: Pair) -> Iterator[Flaw]:
    found = list(_doubled(pair.visible_target.text))
    if found:
        known = {word for _, word in _doubled(pair.visible_source.text)} | pair.style.doubled
        for at, word in found:
            if word not in known:
                yield Flaw(
                    message=f"“{word}” stands twice in a row",
                    at=pair.visible_target.place(at),
                    help="remove one of them",
                )


RULE = PairRule(
    code="C103",
    name="duplicate-word",
    severity=Severity.INFO,
    check=_duplicate_word,
    finds="A word in Latin letters stands twice in a row, where the source has no such pair.",
    why="the second one is nearly always a slip.",
    bad="Save the file. -> Speichern Sie die die Datei.",
    good="Save the file. -> Speichern Sie die Datei.",
)


def _doubled(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of *text* that stand behind themselves with only spaces between, and their places."""
    words = _WORD.findall(text.casefold())
    if not any(map(eq, words, words[1:])):
        return
    before, end = "", 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word == before and len(word) >= _SHORTEST and text[end : match.start()].isspace():
            yield match.start(), word
        before, end = word, match.end()
