"""Real deliveries, damaged in many ways: nothing raises, no byte is lost, every finding's place lies in the file."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bitext.bilingual import parse, render
from bitext.checking.deliveries import check_delivery
from bitext.locales import Locale
from bitext.text import LINE_BREAK
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS

STEP = 97
_PAIR = re.compile(r"<span data-ttu-id=.*?</span></span>", re.DOTALL)


def _samples() -> list[Path]:
    """Return small files of every kind: a few of each locale, and the oddest."""
    found = sorted((CORPUS / "nuget").glob("*/bilingual/**/*.md"))[::61]
    found += sorted((CORPUS / "odd").rglob("*.md"))[::3]
    return [path for path in found if path.stat().st_size < 30_000]


def _cut(data: bytes, _text: str) -> Iterator[str]:
    for end in range(0, len(data), STEP):
        yield data[:end].decode("utf-8", errors="ignore")


def _flipped(data: bytes, _text: str) -> Iterator[str]:
    chance = random.Random(len(data))  # noqa: S311 - the same damage on every run
    for place in range(0, len(data), STEP * 5):
        damaged = bytearray(data)
        damaged[place] ^= 1 << chance.randrange(8)
        yield damaged.decode("utf-8", errors="replace")


def _removed(_data: bytes, text: str) -> Iterator[str]:
    for match in list(re.finditer(r"</?span[^>]*>", text))[::7]:
        yield text[: match.start()] + text[match.end() :]


def _doubled(_data: bytes, text: str) -> Iterator[str]:
    for match in list(_PAIR.finditer(text))[::5]:
        yield text[: match.end()] + match[0] + text[match.end() :]


def _reordered(_data: bytes, text: str) -> Iterator[str]:
    pairs = list(_PAIR.finditer(text))
    for first, second in list(pairwise(pairs))[::5]:
        between = text[first.end() : second.start()]
        yield text[: first.start()] + second[0] + between + first[0] + text[second.end() :]


@pytest.mark.parametrize("damage", [_cut, _flipped, _removed, _doubled, _reordered], ids=lambda d: d.__name__)
def test_damaged_deliveries(damage: object) -> None:
    assert callable(damage)
    tried = 0
    for path in _samples():
        data = path.read_bytes()
        for number, text in enumerate(damage(data, data.decode("utf-8"))):
            delivery = parse(text)
            assert render(delivery, "both") == text
            # The rules cost more than reading does; every fourth damage is enough for them.
            if number % 4 == 0:
                _assert_places(text)
            tried += 1
    assert tried > 50


def _assert_places(text: str) -> None:
    lines = LINE_BREAK.split(text)
    for finding in check_delivery("page.md", parse(text), locale=Locale("zh-TW")).findings:
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
