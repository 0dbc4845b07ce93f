"""Real translations: the rules on pairs find what is wrong with them, and next to nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from bitext.bilingual import parse
from bitext.checks import RULES
from bitext.checks.rule import Pair
from bitext.locales import Locale
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


def _hits(locale: Locale) -> tuple[int, Counter[str]]:
    """Return the number of units of *locale*, and how many of them each rule finds fault with."""
    units = 0
    hits: Counter[str] = Counter()
    for path in sorted((CORPUS / "nuget" / locale.tag / "bilingual").rglob("*.md")):
        for unit in parse(path.read_bytes().decode("utf-8")).units:
            units += 1
            pair = Pair(unit.source, unit.target, locale=locale)
            hits.update(rule.name for rule in RULES if rule.pair and next(rule.pair(pair), None))
    return units, hits


# Read one by one: all are real but those of html-changed and unsafe-markup that name a placeholder written as
# a tag, `<year\>`, which translators translate and which Python-Markdown takes for a tag all the same. Those of
# link-destination are bare addresses that were torn apart: `https://github.com/ NuGet / NuGet . Client.git`.
@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            "zh-TW",
            {
                "code-span-changed": 4,
                "html-changed": 2,
                "link-destination": 3,
                "structure-changed": 3,
                "unsafe-markup": 1,
            },
        ),
        (
            "de-DE",
            {
                "code-span-changed": 19,
                "html-changed": 2,
                "link-destination": 3,
                "structure-changed": 3,
                "unsafe-markup": 2,
            },
        ),
        (
            "ja-JP",
            {
                "code-span-changed": 4,
                "html-changed": 2,
                "link-destination": 3,
                "structure-changed": 6,
                "unsafe-markup": 1,
            },
        ),
    ],
)
def test_hits(tag: str, expected: dict[str, int]) -> None:
    units, hits = _hits(Locale.parse(tag))
    assert units == 15_657
    assert hits == expected
