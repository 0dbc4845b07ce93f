"""The clean pages of the corpus against their English pages: the pipeline's units say what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.aligning_work import Tally, aligned, tally, texts_of
from bitext.locales import Locale
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


def tallied(folder: Path, tag: str, every: int) -> Tally:
    locale = Locale.parse(tag)
    return tally(list(aligned(list(texts_of(folder, locale, every)), locale)))


@pytest.mark.parametrize(
    ("tag", "recall"), [pytest.param("de-DE", 0.93), pytest.param("ja-JP", 0.93), pytest.param("zh-TW", 0.95)]
)
def test_what_becomes_translated_is_right(tag: str, recall: float) -> None:
    found = tallied(CORPUS / "nuget" / tag, tag, 7)
    assert found.precision >= 0.999, found.wrong
    assert found.recall >= recall
