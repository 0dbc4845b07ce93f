"""The clean pages of the corpus against their English pages: the pipeline's units say what is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz import fuzz

from bench.aligning_history import measure
from bench.aligning_work import Tally, aligned, letters, tally, texts_of
from bitext.locales import Locale
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS

RELATED = 40
"""How much alike two translations of one sentence are at least, of other years as well."""


def tallied(folder: Path, tag: str, every: int) -> Tally:
    locale = Locale.parse(tag)
    return tally(list(aligned(list(texts_of(folder, locale, every)), locale)))


@pytest.mark.parametrize(
    ("tag", "recall"), [pytest.param("de-DE", 0.95), pytest.param("ja-JP", 0.95), pytest.param("zh-TW", 0.97)]
)
def test_what_becomes_translated_is_right(tag: str, recall: float) -> None:
    found = tallied(CORPUS / "nuget" / tag, tag, 7)
    assert found.precision >= 0.999, found.wrong
    assert found.recall >= recall


@pytest.mark.parametrize(
    ("tree", "tag"),
    [
        pytest.param("nuget-ru-RU", "ru"),
        pytest.param("nuget-fr-FR", "fr"),
        pytest.param("nuget-ko-KR", "ko"),
        pytest.param("nuget-tr-TR", "tr"),
        pytest.param("d365-he-IL", "he"),
    ],
)
def test_languages_that_nobody_had_tuned_for(tree: str, tag: str) -> None:
    found = tallied(CORPUS / "more" / tree, tag, 1)
    # Some of these pages were translated anew later than their units.
    unrelated = [each for each in found.wrong if fuzz.ratio(letters(each[2]), letters(each[3])) < RELATED]
    # A cell of one word has a description beside it that the pipeline took for its text.
    assert [each for each in unrelated if each[1] != "data"] == []
    assert found.recall >= 0.9


@pytest.mark.parametrize("age", [0.0, 0.5])
def test_pairs_whose_english_has_changed_are_not_translated(age: float) -> None:
    found, _ = measure(CORPUS / "redeliveries/zh-TW", 8, age)
    assert found.stale + found.wrong == 0
    assert found.translated >= 0.85 * found.units
