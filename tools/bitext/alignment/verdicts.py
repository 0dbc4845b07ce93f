"""What becomes of a pair of sentences: a translation, a draft that somebody has to look at, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from msgspec import Struct

from bitext.alignment.addresses import with_addresses_of
from bitext.alignment.aligning import Pair
from bitext.alignment.features import prose_of
from bitext.alignment.parts import NO_SEGMENT, inline_of
from bitext.checks import PAIR_RULES, numbers
from bitext.checks.subjects import Pair as Subject
from bitext.checks.subjects import pair_in_place
from bitext.finding import Severity
from bitext.locales import Locale
from bitext.localization.page import danger
from bitext.markdown import Page, Segment
from bitext.markdown.joining import join_sentences

_TRANSLATED, _DRAFT = 0.8, 0.5
"""From which certainty on a pair is a translation, and from which on a draft."""

_MOST_OWN = 4.0
"""What a translation costs by itself at most; see `Pair`."""


_SMALL_WORD = re.compile(r"(?<![\w./:#@\-])[^\W\d_A-Z]{2,}(?![\w/:@\-]|\.\w)")
"""A word that is no name, and no part of an address."""

_MANY_WORDS, _SIMILAR = 4, 0.6
"""From how many words on, and with which share of them in it, a text is hardly a translation of the other."""


class Verdict(StrEnum):
    """What becomes of a pair."""

    TRANSLATED = "translated"
    DRAFT = "draft"
    NOTHING = "nothing"


class Reason(StrEnum):
    """Why a pair is no translation, or only a draft."""

    NONE = ""
    ALONE = "no sentence of the translation stands beside it"
    JOINED = "the translation joins sentences"
    SAME = "the translation has the same text"
    SIMILAR = "it is nearly the source text"
    UNCERTAIN = "it is not certain which sentence translates it"
    BLOCKS = "paragraphs are split or joined"
    DIFFERENT = "lengths, links, code or numbers differ"
    NUMBERS = "a number differs"
    RULE = "a rule finds an error"
    UNSAFE = "links, code or markup differ"
    CHANGED = "the source has changed since"
    VERSION = "it is not certain which version was translated"
    CATALOG = "its catalog says that it needs review, or has several"
    HISTORY = "no history tells which version was translated"
    PAGE = "it would change the structure of the page"


class Judged(Struct, frozen=True):
    """The translation of one sentence, what it is, and why it is no more than that."""

    text: str
    verdict: Verdict
    reason: Reason = Reason.NONE


def judge_all(
    pairs: Iterable[Pair],
    page: Page,
    target: Page,
    make: Callable[[Segment, str], Subject],
    locale: Locale,
) -> dict[int, Judged]:
    """Return what becomes of *pairs*, by the indexes of the sentences of *page*; see `judge`."""
    return {
        each.index: judge(pair, page, target, make, locale)
        for pair in pairs
        for each in pair.sources
        if each.index != NO_SEGMENT
    }


def judge(
    pair: Pair, page: Page, target: Page, make: Callable[[Segment, str], Subject], locale: Locale
) -> Judged:
    """Return what becomes of a *pair* of one sentence of *page* and those of *target*, a page in *locale*.

    *make* returns what the rules look at: the segment and its translation, with the project's conventions.
    """
    if len(pair.sources) != 1:
        return Judged("", Verdict.NOTHING, Reason.JOINED if pair.targets else Reason.ALONE)
    if not pair.targets:
        return Judged("", Verdict.NOTHING, Reason.ALONE)
    segment = page.segments[pair.sources[0].index]
    text = _text(pair, page, target, segment, locale)
    if _letters(text) == _letters(segment.text):
        return Judged(text, Verdict.NOTHING, Reason.SAME)
    if pair.certainty < _DRAFT:
        return Judged(text, Verdict.NOTHING, Reason.UNCERTAIN)
    subject = make(segment, text)
    if danger(subject):
        return Judged(text, Verdict.NOTHING, Reason.UNSAFE)
    reason = _doubt(pair) or _doubt_of_language(subject) or doubt_of_rules(subject)
    return Judged(text, Verdict.DRAFT if reason else Verdict.TRANSLATED, reason)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def subject_of(page: Page, segment: Segment, text: str, locale: Locale) -> Subject:
    """Return what the rules look at where a project has no conventions of its own."""
    return pair_in_place((segment.text, text), page, segment, locale)


def _text(pair: Pair, page: Page, target: Page, segment: Segment, locale: Locale) -> str:
    # A label stands alone only where the source has one there, too.
    is_label = len(pair.targets) == 1 and pair.sources[0].whole != segment.text
    text = join_sentences([each.text if is_label else each.whole for each in pair.targets], locale)
    if "]" not in text:
        return text
    own = inline_of(page, segment.kind, segment.text)
    return with_addresses_of(segment.text, own, text, inline_of(target, segment.kind, text))


def _doubt(pair: Pair) -> Reason:
    if not pair.block:
        return Reason.BLOCKS
    if pair.certainty < _TRANSLATED:
        return Reason.UNCERTAIN
    return Reason.DIFFERENT if pair.own >= _MOST_OWN else Reason.NONE


def _doubt_of_language(subject: Subject) -> Reason:
    """Return whether the translation is nearly the source text: an older text that nobody translated."""
    words = set(_SMALL_WORD.findall(prose_of(subject.source, subject.source_inline)))
    kept = words.intersection(_SMALL_WORD.findall(prose_of(subject.target, subject.target_inline)))
    is_similar = len(words) >= _MANY_WORDS and len(kept) > _SIMILAR * len(words)
    return Reason.SIMILAR if is_similar else Reason.NONE


def doubt_of_rules(subject: Subject) -> Reason:
    """Return why the rules say that the translation of *subject* needs a person."""
    if any(True for _ in numbers.RULE.check(subject)):
        return Reason.NUMBERS
    errors = (rule for rule in PAIR_RULES if rule.severity is Severity.ERROR)
    return Reason.RULE if any(True for rule in errors for _ in rule.check(subject)) else Reason.NONE
