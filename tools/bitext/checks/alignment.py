"""Which label of a source text is which of its translation, learnt from all files of a locale.

In most texts with several labels they keep their order. Where they do not, other texts tell: a label that is
alone in its text has one translation for certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bitext.checks.labels import Label, aligned_labels, can_be_label
from bitext.checks.subjects import WordedFile, Wording
from bitext.glossary import fold

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
    """A label in one text, and what stands for it in the translation; `key` is that in any spelling.

    `certain` says that it is so: the label is alone in its text, or other texts tell where all others are.
    `placed` says that it stands where the source speaks of the user interface.
    """

    file: WordedFile
    wording: Wording
    source: Label
    target: Label
    key: str
    certain: bool
    placed: bool = True

    @property
    def name(self) -> str:
        """The label as all its spellings have it."""
        return name_of(self.source.text)


def name_of(label: str) -> str:
    """Return what `Manage Packages` and `Manage packages` share; `DELETE` is another word than `Delete`."""
    return label if label.isupper() else label.casefold()


class _Text(NamedTuple):
    file: WordedFile
    wording: Wording
    source: list[Label]
    target: list[Label]
    keys: list[str]


def label_uses(files: Iterable[WordedFile]) -> Iterator[LabelUse]:
    """Yield the uses of labels in *files*, in order."""
    texts = list(_texts(files))
    votes: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for vote in _votes(text):
            votes[vote] += _weight(text)
    for text in texts:
        known = _known(text, votes)
        rest = iter(other for other in range(len(text.target)) if other not in known.values())
        certain = len(known) >= len(text.source) - 1
        for index, source in enumerate(text.source):
            other = known[index] if index in known else next(rest)
            placed = can_be_label(text.wording.source, source)
            if _is_label(source.text, _MOST_WORDS if placed else _MOST_ANYWHERE):
                key = text.keys[other]
                yield LabelUse(text.file, text.wording, source, text.target[other], key, certain, placed)


def _texts(files: Iterable[WordedFile]) -> Iterator[_Text]:
    for file in files:
        for wording in file.wordings:
            # Reading Markdown is what costs time, and few texts have bold type.
            if may_have_labels(wording.source) and wording.source != wording.target:
                aligned = aligned_labels(file.pair(wording))
                if aligned is not None:
                    yield _Text(file, wording, *aligned, [fold(each.text).packed for each in aligned[1]])


def _votes(text: _Text) -> Iterator[tuple[str, str]]:
    return zip((name_of(label.text) for label in text.source), text.keys, strict=True)


_CERTAIN = 1_000
"""A label that is alone in its text outweighs those that only stand in the same order."""


def _weight(text: _Text) -> int:
    return _CERTAIN if len(text.source) == 1 else 1


def _known(text: _Text, votes: Counter[tuple[str, str]]) -> dict[int, int]:
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


def _votes_for(text: _Text, index: int, other: int, votes: Counter[tuple[str, str]]) -> int:
    """Return how many other texts say so; a label that was not translated says so itself."""
    label, key = text.source[index].text, text.keys[other]
    name = name_of(label)
    own = _weight(text) * sum(vote == (name, key) for vote in _votes(text))
    return votes[name, key] - own + (fold(label).packed == key)


def _is_label(text: str, most_words: int) -> bool:
    return (
        len(text.split()) <= most_words
        and _LETTERS.search(text) is not None
        and _NO_LABEL.search(text) is None
    )
