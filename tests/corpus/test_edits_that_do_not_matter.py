"""Translations of real sentences follow when one link, code or number of the sentence becomes another one.

What the delivery would have then is worked out by replacing text, which knows nothing of placeables.
"""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from bitext.bilingual import parse
from bitext.checks import PAIR_RULES
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.markdown.sentences import translation_text, unit_text
from bitext.sync.following import followed
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = [NEEDS_CORPUS, pytest.mark.slow]

SAMPLE = 400
NO_WORDS = re.compile(r"(\]\([^()]*\)|`[^`]*`|https?://\S+)")
KINDS = {
    "link": (r"(?<!\!)\[[^\[\]]*\]\(([^\s()]+)\)", r"(?<=\]\(){}(?=[)\s])"),
    "code": (r"(?<![`\\])`([^`\n]+)`(?!`)", r"(?<=`){}(?=`)"),
    "number": (r"(?<![\w.,:/#&+$'’\[(-])([2-9][0-9]?)(?= [a-z]{3})", r"(?<![0-9.,]){}(?![0-9]|[.,][0-9])"),
}
"""Of each kind, how it is found in a source, and in any text."""


def _exchanged(text: str, kind: str, old: str, new: str) -> str:
    pattern = re.compile(KINDS[kind][1].format(re.escape(old)))
    if kind != "number":
        return pattern.sub(lambda _: new, text)
    parts = NO_WORDS.split(text)
    return "".join(part if at % 2 else pattern.sub(new, part) for at, part in enumerate(parts))


def _flaws(source: str, target: str, locale: Locale) -> Counter[str]:
    pair = Pair(source, target, locale=locale)
    return Counter(rule.code for rule in PAIR_RULES for _ in rule.check(pair))


@pytest.mark.parametrize("tag", ["zh-TW", "de-DE", "ja-JP"])
def test_what_follows_is_what_the_delivery_would_have(tag: str) -> None:
    locale, random = Locale.parse(tag), Random(5)  # noqa: S311 - the same sample each time
    files = sorted((CORPUS / "nuget" / tag / "bilingual").rglob("*.md"))
    units = [unit for file in files for unit in parse(file.read_bytes().decode()).units]
    pairs = sorted({(unit_text(unit.source), translation_text(unit.target)) for unit in units})
    seen: Counter[str] = Counter()
    for kind, (pattern, _) in KINDS.items():
        there = [(pair, each[1]) for pair in pairs for each in re.finditer(pattern, pair[0])]
        there = [each for each in there if each[0][0] != each[0][1]]
        for (source, target), old in random.sample(there, min(SAMPLE, len(there))):
            new = random.choice(there)[1]
            edited = _exchanged(source, kind, old, new)
            if edited == source:
                continue
            result = followed(source, edited, target, locale)
            seen[kind] += 1
            if result is None:
                seen[f"{kind} refused"] += 1
                continue
            assert result.target == _exchanged(target, kind, old, new), source
            seen[f"{kind} with a new flaw"] += not _flaws(edited, result.target, locale) <= _flaws(
                source, target, locale
            )
    assert seen["link"] > 300
    assert seen["code"] > 300
    assert seen["number"] > 50
    assert seen["link refused"] + seen["code refused"] <= 0.03 * (seen["link"] + seen["code"])
    assert seen["number refused"] <= 0.5 * seen["number"]
    assert not [name for name in seen if name.endswith("flaw") and seen[name] > 0.02 * SAMPLE]
