"""C104 term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from bitext.checks.alignment import LabelUse, label_texts, label_uses, label_votes
from bitext.checks.fact_findings import fact_finding, place_at
from bitext.checks.facts import LabelText, LocaleFacts
from bitext.checks.flaw import Flaw
from bitext.checks.labels import source_labels
from bitext.checks.rule import AcrossRule, PairRule
from bitext.checks.silence import advice_on_silence
from bitext.checks.subjects import Pair, WordedFile
from bitext.checks.visible_text import VisibleText
from bitext.checks.wording import shorten
from bitext.finding import Finding, Place, Severity
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


def label_facts(file: WordedFile) -> list[LabelText]:
    """Return the texts of *file* that have labels, with what silences this rule there."""
    advice = {
        wording.unit: silence
        for wording in file.wordings
        if (silence := advice_on_silence(RULE, wording.entry)) != ""
    }
    return [
        structs.replace(text, advice=advice[text.unit]) if text.unit in advice else text
        for text in label_texts(file)
    ]


def _labels_across(files: LocaleFacts) -> Iterator[Finding]:
    """Yield the labels that are translated in other words than most often, each once.

    What the glossary has is judged by the glossary, and two translations of one sentence by
    inconsistent-translation. Bold type is a label if it stands in one text where labels do; in sources of
    which that cannot be told, all of it is.
    """
    votes = label_votes(files)
    if not votes:
        return
    names = _names_in_conflict(use for file in files for use in label_uses(file, votes))
    by_label: dict[str, list[LabelUse]] = {}
    for file in files if names else ():
        for use in label_uses(file, votes):
            if hash(use.name) in names:
                by_label.setdefault(use.name, []).append(use)
    for uses in by_label.values():
        yield from _differing(uses)


def _names_in_conflict(uses: Iterable[LabelUse]) -> frozenset[int]:
    """Return the hashes of the labels that are translated in several ways, if labels they are."""
    first: dict[int, int] = {}
    several: set[int] = set()
    placed: set[int] = set()
    for use in uses:
        name, key = hash(use.name), hash(use.target.key)
        if first.setdefault(name, key) != key:
            several.add(name)
        if use.source.placed:
            placed.add(name)
    return frozenset(several & placed if placed else several)


ACROSS = AcrossRule(rule=RULE, check=_labels_across)


def _differing(uses: list[LabelUse]) -> Iterator[Finding]:
    most, _ = Counter(use.target.key for use in uses).most_common(1)[0]
    usual = next(use for use in uses if use.target.key == most)
    alike = {most: True}
    others: list[LabelUse] = []
    for use in uses:
        if use.target.key not in alike:
            alike[use.target.key] = same_words(use.target.text, usual.target.text)
        if use.certain and not alike[use.target.key] and not _is_no_fault(use, usual):
            others.append(use)
    if others:
        yield _other_words(others, usual)


_MOST = 10
"""So many places are named at most where one label is in other words."""


def _is_no_fault(use: LabelUse, usual: LabelUse) -> bool:
    """Whether the usual words do stand in the text, or another rule, the glossary or a comment decides."""
    if use.text.advice is None or use.source.in_glossary:
        return True
    if stands_in(usual.target.text, fold(use.text.visible)):
        return True
    return use.text.key != 0 and use.text.key == usual.text.key


def _other_words(uses: Sequence[LabelUse], usual: LabelUse) -> Finding:
    use = uses[0]
    label, words = shorten(use.source.text), shorten(usual.target.text)
    other = place_at(usual.file, usual.target.spot, "the other translation")
    more = (place_at(each.file, each.target.spot, "this one, too") for each in uses[1:_MOST])
    return fact_finding(
        RULE,
        use.file,
        use.target.spot,
        f"the label “{label}” is translated “{words}” elsewhere",
        help=f"use the same words for a label in all places{use.text.advice}",
        unit=use.text.unit,
        related=[other, *more],
    )
