"""Real deliveries: the rules on their form find the few numbers that are lost, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from bitext.audit import check_delivery_form
from bitext.bilingual import parse
from bitext.locales import Locale
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


@pytest.mark.parametrize(
    ("folder", "tag", "files", "expected"),
    [
        ("nuget/zh-TW/bilingual", "zh-TW", 366, {"gap-unexplained": 2}),
        ("nuget/de-DE/bilingual", "de-DE", 366, {"gap-unexplained": 2}),
        ("nuget/ja-JP/bilingual", "ja-JP", 366, {"gap-unexplained": 2}),
        ("redeliveries", "zh-TW", 312, {}),
    ],
)
def test_the_form_of_deliveries(folder: str, tag: str, files: int, expected: dict[str, int]) -> None:
    hits: Counter[str] = Counter()
    paths = sorted((CORPUS / folder).rglob("*.md"))
    for path in paths:
        delivery = parse(path.read_bytes().decode("utf-8"))
        hits.update(
            each.name for each in check_delivery_form(path.name, delivery, locale=Locale(tag)).findings
        )
    # The title, description and pictures of each page: their sources are not in the delivery.
    assert hits.pop("implicit-unit-without-source") > 0
    assert len(paths) == files
    assert hits == expected
