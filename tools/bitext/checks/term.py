"""C104 term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from bitext.checks.alignment import LabelUse, label_uses
from bitext.checks.flaw import Flaw
from bitext.checks.labels import source_labels
from bitext.checks.rule import AcrossRule, PairRule
from bitext.checks.silence import unless_silenced
from bitext.checks.subjects import Pair, WordedFile
from bitext.checks.visible_text import VisibleText
from bitext.checks.wording import shorten
from bitext.finding import Place, Severity
from bitext.glossary import Glossary, Term, fold, is_written, same_words, stands_in

_ITALIC = frozenset("*_")


def _term(pair: Pair) -> Iterator[Flaw]:
    for each in judgments(pair):
        if each.follows:
            continue
        text, sound = shorten(each.term.text), _alternatives(each.term)
        related = _row(pair, each.term)
        if each.word:
            message = f"“{shorten(each.word)}” must not stand for “{text}”"
            yield Flaw(message=message, at=each.at, help=f"write {sound or 'another word'}", related=related)
        else:
            help_ = "write it as the glossary does, or add this translation to the glossary"
            yield Flaw(message=f"“{text}” is not translated {sound}", help=help_, related=related)


RULE = PairRule(
    code="C104",
    name="term",
    severity=Severity.WARNING,
    check=_term,
    finds=(
        "A term of the glossary, or a label of the user interface, is translated in other words than "
        "elsewhere."
    ),
    why="readers look for the words that they see on their screen, and take two words for two things.",
    bad="(de; API key = API-Schlüssel) Copy the API key. -> Kopieren Sie das Kennwort.",
    good="(de; API key = API-Schlüssel) Copy the API keys. -> Kopieren Sie die API-Schlüssel.",
)


class Judgment(NamedTuple):
    """Whether a translation follows the glossary in one term; if not, maybe for a word that is forbidden."""

    term: Term
    follows: bool
    word: str = ""
    at: int = 0


def judgments(pair: Pair) -> Iterator[Judgment]:
    """Yield what becomes of each term of the glossary; a text that was not translated is not judged."""
    found = terms_of(pair)
    if not found or pair.source == pair.target:
        return
    target = fold(pair.visible_target.text)
    forbidden = dict(_forbidden(pair, found))
    for each in found:
        if each.key in forbidden:
            at, word = forbidden[each.key]
            yield Judgment(each, follows=False, word=word, at=at)
        elif each.translations:
            yield Judgment(each, any(is_written(known, target) for known in each.translations))


def terms_of(pair: Pair) -> tuple[Term, ...]:
    """Return the terms of the glossary in what readers see of the source, each once.

    A term that is a label counts where it is one.
    """
    if pair.glossary is None or not pair.glossary.terms:
        return ()
    found = terms_in(pair.glossary, pair.source, pair.visible_source)
    if not any(each.is_label for each in found):
        return found
    labels = source_labels(pair)
    return tuple(each for each in found if not each.is_label or each.key in labels)


def terms_in(glossary: Glossary, source: str, visible: VisibleText) -> tuple[Term, ...]:
    """Return the terms of *glossary* in *visible*, which is what readers see of *source*, each once."""
    found = (
        match.value
        for match in glossary.find(visible.text)
        if not _is_literal(source, visible.place(match.start), visible.place(match.end - 1) + 1)
    )
    return tuple({each.key: each for each in found}.values())


def _is_literal(text: str, start: int, end: int) -> bool:
    """Whether just this word is in italic type: `the *tools* folder` names a folder."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return before[-1:] in _ITALIC and after[:1] == before[-1:] and before != after


def _alternatives(known: Term) -> str:
    return " or ".join(f"“{shorten(each)}”" for each in known.translations)


def _row(pair: Pair, known: Term) -> tuple[Place, ...]:
    path = pair.glossary.path if pair.glossary is not None else ""
    return (Place(path, known.line, 1, "the glossary"),) if path and known.line else ()


def _forbidden(pair: Pair, found: Iterable[Term]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield the key of each term for which a forbidden word stands in the target, its place and the word.

    A word that is part of what may stand there, such as `Schlüssel` in `API-Schlüssel`, is none.
    """
    wanted = {word: each.key for each in found for word in each.forbidden}
    if not wanted or pair.glossary is None:
        return
    visible = pair.visible_target
    sound = [span for each in found for text in each.translations for span in _spans(text, visible.text)]
    # The first place counts, so that the last to be written is the first in the text.
    for match in reversed(pair.glossary.find_forbidden(visible.text)):
        inside = any(start <= match.start and match.end <= end for start, end in sound)
        if match.value in wanted and not inside:
            yield wanted[match.value], (visible.place(match.start), visible.text[match.start : match.end])


def _spans(phrase: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(phrase), text, re.IGNORECASE)]


def _labels_across(files: Iterable[WordedFile]) -> Iterator[Flaw]:
    """Yield the labels that are translated in other words than most often, each once.

    What the glossary has is judged by the glossary, and two translations of one sentence by
    inconsistent-translation. Bold type is a label if it stands in one text where labels do; in sources of
    which that cannot be told, all of it is.
    """
    by_label: dict[str, list[LabelUse]] = {}
    for use in label_uses(files):
        by_label.setdefault(use.name, []).append(use)
    placed = {label for label, uses in by_label.items() if any(use.placed for use in uses)}
    for label, uses in by_label.items():
        if len(uses) > 1 and (label in placed or not placed):
            yield from _differing(uses)


ACROSS = AcrossRule(rule=RULE, check=_labels_across)


def _differing(uses: list[LabelUse]) -> Iterator[Flaw]:
    most, _ = Counter(use.key for use in uses).most_common(1)[0]
    usual = next(use for use in uses if use.key == most)
    alike = {most: True}
    others: list[LabelUse] = []
    for use in uses:
        if use.key not in alike:
            alike[use.key] = same_words(use.target.text, usual.target.text)
        if use.certain and not alike[use.key] and not _is_no_fault(use, usual):
            flaw = _other_words(use, usual)
            if unless_silenced(RULE, flaw, use.wording.entry) is not None:
                others.append(use)
    if others:
        more = tuple(use.file.place(use.wording, use.target.at, "this one, too") for use in others[1:_MOST])
        flaw = _other_words(others[0], usual)
        yield replace(flaw, related=(*flaw.related, *more))


_MOST = 10
"""So many places are named at most where one label is in other words."""


def _is_no_fault(use: LabelUse, usual: LabelUse) -> bool:
    """Whether the usual words do stand in the text, or another rule or the glossary decides."""
    if stands_in(usual.target.text, fold(use.file.pair(use.wording).visible_target.text)):
        return True
    glossary = use.file.glossary
    if glossary is not None and use.source.text in glossary.by_key:
        return True
    return use.wording.entry is not None and use.wording.source == usual.wording.source


def _other_words(use: LabelUse, usual: LabelUse) -> Flaw:
    other = usual.file.place(usual.wording, usual.target.at, "the other translation")
    label, words = shorten(use.source.text), shorten(usual.target.text)
    return Flaw(
        message=f"the label “{label}” is translated “{words}” elsewhere",
        at=use.file.offset(use.wording, use.target.at),
        help="use the same words for a label in all places",
        unit=use.wording.unit,
        file=use.file.file,
        related=(other,),
        entry=use.wording.entry,
    )
