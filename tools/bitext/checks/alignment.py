"""Which label of a source text is which of its translation, learnt from all files of a locale.

In most texts with several labels they keep their order. Where they do not, other texts tell: a label that is
alone in its text has one translation for certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bitext.checks.facts import FileFacts, LabelText, LocaleFacts, SourceLabel, Spot, TargetLabel
from bitext.checks.labels import Label, aligned_labels, can_be_label
from bitext.checks.subjects import WordedFile, Wording
from bitext.glossary import fold
from bitext.memory.texts import text_hash

_BOLD = ("**", "__")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_LABEL = re.compile(r"[.?!]\s|[/\\_=<>{}@$%]|(?<![A-Z])#|[^\W\d_]\.[^\W\d_]|\A\W*[a-z]")
"""What no label holds: the end of a sentence, a path, an address, a program's name, a small letter first."""

_MOST_WORDS, _MOST_ANYWHERE = 12, 6
"""How long a label is where the source speaks of the user interface, and elsewhere."""


def may_have_labels(source: str) -> bool:
    """Whether there can be labels in *source*: it may have bold type."""
    return any(mark in source for mark in _BOLD)


class LabelUse(NamedTuple):
    """A label in one text, and what stands for it in the translation.

    `certain` says that it is so: the label is alone in its text, or other texts tell where all others are.
    """

    file: FileFacts
    text: LabelText
    source: SourceLabel
    target: TargetLabel
    certain: bool

    @property
    def name(self) -> str:
        """The label as all its spellings have it."""
        return name_of(self.source.text)


def name_of(label: str) -> str:
    """Return what `Manage Packages` and `Manage packages` share; `DELETE` is another word than `Delete`."""
    return label if label.isupper() else label.casefold()


def label_texts(file: WordedFile) -> Iterator[LabelText]:
    """Yield the texts of *file* whose labels can be told, in order."""
    for wording in file.wordings:
        # Reading Markdown is what costs time, and few texts have bold type.
        if may_have_labels(wording.source) and wording.source != wording.target:
            pair = file.pair(wording)
            aligned = aligned_labels(pair)
            if aligned is not None:
                yield LabelText(
                    0 if wording.entry is None else text_hash(file.locale.tag, wording.source),
                    wording.unit,
                    pair.visible_target.text,
                    tuple(_source_label(file, wording, label) for label in aligned[0]),
                    tuple(_target_label(file, wording, label) for label in aligned[1]),
                )


def _source_label(file: WordedFile, wording: Wording, label: Label) -> SourceLabel:
    known = file.glossary is not None and label.text in file.glossary.by_key
    return SourceLabel(label.text, can_be_label(wording.source, label), known)


def _target_label(file: WordedFile, wording: Wording, label: Label) -> TargetLabel:
    line, column = file.file.lines.position(file.offset(wording, label.at))
    return TargetLabel(label.text, fold(label.text).packed, Spot(line, column, file.file.line(line)))


Votes = Mapping[int, int]
"""How many texts say that a translation stands for a label, by the hash of both."""


def label_votes(files: LocaleFacts) -> Votes:
    """Return what the texts of *files* say of their labels."""
    votes: Counter[int] = Counter()
    for file in files:
        for text in file.labels:
            weight = _weight(text)
            for vote in _votes(text):
                votes[vote] += weight
    return votes


def label_uses(file: FileFacts, votes: Votes) -> Iterator[LabelUse]:
    """Yield the uses of labels in *file*, in order; *votes* are those of all files."""
    slim = file.without_values()
    for text in file.labels:
        known = _known(text, votes)
        rest = iter(other for other in range(len(text.target)) if other not in known.values())
        certain = len(known) >= len(text.source) - 1
        for index, source in enumerate(text.source):
            other = known[index] if index in known else next(rest)
            if _is_label(source.text, _MOST_WORDS if source.placed else _MOST_ANYWHERE):
                yield LabelUse(slim, text, source, text.target[other], certain)


def _votes(text: LabelText) -> list[int]:
    return [
        _vote(name_of(label.text), target.key) for label, target in zip(text.source, text.target, strict=True)
    ]


def _vote(name: str, key: str) -> int:
    return hash((name, key))


_CERTAIN = 1_000
"""A label that is alone in its text outweighs those that only stand in the same order."""


def _weight(text: LabelText) -> int:
    return _CERTAIN if len(text.source) == 1 else 1


def _known(text: LabelText, votes: Votes) -> dict[int, int]:
    """Return the places of labels of the source with those in the target, where other texts tell."""
    size = len(text.source)
    found: dict[int, int] = {}
    ranked = sorted(
        (-votes_for, abs(index - other), index, other)
        for index in range(size)
        for other in range(size)
        if (votes_for := _votes_for(text, index, other, votes)) > 0
    )
    for *_, index, other in ranked:
        if index not in found and other not in found.values():
            found[index] = other
    return found


def _votes_for(text: LabelText, index: int, other: int, votes: Votes) -> int:
    """Return how many other texts say so; a label that was not translated says so itself."""
    label, key = text.source[index].text, text.target[other].key
    vote = _vote(name_of(label), key)
    own = _weight(text) * _votes(text).count(vote)
    return votes.get(vote, 0) - own + (fold(label).packed == key)


def _is_label(text: str, most_words: int) -> bool:
    return (
        len(text.split()) <= most_words
        and _LETTERS.search(text) is not None
        and _NO_LABEL.search(text) is None
    )
