"""What the translation of a page says of its sentences: the version that was translated, and its pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from bitext.alignment import (
    Alignment,
    Block,
    Model,
    Reason,
    Verdict,
    align,
    blocks_of,
    certain_pairs,
    judge_all,
)
from bitext.alignment.model import DEFAULT, first_model, learnt_model
from bitext.alignment.moving import Translated
from bitext.alignment.versions import choose
from bitext.checks.subjects import Pair as Subject
from bitext.checks.subjects import pair_in_place
from bitext.intake.aligning.sources import Candidates, Past, read_today
from bitext.locales import Locale
from bitext.markdown import Page, Segment, read_page
from bitext.project import Project
from bitext.project.loading import read_text
from bitext.sync.identity import sentence_key


@dataclass(frozen=True, slots=True)
class Job:
    """One page and the file of its translation."""

    page: str
    file: Path


@dataclass(frozen=True, slots=True)
class Found:
    """What the translation of a page has; `version` names the commit if an older page was translated."""

    translated: Translated
    version: str = ""


class _Pages(NamedTuple):
    """A page as it is today and its translation, and the blocks of both."""

    today: Page
    target: Page
    ours: Sequence[Block]
    theirs: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads pages and their translations in one locale.

    Without a `past`, nobody knows which version was translated, unless the translations are `current`.
    `model` is what was learnt of the two languages. Pages are kept: all are learnt from before one is read.
    """

    project: Project
    locale: Locale
    past: Past | None = None
    current: bool = False
    model: Model = DEFAULT
    _kept: dict[Job, _Pages] = field(default_factory=dict, compare=False)

    def read(self, job: Job) -> Found:
        """Return what the translation of a page has for it.

        Raises:
            BitextError: if the page or its translation cannot be read.
        """
        pages = self._pages(job)
        if self.current:
            return Found(self._translated(pages))
        candidates = self._candidates(job, pages.today, pages.target)
        if candidates is None:
            return Found(_drafts(self._translated(pages)))
        return self._fitting(candidates, pages)

    def source(self, page: str) -> Page:
        """Return a page as it is today."""
        return self._page(self.project.read(self.project.page_file(page)))

    def target(self, file: Path) -> Page:
        """Return the translation in *file*."""
        text = read_today(file, self.project.settings.max_page_size)
        return read_page(text, language=self.locale.language, reach=self.project.settings.reach)

    def pair(self, job: Job) -> tuple[Sequence[Block], Sequence[Block]]:
        """Return the blocks of a page and of its translation."""
        pages = self._pages(job)
        return pages.ours, pages.theirs

    def _pages(self, job: Job) -> _Pages:
        if job not in self._kept:
            today, target = self.source(job.page), self.target(job.file)
            theirs = blocks_of(target, joins_sentences=self.locale.joins_sentences)
            self._kept[job] = _Pages(today, target, blocks_of(today), theirs)
        return self._kept[job]

    def _page(self, text: str, like: Page | None = None) -> Page:
        """Return *text* as a page, whose sentences are cut as those of the page *like* are."""
        return read_text(self.project, text, set() if like is None else set(_sentences(like)))

    def _candidates(self, job: Job, today: Page, target: Page) -> Candidates | None:
        if self.past is None:
            return None
        path = self.project.page_file(job.page)
        most = self.project.settings.max_page_size
        return self.past.candidates(path, today.text, job.file, target.text, most)

    def _fitting(self, candidates: Candidates, given: _Pages) -> Found:
        """Return what a translation has for the version of its page that it fits best."""
        texts, today = candidates.texts, given.today
        pages = [today if each.text == today.text else self._page(each.text, today) for each in texts]

        @cache
        def aligned(index: int) -> Alignment:
            ours = given.ours if pages[index] is today else blocks_of(pages[index])
            return align(ours, given.theirs, self.model)

        choice = choose(len(pages), lambda index: aligned(index).cost, candidates.declared)
        best = pages[choice.best]
        others = [frozenset(map(sentence_key, _sentences(pages[index]))) for index in choice.close]
        found = self._judged(best, given.target, aligned(choice.best))
        keys = [sentence_key(text) for text in found.sources]
        doubtful = frozenset(
            index for index, key in enumerate(keys) if any(key not in other for other in others)
        )
        is_today = best.text == today.text
        return Found(replace(found, doubtful=doubtful), "" if is_today else texts[choice.best].commit)

    def _translated(self, given: _Pages) -> Translated:
        return self._judged(given.today, given.target, align(given.ours, given.theirs, self.model))

    def _judged(self, source: Page, target: Page, aligned: Alignment) -> Translated:
        found = judge_all(aligned.pairs, source, target, partial(self.subject, source), self.locale)
        return Translated(tuple(_sentences(source)), found)

    def subject(self, page: Page, segment: Segment, text: str) -> Subject:
        """Return what the rules look at: a *segment* of *page* with *text* as its translation."""
        conventions = self.project.settings.styles[self.locale]
        return pair_in_place((segment.text, text), page, segment, self.locale, conventions=conventions)


def _sentences(page: Page) -> Iterable[str]:
    return (segment.text for segment in page.segments)


def _drafts(translated: Translated) -> Translated:
    """Return what was found, with nothing better than drafts: nobody knows of which version it is."""
    found = {
        index: replace(each, verdict=Verdict.DRAFT, reason=Reason.HISTORY)
        if each.verdict is Verdict.TRANSLATED
        else each
        for index, each in translated.found.items()
    }
    return replace(translated, found=found)


def learn(pairs: Sequence[tuple[Sequence[Block], Sequence[Block]]], locale: Locale) -> Model:
    """Return what all pages with their translations into *locale* tell of the two languages, together."""
    model = first_model(((_length(ours), _length(theirs)) for ours, theirs in pairs), locale)
    certain = [pair for ours, theirs in pairs for pair in certain_pairs(align(ours, theirs, model))]
    return learnt_model(model, certain)


def _length(blocks: Sequence[Block]) -> int:
    return sum(block.features.length for block in blocks)
