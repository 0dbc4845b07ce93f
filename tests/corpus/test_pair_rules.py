"""Real translations: the rules on pairs find what is wrong with them, and next to nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from bitext.bilingual import parse
from bitext.checks import PAIR_RULES, rule_by_code
from bitext.checks.subjects import Pair
from bitext.finding import Severity
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
            hits.update(rule.name for rule in PAIR_RULES if next(rule.check(pair), None))
    return units, hits


# How many of them are real, as far as they were read, stands in docs/guide/reference/rules.md.
# Those of link-destination are bare addresses that were torn apart: `https://github.com/ NuGet / NuGet . Client.git`.
@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            "zh-TW",
            {
                "code-span-changed": 4,
                "double-space": 94,
                "emphasis-lost": 8,
                "end-punctuation": 38,
                "escape-lost": 3,
                "escaped-markup-residue": 22,
                "glued-dash": 85,
                "half-width-after-han": 82,
                "leading-trailing-space": 182,
                "link-destination": 3,
                "name-changed": 16,
                "numbers": 2,
                "space-before-mark": 173,
                "space-in-brackets": 48,
                "space-lost": 11,
                "structure-changed": 3,
                "unbalanced-brackets": 64,
                "unchanged": 1,
            },
        ),
        (
            "de-DE",
            {
                "code-span-changed": 19,
                "double-space": 80,
                "duplicate-word": 5,
                "emphasis-lost": 1,
                "end-punctuation": 111,
                "escape-lost": 2,
                "escaped-markup-residue": 1,
                "glued-dash": 275,
                "link-destination": 3,
                "name-changed": 84,
                "numbers": 3,
                "space-before-mark": 30,
                "space-in-brackets": 64,
                "space-lost": 134,
                "structure-changed": 3,
                "unbalanced-brackets": 4,
                "unchanged": 5,
                "version-comma": 251,
            },
        ),
        (
            "ja-JP",
            {
                "code-span-changed": 4,
                "double-space": 89,
                "duplicate-word": 1,
                "emphasis-lost": 3,
                "end-punctuation": 56,
                "escape-lost": 3,
                "glued-dash": 72,
                "leading-trailing-space": 10,
                "link-destination": 3,
                "name-changed": 18,
                "numbers": 2,
                "space-before-mark": 27,
                "space-in-brackets": 61,
                "space-lost": 27,
                "structure-changed": 6,
                "unbalanced-brackets": 13,
                "unchanged": 2,
            },
        ),
    ],
)
def test_hits(tag: str, expected: dict[str, int]) -> None:
    units, hits = _hits(Locale.parse(tag))
    assert units == 15_657
    assert hits == expected
    rules = {name: rule_by_code(name) for name in hits}
    errors = sum(hits[name] for name, rule in rules.items() if rule and rule.severity is Severity.ERROR)
    assert errors < units / 100
