"""Sentences of real pages, split without any template, against those of the localization pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bitext.bilingual import parse
from bitext.markdown.block import AS_WRITTEN
from bitext.markdown.blocks import read_blocks
from bitext.markdown.inline import constructs
from bitext.markdown.sentences import KnownSentences, normalise, split_sentences, unit_text
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


class Run(NamedTuple):
    """A block that the pipeline cut into units: where they begin, and where our sentences do."""

    content: str
    delivered: frozenset[int]
    ours: frozenset[int]


def _runs() -> Iterator[Run]:
    """Yield the blocks of the English pages that consist of units; all locales have the same ones."""
    folder = CORPUS / "nuget/zh-TW"
    for path in sorted((folder / "source").rglob("*.md")):
        delivery = parse((folder / "bilingual" / path.relative_to(folder / "source")).read_bytes().decode())
        known = KnownSentences(unit_text(unit.source) for unit in delivery.units)
        page = read_blocks(path.read_bytes().decode())
        for block in page.blocks:
            inline = constructs(block.content, page.environment)
            units = split_sentences(block.content, inline, known=known)
            if block.kind not in AS_WRITTEN and all(normalise(u.of(block.content)) in known for u in units):
                ours = split_sentences(block.content, inline)
                yield Run(
                    block.content,
                    frozenset(unit.start for unit in units[1:]),
                    frozenset(sentence.start for sentence in ours[1:]),
                )


@cache
def _all_runs() -> tuple[Run, ...]:
    return tuple(_runs())


def test_most_boundaries_are_found() -> None:
    """The rest: quotations and names that sentencex keeps whole, and sentences with a small first letter."""
    delivered = sum(len(run.delivered) for run in _all_runs())
    found = sum(len(run.delivered & run.ours) for run in _all_runs())
    assert len(_all_runs()) >= 11_600
    assert delivered >= 3_100
    assert found / delivered >= 0.99


def test_few_boundaries_are_extra() -> None:
    """Most of these end a sentence: the pipeline goes on behind ``nuget.org.`` and ``etc.``, for instance."""
    delivered = sum(len(run.delivered) for run in _all_runs())
    extra = sum(len(run.ours - run.delivered) for run in _all_runs())
    assert extra / delivered <= 0.03
