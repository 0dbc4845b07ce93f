"""What becomes translated passes the rules, whatever stands in the translated page."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given

from bitext.alignment import Model, Verdict, align, blocks_of, judge_all
from bitext.alignment.verdicts import subject_of
from bitext.checks import PAIR_RULES
from bitext.finding import Severity
from bitext.locales import Locale
from bitext.localization.page import danger
from bitext.markdown import read_page
from strategies import ANY_PAGE

DE = Locale("de")
ERRORS = [rule for rule in PAIR_RULES if rule.severity is Severity.ERROR]


@given(ANY_PAGE, ANY_PAGE)
def test_what_becomes_translated_passes_the_gates(source: str, target: str) -> None:
    ours, theirs = read_page(source), read_page(target, language="de")
    make = partial(subject_of, ours, locale=DE)
    pairs = align(blocks_of(ours), blocks_of(theirs), Model(1.1, 2.0)).pairs
    for index, judged in judge_all(pairs, ours, theirs, make, DE).items():
        subject = make(ours.segments[index], judged.text)
        if judged.verdict is Verdict.NOTHING:
            continue
        assert not danger(subject)
        if judged.verdict is Verdict.TRANSLATED:
            assert not [flaw for rule in ERRORS for flaw in rule.check(subject)]


@given(ANY_PAGE)
def test_a_page_beside_itself_is_not_translated(text: str) -> None:
    page = read_page(text)
    pairs = align(blocks_of(page), blocks_of(page), Model()).pairs
    found = judge_all(pairs, page, page, partial(subject_of, page, locale=DE), DE)
    assert not [each for each in found.values() if each.verdict is Verdict.TRANSLATED]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Fill it with cold water and wait.", "Fill it with some cold water and wait a bit.", id="older"),
        pytest.param("It isn't hot, so we wait here.", "It isn’t hot, so we wait here.", id="typography"),
    ],
)  # fmt: skip
def test_an_older_source_text_is_no_translation(source: str, target: str) -> None:
    ours, theirs = read_page(f"{source}\n"), read_page(f"{target}\n")
    pairs = align(blocks_of(ours), blocks_of(theirs), Model()).pairs
    (judged,) = judge_all(pairs, ours, theirs, partial(subject_of, ours, locale=DE), DE).values()
    assert judged.verdict is not Verdict.TRANSLATED
