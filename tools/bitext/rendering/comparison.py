"""Whether the HTML of a translated page is that of its source in other words (laws 12 and 13).

The tags of blocks must be the same. In a run between them the inline elements must be the same, in any order;
and what the renderer added to the letters of the sentences, or took away, must be the same as in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bitext.rendering.elements import Elements, elements, key, names
from bitext.rendering.labels import without_new_labels
from bitext.rendering.pieces import Pieces, Run
from bitext.rendering.words import count, count_said, shown_text

_MOST_TRIES = 20
"""So many runs are tried as the place of a sentence that was not found."""

Texts = Mapping[int, tuple[str, str]]
"""The Markdown of each translated sentence, by its number: the source's, and the translation's."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found out about a translated page.

    `broken` is the number of the first tag of a block that differs, or None. `runs` are the runs that show a
    translation, and `faults` says of each run that must not be shown why.
    """

    broken: int | None = None
    runs: tuple[int, ...] = ()
    faults: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_faithful(self) -> bool:
        """Whether the page can be shown as it is."""
        return self.broken is None and not self.faults


def compare(
    source: Pieces,
    target: Pieces,
    placed: Mapping[int, Sequence[int]],
    texts: Texts,
    *,
    whole: bool,
    translates_code: bool = False,
) -> Comparison:
    """Compare the HTML of a translated page with that of its source.

    *placed* gives, for each run of the source, the numbers of its sentences; *texts* those that are
    translated. If the translated page is shown as a *whole*, it may change no run without a sentence; else
    such a run is taken from the source page. A block of code without a sentence stays as it is, unless
    comments may be in it that are translated (*translates_code*).
    """
    broken = _first_difference(source, target)
    if broken is not None:
        return Comparison(broken=broken)
    return _Runs(source, target, placed, texts, translates_code=translates_code).compared(whole=whole)


class _Runs:
    """The runs of a page that differ from those of its source, by what is known of them.

    `strange` are those without a translated sentence: the letters of one that was not found, or of one that
    goes on in other runs, or something that has nothing to do with the translations, such as a date.
    """

    def __init__(
        self,
        source: Pieces,
        target: Pieces,
        placed: Mapping[int, Sequence[int]],
        texts: Texts,
        *,
        translates_code: bool,
    ) -> None:
        self._source, self._target = source, target
        found = {number for numbers in placed.values() for number in numbers}
        self._homeless = [without_new_labels(*t) for number, t in texts.items() if number not in found]
        self._runs: list[int] = []
        self._faults: dict[int, str] = {}
        self._unclear: dict[int, Counter[str]] = {}
        self._as_text: dict[int, Counter[str]] = {}
        self._strange: list[int] = []
        for number, run in enumerate(source.runs):
            shown = [texts[each] for each in placed.get(number, ()) if each in texts]
            is_same = source.text_of(run) == target.text_of(target.runs[number])
            if shown:
                self._look(number, shown, is_same=is_same)
            elif not is_same and run.region == "code" and not translates_code and self._homeless:
                self._faults[number] = "the site shows it as code"
            elif not is_same and run.region != "contents":
                self._strange.append(number)

    def _look(self, number: int, shown: Sequence[tuple[str, str]], *, is_same: bool) -> None:
        """Look at a run with sentences of which others are *shown*."""
        if not is_same:
            self._runs.append(number)
            if fault := self._other_elements(number):
                self._faults[number] = fault
                return
        # Where brackets are no link, the label is text.
        named = [without_new_labels(*each) for each in shown]
        surplus = as_text = self._surplus(number, named)
        if any(surplus.values()) and named != shown:
            as_text = self._surplus(number, shown)
        if any(surplus.values()) and any(as_text.values()):
            self._unclear[number], self._as_text[number] = surplus, as_text

    def _other_elements(self, number: int) -> str:
        source, target = self._source, self._target
        return _other_elements(elements(source, source.runs[number]), elements(target, target.runs[number]))

    def _surplus(self, number: int, shown: Sequence[tuple[str, str]]) -> Counter[str]:
        own, other = ((each, each.runs[number]) for each in (self._source, self._target))
        return unexplained(own, other, shown, [*shown, *self._homeless])

    def compared(self, *, whole: bool) -> Comparison:
        """Return what was found out; the page is shown as a *whole*, or put together with the source page."""
        strange = {each: self._surplus(each, ()) for each in self._strange if not self._other_elements(each)}
        explained = _explained(self._unclear, strange, self._homeless) or _explained(
            self._as_text, strange, self._homeless
        )
        faults = dict(self._faults)
        for number in self._strange:
            if number not in explained and whole and _is_another_text(self._source, self._target, number):
                faults[number] = "it changes another text of the page"
            elif number not in explained and self._homeless:
                faults[number] = self._other_elements(number) or _told(strange[number])
        faults |= {number: _told(each) for number, each in self._unclear.items() if number not in explained}
        runs = sorted({*self._runs, *explained} - faults.keys())
        return Comparison(None, tuple(runs), faults)


def _explained(
    unclear: Mapping[int, Counter[str]],
    strange: Mapping[int, Counter[str]],
    homeless: Sequence[tuple[str, str]],
) -> frozenset[int]:
    """Return the runs whose letters have a reason together, though those of each alone have none.

    A sentence may go on in other runs than its first, and one that was not found may stand anywhere.
    """
    if not unclear and not homeless:
        return frozenset()
    letters = {**unclear, **strange}
    wanted: Counter[str] = Counter()
    for source, target in homeless:
        wanted.update(count_said(target))
        wanted.subtract(count_said(source))
    alone = list(unclear)[:_MOST_TRIES]
    for runs in ([*letters], [*strange], *([*strange, each] for each in alone), *([each] for each in alone)):
        total = Counter(wanted)
        for each in runs:
            total.subtract(letters[each])
        if not any(total.values()):
            return frozenset(runs)
    return frozenset()


_ABBREVIATION = re.compile(r"<abbr title=\"[^\"]*\">")


def _is_another_text(source: Pieces, target: Pieces, number: int) -> bool:
    """Whether a run has another text, and not only other words for what an abbreviation in it stands for."""
    own, other = (_ABBREVIATION.sub("<abbr>", each.text_of(each.runs[number])) for each in (source, target))
    return own != other


def _first_difference(source: Pieces, target: Pieces) -> int | None:
    """Return the number of the first tag of a block that differs."""
    for number, (own, other) in enumerate(zip(source.tags, target.tags, strict=False)):
        if (own.name, own.kind) != (other.name, other.kind):
            return number
        text, another = source.text_of(own), target.text_of(other)
        if text != another and own.kind != "close" and key(text) != key(another):
            return number
    fewer = min(len(source.tags), len(target.tags))
    return None if len(source.tags) == len(target.tags) else fewer


def _other_elements(own: Elements, other: Elements) -> str:
    """Return what the translation has, or lacks, or nothing."""
    if own.tangle != other.tangle:
        return "its tags are not in order"
    if added := other.fixed - own.fixed:
        return f"it adds {next(names(added))}"
    if lost := own.fixed - other.fixed:
        return f"it lacks {next(names(lost))}"
    if more := other.losable - own.losable:
        return f"it adds <{next(iter(more))}>"
    return ""


def same_elements(source: Pieces, target: Pieces) -> str:
    """Compare two pieces of HTML that are one run each; return what the second has, or lacks, or nothing."""
    if len(target.runs) > 1:
        return f"it adds <{target.tags[0].name}>"
    return _other_elements(elements(source, source.runs[0]), elements(target, target.runs[0]))


def has_only_words(source: Pieces, target: Pieces, texts: Sequence[tuple[str, str]]) -> bool:
    """Whether what *target* has more than *source* are letters of the *texts*, given with their sources."""
    if _first_difference(source, target) is not None:
        return False
    said: Counter[str] = Counter()
    for _, text in texts:
        said.update(count_said(text))
    for run, other in zip(source.runs, target.runs, strict=True):
        if source.text_of(run) != target.text_of(other):
            if _other_elements(elements(source, run), elements(target, other)):
                return False
            if unexplained((source, run), (target, other), (), texts) - said:
                return False
    return True


def unexplained(
    own: tuple[Pieces, Run],
    other: tuple[Pieces, Run],
    shown: Sequence[tuple[str, str]],
    said: Sequence[tuple[str, str]],
) -> Counter[str]:
    """Return the letters that the *other* run has, or lacks, for which its sentences are no reason.

    What a renderer makes of a text is the same for the source and its translation: it takes away the same
    addresses, and adds the same words of a macro. The sentences *shown* are in the run, those that are *said*
    may be; both are given as the Markdown of the source and of the translation.
    """
    left = count(shown_text(*other, " ".join(target for _, target in said)))
    left.subtract(count(shown_text(*own, " ".join(source for source, _ in said))))
    for source, target in shown:
        left.subtract(count_said(target))
        left.update(count_said(source))
    return left


def _told(letters: Counter[str]) -> str:
    if any(value > 0 for value in letters.values()):
        return "the page would show words that are not the translation's"
    return "the page would not show all of its words"
